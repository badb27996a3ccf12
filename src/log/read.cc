// Reading: by position for followers, by identity for timelines, by name for live lists.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/text.h"
#include "log/detail/packs.h"
#include "log/detail/queries.h"
#include "log/detail/state.h"
#include "log/detail/timelines.h"

namespace jalon::log {
namespace {

constexpr std::size_t kPageMax = 200, kNewestMax = 1000, kCodedMax = std::size_t{1} << 40;
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

/// Where a fact stands in a timeline.
struct Mark {
    std::int64_t at = kFar, position = kFar;
    friend auto operator<=>(const Mark&, const Mark&) = default;
};

std::string to_cursor(const Mark& mark) {
    return to_base64url(fmt::format("{}.{}", mark.at, mark.position));
}

Result<Mark> from_cursor(const std::string& cursor) {
    if (cursor.empty()) return Mark{};
    if (auto raw = from_base64url(cursor)) {
        auto parts = split(*raw, '.');
        if (parts.size() == 2) {
            auto at = parse_int(parts[0]), position = parse_int(parts[1]);
            if (at && position) return Mark{*at, *position};
        }
    }
    return invalid("log.cursor_invalid",
                   "The cursor is not one that an earlier page gave; start without one.");
}

Coded coded_of(const PackedFact& fact) {
    return {fact.position, fact.at,      {fact.identity}, {fact.instance},
            fact.name,     fact.channel, fact.touchpoint, fact.journey,
            fact.source,   fact.session, fact.properties};
}

Interaction interaction_of(const PackedFact& fact, Dictionary& dictionary) {
    Interaction it;
    it.position = fact.position;
    it.at = fact.at;
    it.received_at = fact.received_at;
    it.source = dictionary.text(fact.source);
    it.id = fact.id;
    it.name = dictionary.text(fact.name);
    it.channel = dictionary.text(fact.channel);
    it.touchpoint = dictionary.text(fact.touchpoint);
    it.session = fact.session;
    it.journey = dictionary.text(fact.journey);
    it.properties = fact.properties;
    it.identity = {fact.identity};
    it.instance_id = {fact.instance};
    return it;
}

Result<std::optional<Interaction>> read_interaction(store::Reader& reader, Dictionary& dictionary,
                                                    Position position) {
    std::optional<Interaction> found;
    TRY(read_fact(reader, position,
                  [&](const PackedFact& fact) { found = interaction_of(fact, dictionary); }));
    if (found && found->instance_id.value != 0)
        TRY(reader.rows(query::kInstanceName, {found->instance_id.value},
                        [&](const store::Row& row) { found->instance = row.text(1); }));
    return found;
}

IdentityRow identity_of(const store::Row& row) {
    return {{row.integer(0)}, row.string(1), row.string(2), row.time(3)};
}

Result<> check_limit(std::size_t limit, std::size_t most) {
    if (limit >= 1 && limit <= most) return {};
    return invalid("log.limit_invalid", fmt::format("A limit is 1 to {}.", most));
}

Result<std::vector<Interaction>> read_rows(store::Reader& reader, Dictionary& dictionary,
                                           std::span<const Mark> marks) {
    std::vector<Interaction> items;
    for (const Mark& mark : marks) {
        TRY_LET(item, read_interaction(reader, dictionary, mark.position));
        if (item) items.push_back(std::move(*item));
    }
    return items;
}

// Some blocks of a code, of those from `from` on, or of those before it (newest first).
Result<std::vector<std::int64_t>> some_blocks(store::Reader& reader, const store::Query& query,
                                              std::int32_t code, std::int64_t from) {
    constexpr std::int64_t kBlocksAtOnce = 64;
    std::vector<std::int64_t> blocks;
    TRY(reader.rows(query, {code, from, kBlocksAtOnce},
                    [&](const store::Row& row) { blocks.push_back(row.integer(0)); }));
    return blocks;
}

// The newest `limit` positions before `before` that have the name, in any order.
Result<> newest_of_name(store::Reader& reader, std::int32_t name, std::size_t limit,
                        Position before, std::vector<Mark>& marks) {
    const std::size_t most = marks.size() + limit;
    for (std::int64_t from = (before - 1) / kBlock; from >= 0;) {
        TRY_LET(blocks, some_blocks(reader, query::kBlocksBefore, name, from));
        if (blocks.empty()) return {};
        for (std::int64_t block : blocks) {
            const Position first = block * kBlock, last = std::min(first + kBlock, before) - 1;
            TRY(read_facts(reader, first - 1, last, [&](const PackedFact& fact) {
                if (fact.name == name) marks.push_back({0, fact.position});
            }));
            if (marks.size() >= most) return {};
        }
        from = blocks.back() - 1;
    }
    return {};
}

}  // namespace

Result<Position> Log::read_coded(Position after, std::size_t limit,
                                 const std::function<void(const Coded&)>& each) const {
    Position last = after;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(read,
                read_facts(reader, after, after + static_cast<Position>(std::min(limit, kCodedMax)),
                           [&](const PackedFact& fact) { each(coded_of(fact)); }));
        last = read;
        return {};
    }));
    return last;
}

