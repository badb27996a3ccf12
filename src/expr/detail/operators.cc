// The operators, in the order of the grammar: logic, comparison, arithmetic, containment.
#include "expr/detail/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "expr/detail/coercion.h"
#include "expr/detail/equality.h"
#include "expr/detail/letters.h"
#include "expr/detail/script_date.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

// What an empty operand of and, or and arithmetic counts as beside `other`.
Value filled(Value value, const Value& other) {
    if (!value.empty()) return value;
    if (other.if_number() != nullptr) return 0;
    if (value.if_text() != nullptr) return value;
    if (other.if_text() != nullptr) return "";
    if (other.if_array() != nullptr) return Value::Array{};
    return 0;
}

// A date and a text: the text is read as a date, and the date loses what the text does not say.
void align_dates(Value& left, Value& right) {
    auto align = [](Value& value, Value& other) {
        if (value.if_text() != nullptr && other.if_date() != nullptr) {
            Date date = date_from(value);
            if (value.if_text()->empty()) date = {std::numeric_limits<double>::quiet_NaN()};
            Date against = *other.if_date();
            if (against.valid()) {
                auto fields = fields_of(against);
                fields.ms = 0;
                other = date_of(fields);
                bool has_time = fields.hour > 0 || fields.minute > 0 || fields.second > 0;
                if (has_time || !date.valid()) {
                    value = date;
                    return;
                }
            }
            if (date.valid()) {
                auto fields = fields_of(date);
                fields.hour = fields.minute = fields.second = 0;
                date = date_of(fields);
            }
            value = date;
        } else if (other.if_text() != nullptr && value.if_date() != nullptr &&
                   value.if_date()->valid()) {
            auto fields = fields_of(*value.if_date());
            auto length = utf16_length(*other.if_text());
            if (length < 17) fields.second = fields.ms = 0;
            if (length < 14) fields.minute = fields.second = 0;
            if (length < 11) fields.hour = fields.minute = 0;
            value = date_of(fields);
        }
    };
    align(left, right);
    align(right, left);
}

bool has_date(const Value& a, const Value& b) {
    return a.if_date() != nullptr || b.if_date() != nullptr;
}

bool less(Value left, Value right) {
    if (left.is_nothing() || right.is_nothing()) return false;
    if (has_date(left, right)) align_dates(left, right);
    return script_less(left, right);
}

bool greater(Value left, Value right) {
    if (left.is_nothing() || right.is_nothing()) return false;
    if (has_date(left, right)) align_dates(left, right);
    return script_less(right, left);
}

bool equal(Value left, Value right) {
    if (has_date(left, right)) align_dates(left, right);
    return equal_values(left, right);
}

Value bounded(Value::Array items) {
    if (items.size() > kResultItemsMax) return nullptr;
    return items;
}

Value array_plus(const Value& a, const Value& b) {
    const auto* left = a.if_array();
    const auto* right = b.if_array();
    if (left != nullptr && right != nullptr) {
        Value::Array both = *left;
        both.insert(both.end(), right->begin(), right->end());
        return bounded(std::move(both));
    }
    const auto& items = left != nullptr ? *left : *right;
    const Value& other = left != nullptr ? b : a;
    if (const auto* text = other.if_text()) {
        std::string list;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) list += ", ";
            if (!items[i].is_nothing()) list += script_text(items[i]);
            if (list.size() > kResultBytesMax) return nullptr;
        }
        list = left != nullptr ? list + *text : *text + list;
        if (list.size() > kResultBytesMax) return nullptr;
        return list;
    }
    if (other.if_number() != nullptr) {
        Value total = 0;
        for (const auto& item : items) {
            if (item.if_number() != nullptr) total = added_to_total(total, item);
        }
        return added_to_total(total, other);
    }
    auto sum = script_sum(a, b);
    return sum ? *std::move(sum) : Value(nullptr);
}

double rounded_like(const Value& a, const Value& b, double result) {
    int digits = std::max(decimals(a), decimals(b));
    return digits > 0 ? rounded_to(result, digits) : result;
}

double power(double base, double exponent) {
    if (std::isnan(exponent)) return exponent;
    if (std::isinf(exponent) && std::fabs(base) == 1) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return std::pow(base, exponent);
}

Value arithmetic(BinaryOperator op, const Value& a, const Value& b) {
    switch (op) {
        case BinaryOperator::Plus:
            return added(a, b);
        case BinaryOperator::Minus:
            return rounded_like(a, b, script_number(a) - script_number(b));
        case BinaryOperator::Multiply: {
            double product = script_number(a) * script_number(b);
            int digits = decimals(a) + decimals(b);
            return digits > 0 ? rounded_to(product, digits) : product;
        }
        case BinaryOperator::Divide:
            if (!b.truthy()) return nullptr;
            return script_number(a) / script_number(b);
        case BinaryOperator::Modulo:
            if (!b.truthy()) return nullptr;
            return std::fmod(script_number(a), script_number(b));
        case BinaryOperator::Power:
            return power(script_number(a), script_number(b));
        default:
            return {};
    }
}

