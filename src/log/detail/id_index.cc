// Tokens in `log_marks` change with every change of the runs, so that memory that is behind knows.
#include "log/detail/id_index.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "log/detail/queries.h"

namespace jalon::log {
namespace {

constexpr std::int64_t kAsksWorthAFilter = 256;  // One ask costs as much as so many entries read.
constexpr std::array<std::uint32_t, 8> kSalts = {0x47b6137bU, 0x44974d91U, 0x8824ad5bU,
                                                 0xa2b7289dU, 0x705495c7U, 0x2df1424bU,
                                                 0x9efc4947U, 0x5c6bfb31U};

std::uint32_t bit(std::int64_t hash, std::size_t word) {
    return 1U << (static_cast<std::uint32_t>(hash) * kSalts[word] >> 27);
}

std::string key_of(std::int64_t hash) {
    std::string key;
    put_number(key, hash);
    return key;
}

// The position of the entry with this key, in a chunk.
std::optional<Position> position_in(std::string_view chunk, std::string_view key) {
    const auto found = from_key(chunk, kIdEntry, key);
    if (!found.starts_with(key)) return std::nullopt;
    return number_at(found, 8, 5);
}

template <class Each>
void each_hash(std::string_view entries, Each each) {
    for (std::size_t at = 0; at < entries.size(); at += kIdEntry) each(number_at(entries, at));
}

Result<std::optional<Position>> find_in_run(store::Reader& reader, std::int64_t run,
                                            std::string_view key) {
    std::optional<Position> found;
    TRY(Runs(RunKind::Ids).chunk(reader, run, key, [&](std::string_view chunk) {
        found = position_in(chunk, key);
    }));
    return found;
}

// A number that no other change has.
Result<std::int64_t> set_token(store::Writer& writer, const char* name) {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    const auto token = static_cast<std::int64_t>(random() >> 1);
    TRY(writer.run(query::kTokenSet, {name, token}));
    return token;
}

}  // namespace

HashFilter::HashFilter(std::int64_t count)
    : blocks_(static_cast<std::size_t>(count) * (count <= kFew ? 24 : 12) / 256 + 1) {}

void HashFilter::add(std::int64_t hash) {
    Block& block = blocks_[block_of(static_cast<std::uint64_t>(hash))];
    for (std::size_t i = 0; i < 8; ++i) block.words[i] |= bit(hash, i);
}

bool HashFilter::may_have(std::int64_t hash) const {
    const Block& block = blocks_[block_of(static_cast<std::uint64_t>(hash))];
    bool all = true;
    for (std::size_t i = 0; i < 8; ++i) all = all && (block.words[i] & bit(hash, i)) != 0;
    return all;
}

Result<> IdIndex::begin(store::Writer& writer) {
    std::int64_t adds = 0, merges = 0;
    TRY(writer.rows(query::kToken, {"ids"}, [&](const store::Row& row) { adds = row.integer(0); }));
    TRY(writer.rows(query::kToken, {"ids_merged"},
                    [&](const store::Row& row) { merges = row.integer(0); }));
    if (begun_ && adds == adds_seen_ && merges == merges_seen_) return {};
    if (!begun_ || merges != merges_seen_) known_.clear();
    TRY_LET(rows, read_runs(writer));
    TRY(read_fresh(writer, rows));
    adds_seen_ = adds;
    merges_seen_ = merges;
    begun_ = true;
    return {};
}

// The runs as they are now; those that are known keep their filters.
Result<std::vector<RunRow>> IdIndex::read_runs(store::Writer& writer) {
    TRY_LET(rows, runs_.all(writer));
    std::vector<Known> now;
    for (const RunRow& row : rows) {
        if (row.level == 0) continue;
        auto before = std::ranges::find(known_, row.run, [](const Known& k) { return k.row.run; });
        Known known = before == known_.end() ? Known{} : std::move(*before);
        known.row = row;
        now.push_back(std::move(known));
    }
    known_ = std::move(now);
    return rows;
}

Result<> IdIndex::read_fresh(store::Writer& writer, const std::vector<RunRow>& rows) {
    fresh_.clear();
    fresh_runs_ = 0;
    for (const RunRow& row : rows)
        if (row.level == 0) {
            ++fresh_runs_;
            TRY(runs_.entries(writer, row.run,
                              [&](std::string_view entries) { learn_fresh(row.run, entries); }));
        }
    return {};
}

void IdIndex::learn_fresh(std::int64_t run, std::string_view entries) {
    each_hash(entries, [&](std::int64_t hash) { fresh_.set(hash, run); });
}

Result<> IdIndex::make_filter(store::Writer& writer, Known& known) {
    HashFilter filter(known.row.count);
    TRY(runs_.entries(writer, known.row.run, [&](std::string_view entries) {
        each_hash(entries, [&](std::int64_t hash) { filter.add(hash); });
    }));
    known.filter = std::move(filter);
    return {};
}

Result<std::optional<Position>> IdIndex::find(store::Writer& writer, std::int64_t hash) {
    if (const std::int64_t run = fresh_.find(hash); run != 0) {
        TRY_LET(found, find_in_run(writer, run, key_of(hash)));
        if (found) return found;
    }
    for (Known& known : known_) {
        if (!known.filter && ++known.asked > known.row.count / kAsksWorthAFilter)
            TRY(make_filter(writer, known));
        if (known.filter && !known.filter->may_have(hash)) continue;
        TRY_LET(found, find_in_run(writer, known.row.run, key_of(hash)));
        if (found) return found;
    }
    return std::optional<Position>{};
}

void IdIndex::fetch(std::int64_t hash) const {
    fresh_.fetch(hash);
    for (const Known& known : known_)
        if (known.filter) known.filter->fetch(hash);
}

Result<std::optional<Position>> IdIndex::find_in(store::Reader& reader, std::int64_t hash) {
    const std::string key = key_of(hash);
    TRY_LET(rows, Runs(RunKind::Ids).all(reader));
    for (const RunRow& row : rows) {
        TRY_LET(found, find_in_run(reader, row.run, key));
        if (found) return found;
    }
    return std::optional<Position>{};
}

Result<> IdIndex::add(store::Writer& writer, std::span<const IdPlace> ids) {
    if (ids.empty()) return {};
    std::string entries;
    entries.reserve(ids.size() * kIdEntry);
    for (const IdPlace& id : ids) {
        put_number(entries, id.hash);
        put_number(entries, id.position, 5);
    }
    TRY_LET(row, runs_.add(writer, entries));
    learn_fresh(row.run, entries);
    ++fresh_runs_;
    TRY_LET(token, set_token(writer, "ids"));
    adds_seen_ = token;
    return {};
}

Result<> IdIndex::merge(store::Writer& writer, std::size_t entries_max) {
    // A filter learns what comes into its run at once; what left another is still in that one's.
    // A run that this merge made is known whole from its first entry on.
    auto moved = [&](const RunRow& into, std::string_view entries) {
        auto known = std::ranges::find(known_, into.run, [](const Known& k) { return k.row.run; });
        if (known == known_.end())
            known = known_.insert(known_.end(), {into, HashFilter(into.count), 0});
        if (!known->filter) return;
        each_hash(entries, [&](std::int64_t hash) { known->filter->add(hash); });
    };
    TRY_LET(changed, runs_.merge(writer, entries_max, moved));
    if (!changed) return {};
    TRY_LET(rows, read_runs(writer));
    // All runs of level 0 go into one at once, or none does.
    const auto fresh_runs = static_cast<std::size_t>(std::ranges::count(rows, 0, &RunRow::level));
    if (fresh_runs != fresh_runs_) TRY(read_fresh(writer, rows));
    TRY_LET(token, set_token(writer, "ids_merged"));
    merges_seen_ = token;
    return {};
}

}  // namespace jalon::log
