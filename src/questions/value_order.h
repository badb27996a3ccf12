// Property values in an order that does not depend on their codes: for ties.
#pragma once

#include <string>
#include <type_traits>
#include <variant>

#include "trail/properties.h"

namespace jalon::questions {

/// Nothing, truth values, numbers, texts byte by byte.
inline bool less(const trail::PropertyValue& a, const trail::PropertyValue& b) {
    if (a.index() != b.index()) return a.index() < b.index();
    return std::visit(
        [&](const auto& value) {
            using Value = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::nullptr_t>)
                return false;
            else
                return value < std::get<Value>(b);
        },
        a);
}

}  // namespace jalon::questions
