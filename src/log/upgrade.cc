// What an older program wrote, one row a fact, becomes packs.
#include "log/detail/packs.h"
#include "log/detail/queries.h"
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
Result<> take_id(store::Writer& writer, std::int64_t hash, Position position) {
    for (;; hash = next_hash(hash)) {
        TRY_LET(taken, writer.run(query::kIdAdd, {hash, position}));
        if (taken == 1) return {};
    }
}

Result<bool> upgrade_some(store::Writer& writer) {
    std::vector<OldRow> rows;
    TRY(writer.rows(kOldRows, {kRowsAtOnce},
                    [&](const store::Row& row) { rows.push_back(old_row(row)); }));
    if (rows.empty()) return false;
    TRY_LET(seed, id_seed(writer));
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
            TRY(take_id(writer, id_hash(seed, row.fact.source, row.id), row.fact.position));
    }
    TRY(write_pack(writer, pack));
    TRY(writer.run(kOldRowsGone, {rows.back().fact.position}));
    return true;
}

}  // namespace

Result<> upgrade(store::Database& database) {
    for (bool more = true; more;)
        TRY(database.write([&](store::Writer& writer) -> Result<> {
            TRY_LET(some, upgrade_some(writer));
            more = some;
            return {};
        }));
    return {};
}

}  // namespace jalon::log
