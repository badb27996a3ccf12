// From an expression's text to its instructions, by the grammar of SurveyJS.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expr/detail/code.h"

namespace jalon::expr::detail {

/// Why a text is not an expression, and at which byte.
struct SyntaxFault {
    std::string code;
    std::string what;
    std::size_t offset = 0;
};

struct Parsed {
    Code code;
    std::optional<SyntaxFault> fault;  ///< Where set, `code` is not to be used.
};

/// Reads the whole of `text`, which is UTF-8 of at most kTextBytesMax. `nesting` counts the quoted
/// conditions that this text stands in.
Parsed parse(std::string_view text, int nesting = 0);

}  // namespace jalon::expr::detail
