// Moves of definitions are facts: they are read backwards.
#include "contact/publication.h"

#include <array>
#include <string>

namespace jalon::contact {

Result<std::optional<log::Position>> published_at(const log::Log& log,
                                                  const definitions::Published& version) {
    const std::array<std::string, 2> names{"definition.published", "definition.rolled_back"};
    constexpr std::size_t kPage = 1000, kPages = 50;
    log::Position before = 0;
    for (std::size_t page = 0; page < kPages; ++page) {
        TRY_LET(moves, log.newest(names, kPage, before));
        for (const auto& move : moves) {
            auto what = parse_json(move.properties);
            if (what && text_at(*what, "kind") == version.kind &&
                text_at(*what, "id") == version.id &&
                number_at(*what, "version") == static_cast<double>(version.version))
                return std::optional(move.position);
        }
        if (moves.size() < kPage) break;
        before = moves.back().position;
    }
    return std::optional<log::Position>();
}

}  // namespace jalon::contact
