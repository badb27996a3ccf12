// The words of opening hours: characters become tokens, and the many ways people write a weekday
// or a dash become one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

namespace jalon::calendar::detail {

enum class TokenKind {
    Number,    // value, digits
    Weekday,   // value 0 to 6, Sunday first
    Month,     // value 1 to 12
    Event,     // value: SunEvent
    Modifier,  // value: Openness
    PublicHoliday,
    SchoolHoliday,
    Week,
    Easter,
    DayWord,   // day, days
    AmPm,      // value 0 or 12
    HourWord,  // h, Uhr
    Midnight,
    Always,   // 24/7
    Comment,  // text
    Dash,
    Plus,
    Comma,
    Semicolon,
    Bars,
    Colon,
    Dot,
    Slash,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    int value = 0;
    int digits = 0;
    std::string text;
    std::size_t begin = 0;  // Bytes in the source.
    std::size_t end = 0;
};

/// Collects problems, and turns byte offsets of one text into lines and columns (in characters).
class Places {
  public:
    Places(std::string_view text, std::vector<Problem>& problems)
        : text_(text), problems_(problems) {}
    void error(std::size_t at, std::string code, std::string what);
    void warning(std::size_t at, std::string code, std::string what);
    bool has_errors() const { return has_errors_; }

  private:
    Place place_of(std::size_t at) const;
    std::string_view text_;
    std::vector<Problem>& problems_;
    bool has_errors_ = false;
};

/// The tokens of `text`, which is UTF-8, with End as the last. Errors: `character`, `word`,
/// `comment_open`.
std::vector<Token> tokens_of(std::string_view text, Places& places);

}  // namespace jalon::calendar::detail
