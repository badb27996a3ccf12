// Writing and reading JSON paths.
#include "definitions/path.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"

namespace jalon::definitions {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ':';
}

// The end of the quoted name that starts at `from` (the opening quote): the place after the
// closing one, or npos.
std::size_t quoted_end(std::string_view path, std::size_t from) {
    for (auto i = from + 1; i < path.size(); ++i) {
        if (path[i] == '\\')
            ++i;
        else if (path[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

}  // namespace

std::string member_path(std::string_view path, std::string_view name) {
    if (!name.empty() && std::all_of(name.begin(), name.end(), is_plain))
        return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
    return fmt::format("{}[{}]", path, to_text(Json(name)));
}

std::string item_path(std::string_view path, std::size_t index) {
    return fmt::format("{}[{}]", path, index);
}

std::vector<PathStep> path_steps(std::string_view path) {
    std::vector<PathStep> steps;
    std::size_t at = 0;
    while (at < path.size()) {
        if (path[at] == '[' && at + 1 < path.size() && path[at + 1] == '"') {
            auto end = quoted_end(path, at + 1);
            if (end == std::string_view::npos || end >= path.size() || path[end] != ']') break;
            auto name = parse_json(path.substr(at + 1, end - at - 1));
            if (!name || !name->is_string()) break;
            steps.emplace_back(std::string(name->get_string()));
            at = end + 1;
        } else if (path[at] == '[') {
            auto end = path.find(']', at);
            if (end == std::string_view::npos) break;
            auto index = parse_int(path.substr(at + 1, end - at - 1));
            if (!index || *index < 0) break;
            steps.emplace_back(static_cast<std::size_t>(*index));
            at = end + 1;
        } else {
            if (path[at] == '.') ++at;
            auto end = std::min(path.find_first_of(".[", at), path.size());
            if (end == at) break;
            steps.emplace_back(std::string(path.substr(at, end - at)));
            at = end;
        }
    }
    return steps;
}

}  // namespace jalon::definitions