Result<Position> Log::read_coded_of_journey(std::int32_t journey, Position after, std::size_t limit,
                                            const std::function<void(const Coded&)>& each) const {
    Position last = after;
    std::size_t count = 0;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        for (std::int64_t from = (after + 1) / kBlock; count < limit;) {
            TRY_LET(blocks, some_blocks(reader, query::kBlocksFrom, journey, from));
            if (blocks.empty()) return {};
            for (std::int64_t block : blocks) {
                const Position first = std::max(block * kBlock, after + 1);
                TRY(read_facts(reader, first - 1, block * kBlock + kBlock - 1,
                               [&](const PackedFact& fact) {
                                   if (fact.journey != journey || count >= limit) return;
                                   ++count;
                                   last = fact.position;
                                   each(coded_of(fact));
                               }));
            }
            from = blocks.back() + 1;
        }
        return {};
    }));
    return last;
}

Result<Page> Log::page(std::span<const IdentityId> identities, std::size_t limit,
                       const std::string& cursor, const std::string& channel) const {
    TRY(check_limit(limit, kPageMax));
    TRY_LET(before, from_cursor(cursor));
    Page page;
    const std::int32_t code = channel.empty() ? 0 : state_->dictionary.code(channel);
    if (code < 0) return page;  // Nothing was ever on this channel.
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        std::vector<Mark> marks;
        for (IdentityId identity : identities)
            TRY(each_mark(reader, identity.value, [&](const TimelineMark& mark) {
                if (code != 0 && mark.channel != code) return;
                ++page.total;
                if (Mark{mark.at, mark.position} < before)
                    marks.push_back({mark.at, mark.position});
            }));
        const auto wanted = static_cast<std::ptrdiff_t>(std::min(marks.size(), limit + 1));
        std::ranges::partial_sort(marks, marks.begin() + wanted, std::greater{});
        if (marks.size() > limit) {
            marks.resize(limit);
            page.next = to_cursor(marks.back());
        }
        TRY_LET(items, read_rows(reader, state_->dictionary, marks));
        page.items = std::move(items);
        return {};
    }));
    return page;
}

Result<std::optional<Interaction>> Log::at(Position position) const {
    std::optional<Interaction> found;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(read, read_interaction(reader, state_->dictionary, position));
        found = std::move(read);
        return {};
    }));
    return found;
}

Result<std::vector<Interaction>> Log::newest(std::span<const std::string> names, std::size_t limit,
                                             Position before) const {
    TRY(check_limit(limit, kNewestMax));
    std::vector<std::int32_t> codes;
    for (const std::string& name : names)
        if (auto code = state_->dictionary.code(name); code > 0) codes.push_back(code);
    std::vector<Interaction> items;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        std::vector<Mark> marks;
        for (std::int32_t code : codes)
            TRY(newest_of_name(reader, code, limit, before == 0 ? kFar : before, marks));
        std::ranges::sort(marks, std::greater{});
        marks.erase(std::ranges::unique(marks).begin(), marks.end());
        if (marks.size() > limit) marks.resize(limit);
        TRY_LET(read, read_rows(reader, state_->dictionary, marks));
        items = std::move(read);
        return {};
    }));
    return items;
}

Result<std::string> Log::instance_name(InstanceId id) const {
    std::optional<std::string> name;
    TRY(state_->database.read([&](store::Reader& reader) {
        return reader.rows(query::kInstanceName, {id.value}, [&](const store::Row& row) {
            name = row.text(0).empty() ? row.string(1) : row.string(0);
        });
    }));
    if (!name)
        return not_found("log.instance_unknown",
                         fmt::format("There is no journey instance {}.", id.value));
    return *name;
}

Result<std::optional<IdentityRow>> Log::identity_row(store::Reader& reader, IdentityId id) const {
    std::optional<IdentityRow> found;
    TRY(reader.rows(query::kIdentityRow, {id.value},
                    [&](const store::Row& row) { found = identity_of(row); }));
    if (found && found->kind == kErasedKind) found.reset();
    return found;
}

Result<> Log::read_identities(IdentityId after, std::size_t limit,
                              const std::function<void(const IdentityRow&)>& each) const {
    return state_->database.read([&](store::Reader& reader) {
        return reader.rows(query::kIdentitiesAfter, {after.value, static_cast<std::int64_t>(limit)},
                           [&](const store::Row& row) { each(identity_of(row)); });
    });
}

Result<Activity> Log::activity(store::Reader& reader,
                               std::span<const IdentityId> identities) const {
    Activity all;
    for (IdentityId identity : identities)
        TRY(each_mark(reader, identity.value, [&](const TimelineMark& mark) {
            const Time at = time_from_micros(mark.at);
            all.first_at = all.count == 0 ? at : std::min(all.first_at, at);
            all.last_at = all.count == 0 ? at : std::max(all.last_at, at);
            ++all.count;
        }));
    return all;
}

}  // namespace jalon::log
