// Reading and writing packs, and probing the hashes of ids.
#include "log/detail/packs.h"

#include <fmt/format.h>

#include <random>

#include "core/hash.h"
#include "log/detail/id_index.h"
#include "log/detail/queries.h"

namespace jalon::log {
namespace {

std::unexpected<Error> damage(Position first) {
    return failure(ErrorKind::Unavailable, "log.damaged",
                   fmt::format("The facts from position {} on are damaged; run `jalon check` and "
                               "restore a backup.",
                               first));
}

}  // namespace

Result<Position> read_facts(store::Reader& reader, Position after, Position to,
                            const PackedCallback& each) {
    Position last = after, damaged = 0;
    TRY(reader.rows(query::kPacks, {after + 1, to}, [&](const store::Row& row) {
        const Position first = row.integer(0), end = first + row.integer(1) - 1;
        if (end <= after || damaged != 0) return;
        PackReader facts(first, row.bytes(2));
        facts.skip_to(after + 1);
        for (PackedFact fact; facts.next(fact) && fact.position <= to;) each(fact);
        if (facts.damaged()) damaged = first;
        last = std::min(end, to);
    }));
    if (damaged != 0) return damage(damaged);
    return last;
}

Result<bool> read_fact(store::Reader& reader, Position position, const PackedCallback& each) {
    bool found = false, damaged = false;
    TRY(reader.rows(query::kPackAt, {position}, [&](const store::Row& row) {
        PackReader facts(row.integer(0), row.bytes(2));
        facts.skip_to(position);
        PackedFact fact;
        found = facts.next(fact) && fact.position == position;
        damaged = facts.damaged();
        if (found) each(fact);
    }));
    if (damaged) return damage(position);
    return found;
}

Result<> write_pack(store::Writer& writer, PackWriter& pack) {
    if (pack.empty()) return {};
    TRY(writer.run(query::kPackAdd, {pack.first(), pack.count(), store::Bytes{pack.bytes()}}));
    pack.clear();
    return {};
}

std::int64_t id_hash(std::int64_t seed, std::int32_t source, std::string_view id) {
    const auto mixed = static_cast<std::uint64_t>(seed) ^
                       static_cast<std::uint64_t>(source) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::int64_t>(stable_hash(id, mixed));
}

std::int64_t next_hash(std::int64_t hash) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(hash) + 1);
}

Result<std::int64_t> id_seed(store::Writer& writer) {
    std::optional<std::int64_t> seed;
    TRY(writer.rows(query::kIdSeed, {}, [&](const store::Row& row) { seed = row.integer(0); }));
    if (seed) return *seed;
    std::random_device random;
    const std::uint64_t high = random(), low = random();
    seed = static_cast<std::int64_t>(high << 32 | low);
    TRY(writer.run(query::kIdSeedSet, {*seed}));
    return *seed;
}

Result<std::optional<KnownId>> find_id(store::Reader& reader, std::int64_t hash,
                                       std::int32_t source, std::string_view id) {
    for (;; hash = next_hash(hash)) {
        TRY_LET(position, IdIndex::find_in(reader, hash));
        if (!position) return std::optional<KnownId>{};
        KnownId known{*position, 0};
        bool same = false;
        TRY_LET(there, read_fact(reader, *position, [&](const PackedFact& fact) {
                    same = fact.source == source && fact.id == id;
                    known.identity = fact.identity;
                }));
        if (same || !there) return std::optional(known);
    }
}

}  // namespace jalon::log
