// Splitting a name into the parts it is looked up by.
#include <cmath>

#include "core/json.h"
#include "core/text.h"
#include "expr/detail/code.h"
#include "expr/detail/coercion.h"

namespace jalon::expr::detail {
namespace {

// `rows[0]` is the part `rows` with index 0; what is not a number in brackets belongs to the name.
Path::Part part_of(std::string_view written) {
    std::size_t bracket = written.rfind('[');
    if (written.ends_with(']') && bracket != std::string_view::npos) {
        std::string inside(written.substr(bracket + 1, written.size() - bracket - 2));
        double index = survey_number(inside);
        if (!std::isnan(index)) return {std::string(written.substr(0, bracket)), index};
    }
    return {std::string(written), std::nullopt};
}

}  // namespace

Path path_of(std::string_view written) {
    Path path;
    path.as_is = written.size() > 1 && written.front() == '#';
    if (path.as_is) written.remove_prefix(1);
    path.written = written;
    // A name such as {"a": 1} is an object where nothing is called so.
    if (std::size_t colon = written.find(':'); colon != std::string_view::npos && colon > 0) {
        auto json = parse_json("{" + std::string(written) + "}");
        if (json) path.literal = Value::from_json(*json);
    }
    for (auto part : split(written, '.')) path.parts.push_back(part_of(part));
    if (path.parts[0].name.starts_with('$')) path.parts[0].name.erase(0, 1);
    for (std::size_t i = 0; i < path.parts.size(); ++i) {
        auto& names = path.joined.emplace_back();
        std::string name;
        for (std::size_t j = i; j < path.parts.size(); ++j) {
            if (j > i) name += '.';
            name += path.parts[j].name;
            names.push_back(name);
            if (path.parts[j].index) break;
        }
    }
    return path;
}

}  // namespace jalon::expr::detail
