// The functions an expression may call, in one table.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "expr/schema.h"
#include "expr/value.h"

namespace jalon::expr::detail {

using Arguments = std::span<const Value>;

/// A function's name (case counts), how many arguments make sense, and the type of its answer.
/// Functions over arrays of objects (`sumInArray`…) have no `call`: they run a condition per item,
/// which the machine does.
struct Function {
    std::string_view name;
    std::size_t arguments_min;
    std::size_t arguments_max;
    Type answers;
    Value (*call)(Arguments arguments, Time now);
};

/// All functions, in alphabetical order.
std::span<const Function> functions();
/// Null where there is none of that name.
const Function* find_function(std::string_view name);

// The tables' parts, each in its own file.
namespace calls {

Value sum(Arguments arguments, Time now);
Value min(Arguments arguments, Time now);
Value max(Arguments arguments, Time now);
Value count(Arguments arguments, Time now);
Value avg(Arguments arguments, Time now);
Value round(Arguments arguments, Time now);
Value trunc(Arguments arguments, Time now);
Value iif(Arguments arguments, Time now);
Value substring(Arguments arguments, Time now);

Value get_date(Arguments arguments, Time now);
Value age(Arguments arguments, Time now);
Value date_diff(Arguments arguments, Time now);
Value date_add(Arguments arguments, Time now);
Value diff_days(Arguments arguments, Time now);
Value today(Arguments arguments, Time now);
Value current_date(Arguments arguments, Time now);
Value current_year(Arguments arguments, Time now);
Value get_year(Arguments arguments, Time now);
Value year(Arguments arguments, Time now);
Value month(Arguments arguments, Time now);
Value day(Arguments arguments, Time now);
Value weekday(Arguments arguments, Time now);

}  // namespace calls

}  // namespace jalon::expr::detail
