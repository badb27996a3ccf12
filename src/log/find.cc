// Finding one fact by its source's own id.
#include "log/detail/packs.h"
#include "log/detail/queries.h"
#include "log/detail/state.h"

namespace jalon::log {

Result<std::optional<Position>> Log::find(store::Reader& reader, std::string_view source,
                                          std::string_view id) const {
    std::optional<Position> found;
    std::optional<std::int64_t> seed;
    auto said_by = code(std::string(source));
    if (said_by < 0 || id.empty()) return found;
    TRY(reader.rows(query::kIdSeed, {}, [&](const store::Row& row) { seed = row.integer(0); }));
    if (!seed) return found;
    TRY_LET(known, find_id(reader, id_hash(*seed, said_by, id), said_by, id));
    if (known) found = known->position;
    return found;
}

}  // namespace jalon::log
