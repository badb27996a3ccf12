// The policy to be tried: from a text, or a version that is kept; and the one in force beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/definitions.h"
#include "hub/policy.h"

namespace jalon::replay {

struct Draft {
    hub::PolicyPtr policy;  ///< Null where the text does not compile.
    hub::PolicyPtr before;  ///< What is in force under this id; may be null.
    std::vector<Problem> problems;
};

/// A text that is one of the kept versions, letter by letter, is that version: answers of it are
/// replayed as they were recorded.
Draft draft_of_text(const definitions::Definitions& definitions,
                    const definitions::Catalogue& catalogue, std::string_view text);
/// A kept version; where none is said the open one, else the published one. Errors:
/// `definition.not_found`.
Result<Draft> draft_of_version(const definitions::Definitions& definitions,
                               const definitions::Catalogue& catalogue, std::string_view id,
                               std::optional<int> version);

}  // namespace jalon::replay
