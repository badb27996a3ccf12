// The vocabulary that opening hours are read with, in several languages.
#pragma once

#include <span>
#include <string_view>

#include "calendar/detail/tokens.h"

namespace jalon::calendar::detail {

struct Word {
    std::string_view text;  // Lower case.
    TokenKind kind;
    int value = 0;
};

/// A way to say something in several lexemes: `text` joins them by blanks, `means` is the notation.
struct Phrase {
    std::string_view text;
    std::string_view means;
};

/// The meaning of one lower-case word, or null.
const Word* find_word(std::string_view lower);
/// The notation's own spelling (`Mo`, `PH`, `off`): no warning for these.
bool is_canonical(std::string_view as_written);
/// Longest first.
std::span<const Phrase> phrases();

}  // namespace jalon::calendar::detail
