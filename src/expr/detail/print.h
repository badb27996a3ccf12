// The canonical spelling of compiled instructions.
#pragma once

#include <string>

#include "expr/detail/code.h"

namespace jalon::expr::detail {

std::string printed(const Code& code);

}  // namespace jalon::expr::detail
