// Reading: by position for followers, by identity for timelines, by name for live lists.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/text.h"
#include "log/detail/queries.h"
#include "log/detail/state.h"

namespace jalon::log {
namespace {

constexpr std::size_t kPageMax = 200, kNewestMax = 1000;
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

Coded coded_of(const store::Row& row) {
    auto code = [&](int column) { return static_cast<std::int32_t>(row.integer(column)); };
    return {row.integer(0), row.time(1), {row.integer(2)}, {row.integer(3)}, code(4),     code(5),
            code(6),        code(7),     code(8),          row.text(9),      row.text(10)};
}

Interaction interaction_of(const store::Row& row, Dictionary& dictionary) {
    auto word = [&](int column) {
        return dictionary.text(static_cast<std::int32_t>(row.integer(column)));
    };
    Interaction it;
    it.position = row.integer(0);
    it.at = row.time(1);
    it.received_at = row.time(2);
    it.source = word(3);
    it.id = row.string(4);
    it.name = word(5);
    it.channel = word(6);
    it.touchpoint = word(7);
    it.session = row.string(8);
    it.journey = word(9);
    it.instance = row.string(10);
    it.properties = row.string(11);
    it.identity = {row.integer(12)};
    it.instance_id = {row.integer(13)};
    return it;
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
    for (const Mark& mark : marks)
        TRY(reader.rows(query::kRow, {mark.position}, [&](const store::Row& row) {
            items.push_back(interaction_of(row, dictionary));
        }));
    return items;
}

}  // namespace

Result<Position> Log::read_coded(Position after, std::size_t limit,
                                 const std::function<void(const Coded&)>& each) const {
    Position last = after;
    TRY(state_->database.read([&](store::Reader& reader) {
        return reader.rows(query::kCoded, {after, static_cast<std::int64_t>(limit)},
                           [&](const store::Row& row) {
                               last = row.integer(0);
                               each(coded_of(row));
                           });
    }));
    return last;
}

Result<Position> Log::read_coded_of_journey(std::int32_t journey, Position after, std::size_t limit,
                                            const std::function<void(const Coded&)>& each) const {
    Position last = after;
    TRY(state_->database.read([&](store::Reader& reader) {
        return reader.rows(query::kCodedOfJourney,
                           {after, static_cast<std::int64_t>(limit), journey},
                           [&](const store::Row& row) {
                               last = row.integer(0);
                               each(coded_of(row));
                           });
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
    const auto one_more = static_cast<std::int64_t>(limit) + 1;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        std::vector<Mark> marks;
        auto add = [&](const store::Row& row) {
            marks.push_back({row.integer(0), row.integer(1)});
        };
        auto count = [&](const store::Row& row) { page.total += row.integer(0); };
        for (IdentityId identity : identities)
            for (std::size_t level : {0U, 1U}) {
                const std::int64_t id = identity.value;
                const auto& [at, position] = before;
                if (code == 0) {
                    TRY(reader.rows(query::kCountOfIdentity[level], {id}, count));
                    TRY(reader.rows(query::kOfIdentity[level], {id, at, position, one_more}, add));
                } else {
                    TRY(reader.rows(query::kCountOfIdentityOnChannel[level], {id, code}, count));
                    TRY(reader.rows(query::kOfIdentityOnChannel[level],
                                    {id, at, position, one_more, code}, add));
                }
            }
        std::ranges::sort(marks, std::greater{});
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
    TRY(state_->database.read([&](store::Reader& reader) {
        return reader.rows(query::kRow, {position}, [&](const store::Row& row) {
            found = interaction_of(row, state_->dictionary);
        });
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
            TRY(reader.rows(query::kOfName,
                            {code, before == 0 ? kFar : before, static_cast<std::int64_t>(limit)},
                            [&](const store::Row& row) { marks.push_back({0, row.integer(0)}); }));
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
    auto add = [&](const store::Row& row) {
        if (row.integer(0) == 0) return;
        all.first_at = all.count == 0 ? row.time(1) : std::min(all.first_at, row.time(1));
        all.last_at = all.count == 0 ? row.time(2) : std::max(all.last_at, row.time(2));
        all.count += row.integer(0);
    };
    for (IdentityId identity : identities)
        for (const store::Query& query : query::kCountOfIdentity)
            TRY(reader.rows(query, {identity.value}, add));
    return all;
}

}  // namespace jalon::log
