// Totals and extremes of one column over the items of an array, or over the members of an object.
#include "expr/detail/array_functions.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/text.h"
#include "expr/detail/coercion.h"
#include "expr/detail/letters.h"

namespace jalon::expr::detail {
namespace {

// `item[name]` of JavaScript: the case counts here.
Value column_of(const Value& item, std::string_view name) {
    if (const auto* members = item.if_object()) {
        auto found = std::find_if(members->begin(), members->end(),
                                  [&](const auto& each) { return each.first == name; });
        return found == members->end() ? Value() : found->second;
    }
    if (const auto* text = item.if_text(); text != nullptr && name == "length")
        return static_cast<double>(utf16_length(*text));
    return item.if_array() != nullptr ? member(item, name).value_or(Value()) : Value();
}

Value as_number(const Value& value) {
    if (value.if_text() == nullptr) return value;
    double number = survey_number(value);
    return std::isnan(number) ? Value() : Value(number);
}

std::vector<Value> items_of(const Value& data) {
    if (const auto* items = data.if_array()) return *items;
    std::vector<Value> items;
    if (const auto* members = data.if_object()) {
        for (const auto& each : *members) items.push_back(each.second);
    }
    return items;
}

// The items whose column is filled and for which the condition holds.
std::vector<Value> chosen(Arguments arguments, const std::string& column,
                          const ItemCondition& holds) {
    std::vector<Value> items = items_of(arguments[0]);
    std::erase_if(items, [&](const Value& item) {
        return !item.truthy() || column_of(item, column).empty() || (holds && !holds(item));
    });
    return items;
}

Value total_of(const std::vector<Value>& items, const std::string& column) {
    Value total = 0;
    for (const auto& item : items) {
        Value value = as_number(column_of(item, column));
        if (!value.is_nothing()) total = added_to_total(total, value);
    }
    return total;
}

Value extreme_of(const std::vector<Value>& items, const std::string& column,
                 const std::string& answer, bool least) {
    std::optional<Value> best;
    const Value* best_item = nullptr;
    for (const auto& item : items) {
        Value value = as_number(column_of(item, column));
        if (value.is_nothing()) continue;
        if (!best || (least ? script_less(value, *best) : script_less(*best, value))) {
            best = value;
            best_item = &item;
        }
    }
    if (best_item == nullptr) return {};
    return answer == column ? *best : column_of(*best_item, answer);
}

}  // namespace

Value call_array(const Function& function, const ArrayCall& call, Arguments arguments,
                 const ItemCondition& holds) {
    bool extreme = function.name.starts_with('m');
    Value none = extreme ? Value() : Value(0);
    if (arguments.size() < 2 || arguments.size() > 4 || !arguments[0].truthy()) return none;
    const auto* column = arguments[1].if_text();
    if (column == nullptr) return none;
    auto items = chosen(arguments, *column, holds);
    if (extreme) {
        return extreme_of(items, *column, call.column.value_or(*column),
                          function.name.starts_with("min"));
    }
    if (function.name.starts_with("count")) return static_cast<double>(items.size());
    Value total = total_of(items, *column);
    if (!function.name.starts_with("avg")) return total;
    if (items.empty()) return 0;
    return script_number(total) / static_cast<double>(items.size());
}

}  // namespace jalon::expr::detail
