// Characters to lexemes, lexemes to tokens: first the phrases of several lexemes, then single
// words.
#include "calendar/detail/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "calendar/detail/words.h"
#include "core/text.h"

namespace jalon::calendar::detail {
namespace {

// One character of another script that stands for one of ours.
struct Stand {
    std::string_view character;
    char means;
};
constexpr Stand kStands[] = {
    {"→", '-'},      {"‐", '-'},  {"‑", '-'},  {"‒", '-'},  {"–", '-'},      {"−", '-'},
    {"—", '-'},      {"ー", '-'}, {"～", '-'}, {"：", ':'}, {"，", ','},     {"、", ','},
    {"；", ';'},     {"°", '0'},  {"⁰", '0'},  {"¹", '1'},  {"²", '2'},      {"³", '3'},
    {"⁴", '4'},      {"⁵", '5'},  {"⁶", '6'},  {"⁷", '7'},  {"⁸", '8'},      {"⁹", '9'},
    {"₀", '0'},      {"₁", '1'},  {"₂", '2'},  {"₃", '3'},  {"₄", '4'},      {"₅", '5'},
    {"₆", '6'},      {"₇", '7'},  {"₈", '8'},  {"₉", '9'},  {"\u00a0", ' '}, {"\u2009", ' '},
    {"\u202f", ' '},
};

constexpr std::pair<char, TokenKind> kSymbols[] = {
    {'-', TokenKind::Dash},
    {'=', TokenKind::Dash},
    {'~', TokenKind::Dash},
    {'+', TokenKind::Plus},
    {',', TokenKind::Comma},
    {'&', TokenKind::Comma},
    {';', TokenKind::Semicolon},
    {':', TokenKind::Colon},
    {'.', TokenKind::Dot},
    {'/', TokenKind::Slash},
    {'(', TokenKind::OpenParenthesis},
    {')', TokenKind::CloseParenthesis},
    {'[', TokenKind::OpenBracket},
    {']', TokenKind::CloseBracket},
};

struct Character {
    char ascii = 0;  // 0 for a letter beyond ASCII.
    std::size_t length = 1;
    bool stands = false;  // Written otherwise.
};

Character character_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) return {static_cast<char>(first), 1, false};
    for (const Stand& stand : kStands) {
        if (text.substr(at).starts_with(stand.character))
            return {stand.means, stand.character.size(), true};
    }
    return {0, first >= 0xF0 ? 4U : first >= 0xE0 ? 3U : 2U, false};
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(const Character& c) {
    return c.ascii == 0 || (c.ascii >= 'a' && c.ascii <= 'z') ||
           (c.ascii >= 'A' && c.ascii <= 'Z') || c.ascii == '_';
}

// Lower case for ASCII and for the letters of Latin-1, which is all that our words hold.
std::string lower(std::string_view text) {
    std::string result = lower_ascii(text);
    for (std::size_t i = 0; i + 1 < result.size(); ++i) {
        const auto second = static_cast<unsigned char>(result[i + 1]);
        if (static_cast<unsigned char>(result[i]) == 0xC3 && second >= 0x80 && second <= 0x9E &&
            second != 0x97) {
            result[i + 1] = static_cast<char>(second + 0x20);
        }
    }
    return result;
}

class Lexer {
  public:
    Lexer(std::string_view text, Places& places) : text_(text), places_(places) {}

    std::vector<Token> lexemes() {
        while (at_ < text_.size() && !places_.has_errors()) step();
        push(TokenKind::End, text_.size(), text_.size());
        return std::move(tokens_);
    }

  private:
    void step() {
        const Character c = character_at(text_, at_);
        if (c.ascii == ' ' || c.ascii == '\t' || c.ascii == '\n' || c.ascii == '\r') {
            at_ += c.length;
        } else if (c.ascii == '"') {
            comment();
        } else if (is_digit(c.ascii)) {
            number();
        } else if (is_letter(c)) {
            word();
        } else {
            symbol(c);
        }
    }

