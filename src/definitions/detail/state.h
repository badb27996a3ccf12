// The inside of Definitions: what its calls share.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/definitions.h"
#include "definitions/detail/in_force.h"
#include "definitions/detail/rows.h"

namespace jalon::definitions {

struct Definitions::State {
    State(store::Database& database_used, log::Log& log_used, std::vector<Kind> kinds_known)
        : database(database_used),
          log(log_used),
          kinds(std::move(kinds_known)),
          in_force(database_used) {}

    store::Database& database;
    log::Log& log;
    std::vector<Kind> kinds;
    detail::InForce in_force;
    std::mutex changing;  ///< Compile, then commit: one change at a time in this process.

    const Kind* kind(std::string_view name) const;
    /// `definition.kind_unknown`, with the kinds that are known.
    Result<> know(std::string_view kind) const;
    /// What is wrong with a document that is to be `kind`/`id`, where `catalogue` is in force.
    std::vector<Problem> problems_of(std::string_view kind, std::string_view id,
                                     const Document& document, const Catalogue& catalogue) const;
    /// `definition.has_problems` where the text does not compile; `definition.breaks_another`
    /// where, once it is in force, another one that is published would not.
    Result<> may_be_in_force(std::string_view kind, std::string_view id, int version,
                             const std::string& text) const;
    Result<> breaks_nothing(const Catalogue& after) const;

    /// Writes the text into the open draft, or into a new version. `open` is what is open now.
    Result<int> write_draft(store::Writer& writer, std::string_view kind, std::string_view id,
                            const Document& document,
                            const std::optional<detail::StoredVersion>& open, const Act& act);
    /// Writes the line of history and the fact `definition.<move>`.
    Result<> record(store::Writer& writer, std::string_view kind, std::string_view id, int version,
                    std::string_view move, const Act& act);
    Result<> carry_out(store::Writer& writer, std::string_view kind, std::string_view id,
                       int version, Move move, const Act& act);
};

/// [a-z0-9][a-z0-9-]{0,63}, as in addresses.
bool is_definition_id(std::string_view id);

}  // namespace jalon::definitions
