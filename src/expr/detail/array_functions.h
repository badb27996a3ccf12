// The functions over arrays of objects: sumInArray and its like.
#pragma once

#include <functional>
#include <string>

#include "expr/detail/code.h"
#include "expr/facts.h"

namespace jalon::expr::detail {

using ItemCondition = std::function<bool(const Value& item)>;

/// The answer of `function` on `arguments`, counting the items for which `holds` (all, where it is
/// empty).
Value call_array(const Function& function, const ArrayCall& call, Arguments arguments,
                 const ItemCondition& holds);

}  // namespace jalon::expr::detail
