// The table `packs`: facts by position, and which position has a source's fact by its id.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "core/result.h"
#include "log/detail/pack.h"
#include "store/database.h"

namespace jalon::log {

using PackedCallback = std::function<void(const PackedFact&)>;

/// The facts after `after` up to `to`, in the order of positions. The last position that is there,
/// erased ones too; `after` where there is none.
Result<Position> read_facts(store::Reader& reader, Position after, Position to,
                            const PackedCallback& each);
/// The fact at `position`; false where it is not there or was erased.
Result<bool> read_fact(store::Reader& reader, Position position, const PackedCallback& each);

/// Writes what is in `pack` as a row and empties it.
Result<> write_pack(store::Writer& writer, PackWriter& pack);

/// Where the index of ids begins to look for a source's id. `seed` is the database's own.
std::int64_t id_hash(std::int64_t seed, std::int32_t source, std::string_view id);
/// The hash after `hash`, where that belongs to another id.
std::int64_t next_hash(std::int64_t hash);
/// The database's seed, made when it has none.
Result<std::int64_t> id_seed(store::Writer& writer);

/// What the index says of one id.
struct KnownId {
    Position position = 0;
    std::int64_t identity = 0;
};
/// The fact that has this id. One that was erased counts as having every id of its hash, so that
/// what was erased does not come back when it is sent again.
Result<std::optional<KnownId>> find_id(store::Reader& reader, std::int64_t hash,
                                       std::int32_t source, std::string_view id);

}  // namespace jalon::log
