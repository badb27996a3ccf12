// Reading the smallest pieces of the grammar.
#include "expr/detail/cursor.h"

#include <fmt/format.h>

#include "core/text.h"
#include "expr/detail/coercion.h"

namespace jalon::expr::detail {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Lengths and places stay as they are.
std::string respelled(std::string_view text) {
    std::string out(text);
    auto replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = out.find(from); at != std::string::npos;
             at = out.find(from, at + from.size())) {
            out.replace(at, from.size(), to);
        }
    };
    replace("=>", ">=");
    replace("=<", "<=");
    replace("<>", "!=");
    replace("equals", "equal ");
    return out;
}

}  // namespace

Cursor::Cursor(std::string_view text) : text_(respelled(text)) {}

void Cursor::skip_blanks() {
    take_while([](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

bool Cursor::take(std::string_view exact) {
    if (text().substr(at_).starts_with(exact)) {
        at_ += exact.size();
        return true;
    }
    missed();
    return false;
}

bool Cursor::take_any_case(std::string_view lower_case_word) {
    if (equal_ignoring_ascii_case(text().substr(at_, lower_case_word.size()), lower_case_word)) {
        at_ += lower_case_word.size();
        return true;
    }
    missed();
    return false;
}

std::string_view Cursor::take_while(bool (*wanted)(char)) {
    std::size_t begin = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return text().substr(begin, at_ - begin);
}

std::string_view Cursor::read_word() {
    if (!is_letter(peek())) {
        missed();
        return {};
    }
    return take_while([](char c) { return is_letter(c) || is_digit(c); });
}

std::optional<double> Cursor::read_number() {
    std::size_t begin = at_;
    if (take("0x")) {
        if (auto digits = take_while(is_digit); !digits.empty())
            return leading_int(fmt::format("0x{}", digits));
        at_ = begin;
    }
    bool minus = peek() == '-';
    if (minus) ++at_;
    std::size_t first = at_;
    auto whole = take_while(is_digit);
    if (!whole.empty() && peek() == '.' && is_digit(peek(1))) {
        ++at_;
        take_while(is_digit);
    } else if (whole.starts_with('0')) {
        at_ = first + 1;  // `007` is 0 and then something else.
    }
    if (at_ == first) {
        at_ = begin;
        missed();
        return std::nullopt;
    }
    double number = leading_float(text().substr(first, at_ - first));
    return minus ? -number : number;
}

std::optional<std::string> Cursor::read_quoted(char quote) {
    std::size_t begin = at_;
    if (!take(std::string_view(&quote, 1))) return std::nullopt;
    std::string inside;
    while (!at_end() && peek() != '\'' && peek() != '"') {
        bool escaped = peek() == '\\' && (peek(1) == '\'' || peek(1) == '"');
        inside += peek(escaped ? 1 : 0);
        at_ += escaped ? 2 : 1;
    }
    if (take(std::string_view(&quote, 1))) return inside;
    at_ = begin;
    return std::nullopt;
}

}  // namespace jalon::expr::detail
