// The conversions, one by one; each follows ECMA-262 or, where its name says survey, SurveyJS.
#include "expr/detail/coercion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/text.h"
#include "expr/detail/letters.h"
#include "expr/detail/script_date.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

// The length of the decimal literal (no sign, no Infinity) at the front of `text`; 0 where none is.
std::size_t decimal_length(std::string_view text) {
    std::size_t whole = digits_at(text, 0);
    std::size_t end = whole;
    std::size_t fraction = 0;
    if (end < text.size() && text[end] == '.') {
        fraction = digits_at(text, end + 1);
        if (whole + fraction > 0) end += 1 + fraction;
    }
    if (whole + fraction == 0) return 0;
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        std::size_t exponent = end + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
        std::size_t count = digits_at(text, exponent);
        if (count > 0) end = exponent + count;
    }
    return end;
}

// The value of a decimal literal that decimal_length has measured.
double decimal_value(std::string_view literal) {
    double value = 0;
    auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
    if (error != std::errc::result_out_of_range) return value;
    // Too large or too small to be told apart by from_chars: the exponent's sign decides, or where
    // there is none, the first digit that is not zero.
    std::size_t exponent = literal.find_first_of("eE");
    if (exponent != std::string_view::npos && exponent + 1 < literal.size())
        return literal[exponent + 1] == '-' ? 0 : kInfinity;
    std::size_t point = literal.find('.');
    std::size_t first = literal.find_first_not_of("0.");
    return first < point ? kInfinity : 0;
}

double in_base(std::string_view digits, int base) {
    if (digits.empty()) return kNaN;
    double value = 0;
    for (char c : digits) {
        int digit = is_digit(c)              ? c - '0'
                    : (c >= 'a' && c <= 'z') ? c - 'a' + 10
                    : (c >= 'A' && c <= 'Z') ? c - 'A' + 10
                                             : 99;
        if (digit >= base) return kNaN;
        value = value * base + digit;
    }
    return value;
}

std::string joined(const Value::Array& items, int depth);

std::string text_of(const Value& value, int depth) {
    switch (value.kind()) {
        case Value::Kind::Undefined:
            return "undefined";
        case Value::Kind::Null:
            return "null";
        case Value::Kind::Bool:
            return *value.if_bool() ? "true" : "false";
        case Value::Kind::Number:
            return number_text(*value.if_number());
        case Value::Kind::Text:
            return *value.if_text();
        case Value::Kind::Date:
            return date_text(*value.if_date());
        case Value::Kind::Array:
            return joined(*value.if_array(), depth + 1);
        case Value::Kind::Object:
            return "[object Object]";
    }
    return {};
}

std::string joined(const Value::Array& items, int depth) {
    std::string text;
    if (depth > kValueNestingMax) return text;
    for (std::size_t i = 0; i < items.size() && text.size() <= kResultBytesMax; ++i) {
        if (i > 0) text += ',';
        if (!items[i].is_nothing()) text += text_of(items[i], depth);
    }
    return text;
}

// Arrays and objects as the text they become; all else itself. Dates too, unless a number is
// hinted.
bool becomes_text(const Value& value) {
    return value.if_array() != nullptr || value.if_object() != nullptr;
}

bool has_operator(std::string_view text) {
    std::size_t minus = text.rfind('-');
    if (minus != std::string_view::npos && minus > 0) return false;
    std::size_t plus = text.rfind('+');
    if (plus != std::string_view::npos && plus > 0) return false;
    return text.find_first_of("*^/%") != std::string_view::npos;
}

double survey_number_of_text(std::string_view whole) {
    std::string_view text = trimmed_as_script(whole);
    if (text.empty()) return kNaN;
    // Most texts are words, and no number begins like one.
    if (!is_digit(text[0]) && text.find_first_of("+-.,") != 0) return kNaN;
    if (text.starts_with("0x")) return text.size() > 32 ? kNaN : leading_int(text);
    if (text.size() > 15 && digits_at(text, 0) == text.size()) return kNaN;
    if (has_operator(text)) return kNaN;
    std::string copy;
    std::size_t comma = text.find(',');
    if (comma != std::string_view::npos && text.find(',', comma + 1) == std::string_view::npos) {
        copy = text;
        copy[comma] = '.';
        text = copy;
    }
    double front = leading_float(text);
    return std::isnan(front) || !std::isfinite(script_number(text)) ? kNaN : front;
}

}  // namespace

