// When two values are equal to SurveyJS: case and outer blanks ignored, numbers by value, arrays
// without regard to order.
#pragma once

#include "expr/value.h"

namespace jalon::expr::detail {

/// SurveyJS's `Helpers.isTwoValueEquals(a, b, true)`. Values nested deeper than kValueNestingMax
/// are not equal.
bool equal_values(const Value& a, const Value& b);

}  // namespace jalon::expr::detail
