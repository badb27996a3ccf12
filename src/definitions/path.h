// JSON paths as problems name them: `stages[2].steps[0].title`; a name with other letters than
// [A-Za-z0-9_:-] is written `["a.b"]`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jalon::definitions {

/// The path of the member `name` of the object at `path` (empty: the root).
std::string member_path(std::string_view path, std::string_view name);
/// The path of the item `index` (from 0) of the list at `path`.
std::string item_path(std::string_view path, std::size_t index);

/// One step of a path: a member's name or an item's place.
using PathStep = std::variant<std::string, std::size_t>;
/// The steps of a path made by the two functions above; what cannot be read ends it.
std::vector<PathStep> path_steps(std::string_view path);

}  // namespace jalon::definitions
