// Finding one fact by its source's own id.
#include "log/detail/state.h"
#include "log/log.h"

namespace jalon::log {
namespace {

constexpr store::Query kFind{
    "log.find", "SELECT position FROM interactions WHERE source = $1 AND id = $2 AND id <> ''"};

}  // namespace

Result<std::optional<Position>> Log::find(store::Reader& reader, std::string_view source,
                                          std::string_view id) const {
    std::optional<Position> found;
    auto said_by = code(std::string(source));
    if (said_by < 0) return found;
    TRY(reader.rows(kFind, {static_cast<std::int64_t>(said_by), id},
                    [&](const store::Row& row) { found = row.integer(0); }));
    return found;
}

}  // namespace jalon::log
