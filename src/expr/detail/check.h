// What can be known to be wrong with an expression before it ever runs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/problem.h"
#include "expr/detail/code.h"
#include "expr/schema.h"

namespace jalon::expr::detail {

struct Finding {
    Problem::Severity severity = Problem::Severity::Error;
    std::string code;
    std::string what;
    std::size_t offset = 0;
};

/// Unknown names, type clashes and wrong numbers of arguments, operands before their operators.
std::vector<Finding> check(const Code& code, const Schema& schema);

}  // namespace jalon::expr::detail