// contains and, with `wanted` false, notcontains.
bool contains_is(const Value& left, const Value& right, bool wanted) {
    const auto* items = left.if_array();
    if (items != nullptr && items->empty()) return !wanted;
    bool is_zero = left.if_number() != nullptr && *left.if_number() == 0;
    if (!left.truthy() && !is_zero && left.if_bool() == nullptr) return false;
    if (items == nullptr) {
        if (!right.truthy()) return false;
        auto text = lowered(script_text(left));
        bool found = text.find(lowered(script_text(right))) != std::string::npos;
        return found == wanted;
    }
    auto has = [&](const Value& each) {
        return std::any_of(items->begin(), items->end(),
                           [&](const Value& item) { return equal_values(item, each); });
    };
    if (const auto* all = right.if_array()) {
        return std::all_of(all->begin(), all->end(), has) == wanted;
    }
    return has(right) == wanted;
}

bool contains(const Value& left, const Value& right) {
    return contains_is(left, right, true);
}

bool any_of(const Value& left, const Value& right) {
    if (left.empty()) return right.empty();
    if (right.empty()) return true;
    if (left.if_array() == nullptr) return contains(right, left);
    const auto* wanted = right.if_array();
    if (wanted == nullptr) return contains(left, right);
    return std::any_of(wanted->begin(), wanted->end(),
                       [&](const Value& item) { return contains(left, item); });
}

bool all_of(const Value& left, const Value& right) {
    if (!left.truthy() && !right.empty()) return false;
    const auto* wanted = right.if_array();
    if (wanted == nullptr) return contains(left, right);
    return std::all_of(wanted->begin(), wanted->end(),
                       [&](const Value& item) { return contains(left, item); });
}

Value apply_logic_or_arithmetic(BinaryOperator op, Value left, Value right) {
    if (left.if_number() == nullptr || right.if_number() == nullptr || left.empty() ||
        right.empty()) {
        left = filled(std::move(left), right);
        right = filled(std::move(right), left);
    }
    if (op == BinaryOperator::And) return left.truthy() ? right : left;
    if (op == BinaryOperator::Or) return left.truthy() ? left : right;
    return arithmetic(op, left, right);
}

}  // namespace

std::string_view sign(BinaryOperator op) {
    static constexpr std::string_view kSigns[] = {
        "or", "and", "<=", ">=", "=",        "!=",          "<",     ">",     "+",     "-",
        "*",  "/",   "%",  "^",  "contains", "notcontains", "anyof", "allof", "noneof"};
    return kSigns[static_cast<std::size_t>(op)];
}

int precedence(BinaryOperator op) {
    if (op == BinaryOperator::Or) return 1;
    if (op == BinaryOperator::And) return 2;
    if (op <= BinaryOperator::Greater) return 3;
    if (op <= BinaryOperator::Minus) return 4;
    if (op <= BinaryOperator::Modulo) return 5;
    return op == BinaryOperator::Power ? 6 : 7;
}

Value apply(BinaryOperator op, Value left, Value right) {
    switch (op) {
        case BinaryOperator::Equal:
            return equal(std::move(left), std::move(right));
        case BinaryOperator::NotEqual:
            return !equal(std::move(left), std::move(right));
        case BinaryOperator::Less:
            return less(std::move(left), std::move(right));
        case BinaryOperator::Greater:
            return greater(std::move(left), std::move(right));
        case BinaryOperator::LessOrEqual:
            return equal(left, right) || less(std::move(left), std::move(right));
        case BinaryOperator::GreaterOrEqual:
            return equal(left, right) || greater(std::move(left), std::move(right));
        case BinaryOperator::Contains:
            return contains(left, right);
        case BinaryOperator::NotContains:
            return (!left.truthy() && !right.empty()) || contains_is(left, right, false);
        case BinaryOperator::AnyOf:
            return any_of(left, right);
        case BinaryOperator::AllOf:
            return all_of(left, right);
        case BinaryOperator::NoneOf:
            return !any_of(left, right);
        default:
            return apply_logic_or_arithmetic(op, std::move(left), std::move(right));
    }
}

Value apply(UnaryOperator op, const Value& operand) {
    if (op == UnaryOperator::Negate) return !operand.truthy();
    return operand.empty() == (op == UnaryOperator::Empty);
}

bool decides(BinaryOperator op, const Value& left) {
    if (op == BinaryOperator::And) return !left.truthy() && !left.empty();
    return op == BinaryOperator::Or && left.truthy() && !left.empty();
}

Value added(const Value& a, const Value& b) {
    bool numbers = is_survey_number(a) && is_survey_number(b);
    if (!numbers && (a.if_array() != nullptr || b.if_array() != nullptr)) return array_plus(a, b);
    auto sum = script_sum(a, b);
    if (!sum) return nullptr;
    bool has_text = a.if_text() != nullptr || b.if_text() != nullptr;
    if (!numbers || has_text) return *std::move(sum);
    return added_to_total(a, b);
}

Value added_to_total(const Value& total, const Value& item) {
    auto sum = script_sum(total, item);
    if (!sum) return nullptr;
    const auto* number = sum->if_number();
    if (number == nullptr) return *std::move(sum);
    return rounded_like(total, item, *number);
}

}  // namespace jalon::expr::detail
