// The table of functions, and those on numbers and texts.
#include "expr/detail/functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "expr/detail/coercion.h"
#include "expr/detail/letters.h"
#include "expr/detail/operators.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

constexpr Function kFunctions[] = {
    {"age", 1, 2, Type::Number, calls::age},
    {"avg", 0, kAnyNumber, Type::Number, calls::avg},
    {"avgInArray", 2, 4, Type::Number, nullptr},
    {"count", 0, kAnyNumber, Type::Number, calls::count},
    {"countInArray", 2, 4, Type::Number, nullptr},
    {"currentDate", 0, 0, Type::Date, calls::current_date},
    {"currentYear", 0, 0, Type::Number, calls::current_year},
    {"dateAdd", 2, 3, Type::Date, calls::date_add},
    {"dateDiff", 2, 3, Type::Number, calls::date_diff},
    {"day", 0, 1, Type::Number, calls::day},
    {"diffDays", 2, 2, Type::Number, calls::diff_days},
    {"getDate", 1, 1, Type::Date, calls::get_date},
    {"getYear", 1, 1, Type::Number, calls::get_year},
    {"iif", 2, 3, Type::Any, calls::iif},
    {"max", 0, kAnyNumber, Type::Any, calls::max},
    {"maxInArray", 2, 4, Type::Any, nullptr},
    {"min", 0, kAnyNumber, Type::Any, calls::min},
    {"minInArray", 2, 4, Type::Any, nullptr},
    {"month", 0, 1, Type::Number, calls::month},
    {"round", 1, 2, Type::Number, calls::round},
    {"substring", 2, 3, Type::Text, calls::substring},
    {"sum", 0, kAnyNumber, Type::Any, calls::sum},
    {"sumInArray", 2, 4, Type::Any, nullptr},
    {"today", 0, 1, Type::Date, calls::today},
    {"trunc", 1, 2, Type::Number, calls::trunc},
    {"weekday", 0, 1, Type::Number, calls::weekday},
    {"year", 0, 1, Type::Number, calls::year},
};

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void flatten_into(Arguments arguments, std::vector<Value>& flat, int depth) {
    for (const auto& each : arguments) {
        if (flat.size() > kResultItemsMax || depth > kValueNestingMax) return;
        if (each.is_nothing()) continue;
        if (const auto* items = each.if_array()) {
            flatten_into(*items, flat, depth + 1);
        } else if (double number = survey_number(each); !std::isnan(number)) {
            flat.emplace_back(number);
        } else {
            flat.push_back(each);
        }
    }
}

// The arguments with arrays opened, nothings left out and numbers in texts read.
std::vector<Value> flattened(Arguments arguments) {
    std::vector<Value> flat;
    flatten_into(arguments, flat, 0);
    return flat;
}

Value total_of(const std::vector<Value>& items) {
    Value total = 0;
    for (const auto& item : items) total = added_to_total(total, item);
    return total;
}

// JavaScript's Math.round: halves go up.
double rounded(double number) {
    if (!std::isfinite(number) || std::fabs(number) >= 4503599627370496.0) return number;
    double floor = std::floor(number);
    return number - floor >= 0.5 ? floor + 1 : floor;
}

// The second argument of round and trunc, or `otherwise` where there is none or it is 0; nothing
// where it is no number.
std::optional<double> precision_of(const std::vector<Value>& flat, double otherwise) {
    if (flat.size() < 2 || !flat[1].truthy()) return otherwise;
    double precision = survey_number(flat[1]);
    if (std::isnan(precision)) return std::nullopt;
    return precision;
}

std::size_t unit_index(double position, std::size_t length) {
    if (!(position > 0)) return 0;
    return position >= static_cast<double>(length) ? length : static_cast<std::size_t>(position);
}

}  // namespace

std::span<const Function> functions() {
    return kFunctions;
}

const Function* find_function(std::string_view name) {
    const auto* found = std::lower_bound(
        std::begin(kFunctions), std::end(kFunctions), name,
        [](const Function& function, std::string_view wanted) { return function.name < wanted; });
    return found != std::end(kFunctions) && found->name == name ? found : nullptr;
}

namespace calls {

Value sum(Arguments arguments, Time) {
    return total_of(flattened(arguments));
}

Value min(Arguments arguments, Time) {
    auto flat = flattened(arguments);
    if (flat.empty()) return {};
    return *std::min_element(flat.begin(), flat.end(), script_less);
}

Value max(Arguments arguments, Time) {
    auto flat = flattened(arguments);
    if (flat.empty()) return {};
    // The first of the greatest, step by step: the order need not be total.
    Value best = flat[0];
    for (const auto& each : flat) {
        if (script_less(best, each)) best = each;
    }
    return best;
}

Value count(Arguments arguments, Time) {
    return static_cast<double>(flattened(arguments).size());
}

Value avg(Arguments arguments, Time) {
    auto flat = flattened(arguments);
    if (flat.empty()) return 0;
    return script_number(total_of(flat)) / static_cast<double>(flat.size());
}

Value round(Arguments arguments, Time) {
    auto flat = flattened(arguments);
    auto precision = precision_of(flat, 0);
    if (flat.empty() || !precision || !is_survey_number(flat[0])) return kNaN;
    double scale = std::pow(10.0, *precision);
    double scaled = (*flat[0].if_number() * scale) * (1 + std::numeric_limits<double>::epsilon());
    return rounded(scaled) / scale;
}

Value trunc(Arguments arguments, Time) {
    auto flat = flattened(arguments);
    auto precision = precision_of(flat, -1);
    if (flat.empty() || !precision || !is_survey_number(flat[0])) return kNaN;
    // Cut in the number's text, where a digit is as it is read: 2.175 has no hidden tail.
    std::string text = number_text(*flat[0].if_number());
    std::size_t end =
        std::min(text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0), text.size());
    if (end < text.size() && *precision >= 1 && std::floor(*precision) == *precision) {
        std::size_t digits = 0;
        ++end;
        while (end < text.size() && static_cast<double>(digits) < *precision && text[end] >= '0' &&
               text[end] <= '9') {
            ++end;
            ++digits;
        }
    }
    return script_number(std::string_view(text).substr(0, end));
}

Value iif(Arguments arguments, Time) {
    if (arguments.size() < 2) return nullptr;
    if (arguments[0].truthy()) return arguments[1];
    return arguments.size() > 2 ? arguments[2] : Value();
}

Value substring(Arguments arguments, Time) {
    if (arguments.size() < 2) return "";
    const auto* text = arguments[0].if_text();
    if (text == nullptr || !is_survey_number(arguments[1])) return "";
    std::size_t length = utf16_length(*text);
    std::size_t begin = unit_index(script_number(arguments[1]), length);
    std::size_t end = length;
    if (arguments.size() > 2 && is_survey_number(arguments[2]))
        end = unit_index(script_number(arguments[2]), length);
    return utf16_slice(*text, std::min(begin, end), std::max(begin, end));
}

}  // namespace calls

}  // namespace jalon::expr::detail
