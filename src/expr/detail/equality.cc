// Equality: the order of these questions is SurveyJS's and decides the odd cases.
#include "expr/detail/equality.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "expr/detail/coercion.h"
#include "expr/detail/letters.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

bool equal_at(const Value& a, const Value& b, int depth);

bool is_compound(const Value& value) {
    return value.if_array() != nullptr || value.if_object() != nullptr ||
           value.if_date() != nullptr;
}

bool identical(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Value::Kind::Undefined:
        case Value::Kind::Null:
            return true;
        case Value::Kind::Bool:
            return *a.if_bool() == *b.if_bool();
        case Value::Kind::Number:
            return *a.if_number() == *b.if_number();
        case Value::Kind::Text:
            return *a.if_text() == *b.if_text();
        case Value::Kind::Array:
            return a.if_array() == b.if_array();
        case Value::Kind::Object:
            return a.if_object() == b.if_object();
        case Value::Kind::Date:
            return false;
    }
    return false;
}

bool nothing_and_blank(const Value& nothing, const Value& other) {
    if (nothing.is_undefined() && other.if_array() != nullptr) return other.if_array()->empty();
    return nothing.is_nothing() && other.if_text() != nullptr && other.if_text()->empty();
}

bool equal_texts(std::string_view a, std::string_view b) {
    return equal_ignoring_case(trimmed_as_script(a), trimmed_as_script(b));
}

// Numbers, and texts that JavaScript reads as numbers: 1 whole and 1 after the point.
bool equal_as_numbers(const Value& a, const Value& b) {
    auto convertible = [](const Value& value) {
        return !value.is_nothing() && value.if_array() == nullptr &&
               !std::isnan(script_number(value));
    };
    if (!convertible(a) || !convertible(b)) return false;
    const auto* left = a.if_number();
    const auto* right = b.if_number();
    if (left != nullptr && right != nullptr) return false;  // Not identical, so not equal.
    std::string left_text = script_text(a);
    std::string right_text = script_text(b);
    return leading_int(left_text) == leading_int(right_text) &&
           leading_float(left_text) == leading_float(right_text);
}

bool equal_arrays(const Value::Array& a, const Value::Array& b, int depth) {
    if (a.size() != b.size()) return false;
    // Sorted by their texts, undefined last, as Array.prototype.sort does.
    auto sorted = [](const Value::Array& items) {
        std::vector<std::pair<std::string, const Value*>> order;
        order.reserve(items.size());
        for (const auto& item : items) order.emplace_back(script_text(item), &item);
        std::sort(order.begin(), order.end(), [](const auto& x, const auto& y) {
            if (x.second->is_undefined() || y.second->is_undefined())
                return x.second->is_undefined() == y.second->is_undefined()
                           ? x.second < y.second
                           : y.second->is_undefined();
            auto texts = utf16_order(x.first, y.first);
            return texts != 0 ? texts < 0 : x.second < y.second;  // Stable.
        });
        return order;
    };
    auto left = sorted(a);
    auto right = sorted(b);
    return std::equal(left.begin(), left.end(), right.begin(), [&](const auto& x, const auto& y) {
        return equal_at(*x.second, *y.second, depth + 1);
    });
}

// The own members of an array are its items under their numbers.
Value::Object members_of(const Value& value) {
    if (const auto* members = value.if_object()) return *members;
    Value::Object members;
    if (const auto* items = value.if_array()) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            members.emplace_back(std::to_string(i), (*items)[i]);
        }
    }
    return members;
}

bool equal_members(const Value& a, const Value& b, int depth) {
    auto left = members_of(a);
    auto right = members_of(b);
    if (left.size() != right.size()) return false;
    auto by_name = [](const auto& x, const auto& y) { return x.first < y.first; };
    std::sort(left.begin(), left.end(), by_name);
    std::sort(right.begin(), right.end(), by_name);
    return std::equal(left.begin(), left.end(), right.begin(), [&](const auto& x, const auto& y) {
        return x.first == y.first && equal_at(x.second, y.second, depth + 1);
    });
}

bool equal_flag_and_text(const Value& flag, const Value& text) {
    return lowered(*text.if_text()) == (*flag.if_bool() ? "true" : "false");
}

bool equal_at(const Value& a, const Value& b, int depth) {
    if (depth > kValueNestingMax) return false;
    if (identical(a, b)) return true;
    if (nothing_and_blank(a, b) || nothing_and_blank(b, a)) return true;
    if (a.if_text() != nullptr && b.if_text() != nullptr)
        return equal_texts(*a.if_text(), *b.if_text());
    if (a.if_date() != nullptr && b.if_date() != nullptr) return a.if_date()->ms == b.if_date()->ms;
    if (equal_as_numbers(a, b)) return true;
    if (a.empty() != b.empty()) return false;
    if (a.if_bool() != nullptr && b.if_text() != nullptr) return equal_flag_and_text(a, b);
    if (b.if_bool() != nullptr && a.if_text() != nullptr) return equal_flag_and_text(b, a);
    if (!is_compound(a) && !is_compound(b)) return script_equal(a, b);
    if (!is_compound(a) || !is_compound(b)) return false;
    if (a.if_array() != nullptr && b.if_array() != nullptr)
        return equal_arrays(*a.if_array(), *b.if_array(), depth);
    return equal_members(a, b, depth);
}

}  // namespace

bool equal_values(const Value& a, const Value& b) {
    // The text "undefined" is taken for undefined.
    auto read = [](const Value& value) {
        const auto* text = value.if_text();
        return text != nullptr && *text == "undefined" ? Value() : value;
    };
    const auto* left = a.if_text();
    const auto* right = b.if_text();
    if ((left != nullptr && *left == "undefined") || (right != nullptr && *right == "undefined"))
        return equal_at(read(a), read(b), 0);
    return equal_at(a, b, 0);
}

}  // namespace jalon::expr::detail
