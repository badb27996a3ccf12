// Looking a name up inside a value, as SurveyJS does: any case, first match.
#include "expr/facts.h"

#include <algorithm>

#include "core/text.h"
#include "expr/detail/letters.h"

namespace jalon::expr {

std::optional<Value> member(const Value& value, std::string_view name) {
    if (name.empty() || !value.truthy()) return std::nullopt;
    if (name == "length") {
        if (const auto* items = value.if_array()) return static_cast<double>(items->size());
        if (const auto* text = value.if_text()) {
            return static_cast<double>(detail::utf16_length(*text));
        }
    }
    if (const auto* members = value.if_object()) {
        auto found = std::find_if(members->begin(), members->end(), [&](const auto& each) {
            return detail::equal_ignoring_case(each.first, name);
        });
        if (found == members->end() || found->second.is_undefined()) return std::nullopt;
        return found->second;
    }
    if (const auto* items = value.if_array()) {
        auto index = parse_int(name);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= items->size() ||
            name != std::to_string(*index)) {
            return std::nullopt;
        }
        const Value& item = (*items)[static_cast<std::size_t>(*index)];
        if (item.is_undefined()) return std::nullopt;
        return item;
    }
    return std::nullopt;
}

std::optional<Value> ValueFacts::find(std::string_view name) const {
    return member(root_, name);
}

}  // namespace jalon::expr