std::string number_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    if (number == 0) return "0";
    std::array<char, 40> buffer{};
    auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                      std::fabs(number), std::chars_format::scientific);
    std::string_view shortest(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    std::size_t mark = shortest.find('e');
    std::string digits(shortest.substr(0, 1));
    if (mark > 2) digits += shortest.substr(2, mark - 2);
    // The value is 0.DIGITS times ten to `point`.
    int point = std::atoi(std::string(shortest.substr(mark + 1)).c_str()) + 1;
    int count = static_cast<int>(digits.size());
    std::string text = number < 0 ? "-" : "";
    if (count <= point && point <= 21) {
        text += digits + std::string(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= 21) {
        text += digits.substr(0, static_cast<std::size_t>(point)) + "." +
                digits.substr(static_cast<std::size_t>(point));
    } else if (-6 < point && point <= 0) {
        text += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    } else {
        text += digits.substr(0, 1);
        if (count > 1) text += "." + digits.substr(1);
        text += point > 0 ? "e+" : "e-";
        text += std::to_string(std::abs(point - 1));
    }
    return text;
}

std::string script_text(const Value& value) {
    return text_of(value, 0);
}

double script_number(std::string_view text) {
    text = trimmed_as_script(text);
    if (text.empty()) return 0;
    if (text.size() > 2 && text[0] == '0') {
        if (text[1] == 'x' || text[1] == 'X') return in_base(text.substr(2), 16);
        if (text[1] == 'o' || text[1] == 'O') return in_base(text.substr(2), 8);
        if (text[1] == 'b' || text[1] == 'B') return in_base(text.substr(2), 2);
    }
    bool minus = text[0] == '-';
    if (minus || text[0] == '+') text.remove_prefix(1);
    if (text == "Infinity") return minus ? -kInfinity : kInfinity;
    std::size_t length = decimal_length(text);
    if (length == 0 || length != text.size()) return kNaN;
    double value = decimal_value(text);
    return minus ? -value : value;
}

double script_number(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::Undefined:
            return kNaN;
        case Value::Kind::Null:
            return 0;
        case Value::Kind::Bool:
            return *value.if_bool() ? 1 : 0;
        case Value::Kind::Number:
            return *value.if_number();
        case Value::Kind::Text:
            return script_number(std::string_view(*value.if_text()));
        case Value::Kind::Date:
            return value.if_date()->ms;
        case Value::Kind::Array:
            return script_number(std::string_view(script_text(value)));
        case Value::Kind::Object:
            return kNaN;
    }
    return kNaN;
}

double leading_float(std::string_view text) {
    text = trimmed_as_script(text);
    bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    if (text.starts_with("Infinity")) return minus ? -kInfinity : kInfinity;
    std::size_t length = decimal_length(text);
    if (length == 0) return kNaN;
    double value = decimal_value(text.substr(0, length));
    return minus ? -value : value;
}

double leading_int(std::string_view text) {
    text = trimmed_as_script(text);
    bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    double value = kNaN;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        std::size_t end = text.find_first_not_of("0123456789abcdefABCDEF", 2);
        value = in_base(text.substr(2, end == std::string_view::npos ? end : end - 2), 16);
    } else if (std::size_t length = digits_at(text, 0); length > 0) {
        value = decimal_value(text.substr(0, length));
    }
    return minus ? -value : value;
}

double rounded_to(double number, int digits) {
    if (!std::isfinite(number) || std::fabs(number) >= 1e21) return number;
    std::array<char, 160> buffer{};
    auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                      std::chars_format::fixed, std::clamp(digits, 0, 100));
    if (error != std::errc{}) return number;
    double rounded = number;
    std::from_chars(buffer.data(), end, rounded);
    return rounded;
}

std::optional<Value> script_sum(const Value& a, const Value& b) {
    auto joins = [](const Value& value) {
        return value.if_text() != nullptr || value.if_date() != nullptr || becomes_text(value);
    };
    if (!joins(a) && !joins(b)) return script_number(a) + script_number(b);
    std::string text = script_text(a) + script_text(b);
    if (text.size() > kResultBytesMax) return std::nullopt;
    return text;
}

bool script_equal(const Value& a, const Value& b) {
    if (a.is_nothing() || b.is_nothing()) return a.is_nothing() && b.is_nothing();
    auto as_text = [](const Value& value) {
        return value.if_date() != nullptr || becomes_text(value) ? Value(script_text(value))
                                                                 : value;
    };
    Value left = as_text(a);
    Value right = as_text(b);
    if (left.if_text() != nullptr && right.if_text() != nullptr)
        return *left.if_text() == *right.if_text();
    return script_number(left) == script_number(right);
}

bool script_less(const Value& a, const Value& b) {
    bool left_text = a.if_text() != nullptr || becomes_text(a);
    bool right_text = b.if_text() != nullptr || becomes_text(b);
    if (left_text && right_text) return utf16_order(script_text(a), script_text(b)) < 0;
    return script_number(a) < script_number(b);
}

double survey_number(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::Number:
            return std::isfinite(*value.if_number()) ? *value.if_number() : kNaN;
        case Value::Kind::Text:
            return survey_number_of_text(*value.if_text());
        case Value::Kind::Array: {
            // An array is what its items, joined, read as: [5] is a number, [1,2] is none.
            std::string text = script_text(value);
            double front = leading_float(text);
            return std::isfinite(script_number(std::string_view(text))) ? front : kNaN;
        }
        default:
            return kNaN;
    }
}

bool is_survey_number(const Value& value) {
    return !std::isnan(survey_number(value));
}

Value corrected(Value value) {
    const auto* text = value.if_text();
    if (text == nullptr || text->empty()) return value;
    if (equal_ignoring_ascii_case(*text, "true")) return true;
    if (equal_ignoring_ascii_case(*text, "false")) return false;
    auto is_quote = [](char c) { return c == '\'' || c == '"'; };
    if (text->size() > 1 && is_quote(text->front()) && is_quote(text->back())) {
        return text->substr(1, text->size() - 2);
    }
    double number = survey_number(value);
    if (std::isnan(number)) return value;
    if (text->front() == '0' && !text->starts_with("0x") && text->size() > 1) {
        bool has_point = (*text)[1] == '.' || (*text)[1] == ',';
        if (!has_point) return value;
    }
    return number;
}

int decimals(const Value& value) {
    std::string text;
    if (const auto* number = value.if_number()) {
        if (!std::isfinite(*number) || std::floor(*number) == *number) return 0;
        text = number_text(*number);
    } else if (is_survey_number(value)) {
        text = script_text(value);
    }
    std::size_t point = text.find('.');
    if (point == std::string::npos) return 0;
    std::size_t end = std::min(text.find('.', point + 1), text.size());
    return static_cast<int>(std::min<std::size_t>(end - point - 1, 100));
}

}  // namespace jalon::expr::detail
