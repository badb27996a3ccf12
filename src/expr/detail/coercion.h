// JavaScript's conversions between kinds of value, on which SurveyJS's operators rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace jalon::expr::detail {

/// `String(number)`: the shortest digits that read back, exponents from 1e21 and below 1e-6.
std::string number_text(double number);
/// `String(value)`. Texts over kResultBytesMax are cut: nothing longer is ever compared.
std::string script_text(const Value& value);
/// `Number(value)`.
double script_number(const Value& value);
double script_number(std::string_view text);
/// `parseFloat(text)`, `parseInt(text)`: the number at the front, NaN where there is none.
double leading_float(std::string_view text);
double leading_int(std::string_view text);
/// `Number(x.toFixed(digits))`.
double rounded_to(double number, int digits);

/// `a + b` of JavaScript; nothing where the text would pass kResultBytesMax.
std::optional<Value> script_sum(const Value& a, const Value& b);
/// `a == b` of JavaScript, for values that are not both objects.
bool script_equal(const Value& a, const Value& b);
/// `a < b` of JavaScript; false where the two have no order.
bool script_less(const Value& a, const Value& b);

/// SurveyJS's `Helpers.getNumber`: the number that a value or text is, NaN where it is none. One
/// comma is read as the decimal point; more than 15 bare digits are a name, not a number.
double survey_number(const Value& value);
bool is_survey_number(const Value& value);
/// A fact as SurveyJS reads it: texts that are true, false or a number become that, a quoted text
/// loses its quotes; `007` stays a text.
Value corrected(Value value);
/// The number of decimals in a number's text, 0 for what is no number.
int decimals(const Value& value);

}  // namespace jalon::expr::detail
