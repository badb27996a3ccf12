// Runs an expression's instructions on a stack of values.
#pragma once

#include "expr/detail/code.h"
#include "expr/facts.h"

namespace jalon::expr::detail {

Value run(const Code& code, const Facts& facts);

/// The value of a name, converted as SurveyJS does; null where it is not found.
Value value_of(const Path& path, const Facts& facts);

/// The instructions [begin, end) that are conditions on items, marked.
std::vector<bool> item_conditions(const Code& code);

}  // namespace jalon::expr::detail
