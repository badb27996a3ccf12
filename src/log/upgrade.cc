// What older programs wrote: one row a fact becomes packs; ids and timelines that were trees become
// runs.
#include <algorithm>
#include <utility>

#include "log/detail/id_index.h"
#include "log/detail/packs.h"
#include "log/detail/queries.h"
#include "log/detail/timelines.h"
#include "log/log.h"

namespace jalon::log {
namespace {

constexpr std::int64_t kRowsAtOnce = 20'000;

constexpr store::Query kOldRows{
    "log.old_rows",
    "SELECT position, at, received_at, identity, instance, name, channel, touchpoint, journey, "
    "source, id, session, properties FROM interactions ORDER BY position LIMIT $1"};
constexpr store::Query kOldRowsGone{"log.old_rows_gone",
                                    "DELETE FROM interactions WHERE position <= $1"};

/// A fact that owns its texts, while rows are being read.
struct OldRow {
    PackedFact fact;
    std::string id, session, properties;
};

OldRow old_row(const store::Row& row) {
    auto code = [&](int column) { return static_cast<std::int32_t>(row.integer(column)); };
    OldRow read;
    read.fact.position = row.integer(0);
    read.fact.at = row.time(1);
    read.fact.received_at = row.time(2);
    read.fact.identity = row.integer(3);
    read.fact.instance = row.integer(4);
    read.fact.name = code(5);
    read.fact.channel = code(6);
    read.fact.touchpoint = code(7);
    read.fact.journey = code(8);
    read.fact.source = code(9);
    read.id = row.string(10);
    read.session = row.string(11);
    read.properties = row.string(12);
    return read;
}

// All ids of the old rows differ, so that a hash that is taken belongs to another id.
Result<> take_ids(store::Writer& writer, IdIndex& index, std::vector<IdPlace>& ids) {
    TRY(index.begin(writer));
    for (IdPlace& id : ids)
        for (;; id.hash = next_hash(id.hash)) {
            TRY_LET(taken, index.find(writer, id.hash));
            if (!taken) break;
        }
    std::ranges::sort(ids, {}, &IdPlace::hash);
    for (std::size_t i = 1; i < ids.size(); ++i)  // Rising, whatever they were.
        if (ids[i].hash <= ids[i - 1].hash) ids[i].hash = next_hash(ids[i - 1].hash);
    return index.add(writer, ids);
}

Result<bool> upgrade_rows(store::Writer& writer, IdIndex& index) {
    std::vector<OldRow> rows;
    TRY(writer.rows(kOldRows, {kRowsAtOnce},
                    [&](const store::Row& row) { rows.push_back(old_row(row)); }));
    if (rows.empty()) return false;
    TRY_LET(seed, id_seed(writer));
    std::vector<IdPlace> ids;
    PackWriter pack;
    Position next = rows.front().fact.position;
    for (OldRow& row : rows) {
        for (; next < row.fact.position; ++next) pack.add_erased(next);
        ++next;
        row.fact.id = row.id;
        row.fact.session = row.session;
        row.fact.properties = row.properties;
        pack.add(row.fact);
        if (pack.full()) TRY(write_pack(writer, pack));
        if (!row.id.empty())
            ids.push_back({id_hash(seed, row.fact.source, row.id), row.fact.position});
    }
    TRY(take_ids(writer, index, ids));
    TRY(index.merge(writer, kRowsAtOnce * 3));
    TRY(write_pack(writer, pack));
    TRY(writer.run(kOldRowsGone, {rows.back().fact.position}));
    return true;
}

/// A tree of an older program, and how its rows become entries, in their order.
struct OldTree {
    Runs runs;
    store::Query count, rows, gone;
    void (*put)(std::string& to, const store::Row& row);
};

const OldTree kOldTrees[] = {
    {Runs(RunKind::Ids),
     {"log.old_ids_count", "SELECT count(*) FROM ids"},
     {"log.old_ids", "SELECT hash, position FROM ids ORDER BY hash LIMIT $1"},
     {"log.old_ids_gone",
      "DELETE FROM ids WHERE hash IN (SELECT hash FROM ids ORDER BY hash LIMIT $1)"},
     [](std::string& to, const store::Row& row) {
         put_number(to, row.integer(0));
         put_number(to, row.integer(1), 5);
     }},
    {kTimelines,
     {"log.old_timeline_count", "SELECT count(*) FROM timeline"},
     {"log.old_timeline",
      "SELECT identity, at, position, channel FROM timeline ORDER BY identity, at, position LIMIT "
      "$1"},
     {"log.old_timeline_gone",
      "DELETE FROM timeline WHERE (identity, at, position) IN (SELECT identity, at, position FROM "
      "timeline ORDER BY identity, at, position LIMIT $1)"},
     [](std::string& to, const store::Row& row) {
         put_mark(to, {row.integer(0), row.integer(1), row.integer(2), row.integer(3)});
     }}};

constexpr store::Query kOldRecent{
    "log.old_recent",
    "INSERT INTO timeline (identity, at, position, channel) SELECT identity, at, position, channel "
    "FROM recent"};
constexpr store::Query kOldRecentGone{"log.old_recent_gone", "DELETE FROM recent"};

// The level that so many entries have when they came through merging.
std::int64_t level_of(std::int64_t count) {
    std::int64_t level = 1;
    for (std::int64_t size = 16'000; size < count; size *= 4) ++level;
    return level;
}

// Moves the first rows of a tree to the end of `into`, which is made when there is something.
Result<bool> upgrade_tree(store::Writer& writer, const OldTree& tree, RunRow& into) {
    constexpr std::int64_t kAtOnce = 100'000;
    std::string entries;
    TRY(writer.rows(tree.rows, {kAtOnce}, [&](const store::Row& row) { tree.put(entries, row); }));
    if (entries.empty()) return false;
    if (into.run == 0) {
        std::int64_t count = 0;
        TRY(writer.rows(tree.count, {}, [&](const store::Row& row) { count = row.integer(0); }));
        TRY_LET(made, tree.runs.add(writer, {}, level_of(count)));
        into = made;
    }
    TRY_LET(count, tree.runs.extend(writer, into, entries));
    TRY(writer.run(tree.gone, {kAtOnce}));
    into.count = count;
    return true;
}

}  // namespace

Result<> upgrade(store::Database& database) {
    IdIndex index;
    for (bool more = true; more;)
        TRY(database.write([&](store::Writer& writer) -> Result<> {
            TRY_LET(some, upgrade_rows(writer, index));
            more = some;
            return {};
        }));
    TRY(database.write([&](store::Writer& writer) -> Result<> {
        TRY(writer.run(kOldRecent));
        TRY(writer.run(kOldRecentGone));
        return {};
    }));
    for (const OldTree& tree : kOldTrees) {
        RunRow into;
        for (bool more = true; more;)
            TRY(database.write([&](store::Writer& writer) -> Result<> {
                TRY_LET(some, upgrade_tree(writer, tree, into));
                more = some;
                return {};
            }));
    }
    return {};
}

}  // namespace jalon::log
