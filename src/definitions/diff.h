// What differs between two versions, by path.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/json.h"

namespace jalon::definitions {

/// One difference. Items of lists that bear an `id` (or `code`, `name`, `match`) are named by it,
/// wherever they stand: `stages[apply].steps[sign].title`; a changed order is one change of the
/// list, told as the list of names.
struct Change {
    enum class Op { Added, Removed, Changed };
    std::string path;
    Op op = Op::Changed;
    std::optional<Json> before;  ///< Absent where added.
    std::optional<Json> after;   ///< Absent where removed.
};

/// The changes that lead from one value to the other, in the order of the text; at most
/// `changes_max`, then the rest is left out.
std::vector<Change> diff(const Json& before, const Json& after, std::size_t changes_max = 1000);

std::string_view name_of(Change::Op op);

}  // namespace jalon::definitions