    void comment() {
        const std::size_t begin = at_;
        const std::size_t close = text_.find('"', begin + 1);
        if (close == std::string_view::npos) {
            places_.error(begin, "opening_hours.comment_open",
                          "This comment has no closing quotation mark.");
            return;
        }
        at_ = close + 1;
        push(TokenKind::Comment, begin, at_).text = text_.substr(begin + 1, close - begin - 1);
        if (close == begin + 1)
            places_.error(begin, "opening_hours.unexpected", "This comment is empty.");
    }

    void number() {
        const std::size_t begin = at_;
        std::string digits;
        bool stands = false;
        while (at_ < text_.size()) {
            const Character c = character_at(text_, at_);
            if (!is_digit(c.ascii)) break;
            digits += c.ascii;
            stands = stands || c.stands;
            at_ += c.length;
        }
        if (digits.size() > 4) {
            places_.error(begin, "opening_hours.unexpected",
                          "No number here has more than four digits.");
            return;
        }
        Token& token = push(TokenKind::Number, begin, at_);
        token.digits = static_cast<int>(digits.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), token.value);
        token.text = digits;
        if (stands) tolerated(begin, digits);
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            const Character c = character_at(text_, at_);
            if (!is_letter(c)) break;
            at_ += c.length;
        }
        // Words are told apart by their text; the kind comes later.
        push(TokenKind::End, begin, at_).text = lower(text_.substr(begin, at_ - begin));
    }

    void symbol(const Character& c) {
        const std::size_t begin = at_;
        if (c.ascii == '|' && text_.substr(at_).starts_with("||")) {
            at_ += 2;
            push(TokenKind::Bars, begin, at_).text = "||";
            return;
        }
        const auto found = std::ranges::find(kSymbols, c.ascii, &std::pair<char, TokenKind>::first);
        if (found == std::end(kSymbols)) {
            places_.error(begin, "opening_hours.character",
                          "This character has no meaning in opening hours.");
            return;
        }
        at_ += c.length;
        push(found->second, begin, at_).text = std::string(1, c.ascii);
        if (c.stands || c.ascii == '=' || c.ascii == '~' || c.ascii == '&') {
            tolerated(begin, found->second == TokenKind::Dash
                                 ? "-"
                                 : std::string(1, c.ascii == '&' ? ',' : c.ascii));
        }
    }

    void tolerated(std::size_t at, const std::string& means) {
        places_.warning(at, "opening_hours.tolerated", fmt::format("Write \"{}\" here.", means));
    }
    Token& push(TokenKind kind, std::size_t begin, std::size_t end) {
        return tokens_.emplace_back(Token{kind, 0, 0, {}, begin, end});
    }

    std::string_view text_;
    Places& places_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

// Gives words their meaning.
class Meanings {
  public:
    Meanings(std::string_view text, std::vector<Token> lexemes, Places& places)
        : text_(text), in_(std::move(lexemes)), places_(places) {}

    std::vector<Token> tokens() {
        skip_tag();
        while (at_ < in_.size() && !places_.has_errors()) {
            if (!phrase()) single();
        }
        return std::move(out_);
    }

  private:
    static bool is_word(const Token& token) {
        return token.kind == TokenKind::End && !token.text.empty();
    }

    // `opening_hours = …`, `Öffnungszeiten: …`.
    void skip_tag() {
        static constexpr std::array<std::string_view, 3> kTags = {"opening_hours", "öffnungszeit",
                                                                  "öffnungszeiten"};
        if (std::ranges::find(kTags, in_[0].text) == kTags.end()) return;
        places_.warning(0, "opening_hours.tolerated", "Leave the name of the tag out.");
        const bool sign = in_[1].text == "=" || in_[1].kind == TokenKind::Colon;
        at_ = sign ? 2 : 1;
    }

    bool phrase() {
        // Not inside a time or a range: 10:00-24/7.
        const bool numeric = in_[at_].kind == TokenKind::Number;
        if (numeric && at_ > 0) {
            const TokenKind before = in_[at_ - 1].kind;
            if (before == TokenKind::Colon || before == TokenKind::Dash ||
                before == TokenKind::Slash)
                return false;
        }
        if (!numeric && !is_word(in_[at_])) return false;
        for (const Phrase& known : phrases()) {
            if (const std::size_t count = lexemes_matching(known.text)) {
                replace(known, count);
                return true;
            }
        }
        return false;
    }

    std::size_t lexemes_matching(std::string_view phrase_text) const {
        const auto parts = split(phrase_text, ' ');
        if (at_ + parts.size() >= in_.size()) return 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Token& token = in_[at_ + i];
            if (token.kind == TokenKind::Comment || token.text != parts[i]) return 0;
        }
        return parts.size();
    }

    void replace(const Phrase& known, std::size_t count) {
        const std::size_t begin = in_[at_].begin;
        const std::size_t end = in_[at_ + count - 1].end;
        const std::string_view written = text_.substr(begin, end - begin);
        at_ += count;
        if (known.means == "24/7") {
            out_.push_back({TokenKind::Always, 0, 0, {}, begin, end});
        } else {
            for (Token& token :
                 Meanings(known.means, Lexer(known.means, places_).lexemes(), places_).tokens()) {
                if (token.kind == TokenKind::End) break;
                token.begin = begin;
                token.end = end;
                out_.push_back(std::move(token));
            }
        }
        if (written != known.means) tolerated(begin, written, known.means);
    }

    void single() {
        Token& token = in_[at_++];
        if (is_word(token)) {
            const Word* word = find_word(token.text);
            const std::string written(text_.substr(token.begin, token.end - token.begin));
            if (!word) {
                places_.error(
                    token.begin, "opening_hours.word",
                    fmt::format(
                        "\"{}\" is not a word of opening hours; put comments into quotation marks.",
                        written));
                return;
            }
            token.kind = word->kind;
            token.value = word->value;
            if (!is_canonical(written)) tolerated(token.begin, written, "its usual form");
            skip_abbreviation_dot(token);
        }
        out_.push_back(std::move(token));
    }

    // `pn.`, `Apr.`, `geschl.`
    void skip_abbreviation_dot(const Token& token) {
        const bool may = token.kind == TokenKind::Weekday || token.kind == TokenKind::Month ||
                         token.kind == TokenKind::Modifier;
        if (may && in_[at_].kind == TokenKind::Dot && in_[at_].begin == token.end) ++at_;
    }

    void tolerated(std::size_t at, std::string_view written, std::string_view means) {
        places_.warning(
            at, "opening_hours.tolerated",
            fmt::format("\"{}\" was understood; the notation writes {}.", written, means));
    }

    std::string_view text_;
    std::vector<Token> in_;
    Places& places_;
    std::size_t at_ = 0;
    std::vector<Token> out_;
};

constexpr std::size_t kProblemsMax = 50;

}  // namespace

void Places::error(std::size_t at, std::string code, std::string what) {
    has_errors_ = true;
    problems_.push_back(
        {Problem::Severity::Error, {}, std::move(code), std::move(what), place_of(at)});
}

void Places::warning(std::size_t at, std::string code, std::string what) {
    if (problems_.size() >= kProblemsMax) return;
    problems_.push_back(
        {Problem::Severity::Warning, {}, std::move(code), std::move(what), place_of(at)});
}

Place Places::place_of(std::size_t at) const {
    Place place{1, 1};
    for (const char c : text_.substr(0, std::min(at, text_.size()))) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

std::vector<Token> tokens_of(std::string_view text, Places& places) {
    auto lexemes = Lexer(text, places).lexemes();
    if (places.has_errors()) return {};
    auto tokens = Meanings(text, std::move(lexemes), places).tokens();
    if (places.has_errors()) return {};
    return tokens;
}

}  // namespace jalon::calendar::detail
