// Most texts need no escape and are copied as they are.
#include "core/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace jalon {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

// Eight bytes at once: whether any is a control character, a quote or a backslash. The tests for a
// byte that is zero, or less than 0x20, say rightly whether there is one, though not which.
bool all_plain(std::string_view text) {
    constexpr std::uint64_t kOnes = 0x0101010101010101, kHighs = 0x8080808080808080;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        const auto quote = word ^ (kOnes * '"'), slash = word ^ (kOnes * '\\');
        const auto any = ((word - kOnes * 0x20) & ~word) | ((quote - kOnes) & ~quote) |
                         ((slash - kOnes) & ~slash);
        if ((any & kHighs) != 0) return false;
    }
    return std::ranges::all_of(text.substr(i), is_plain);
}

// As to_text() of a value escapes it.
void append_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::string_view kShort = "\"\\\b\f\n\r\t", kNames = "\"\\bfnrt";
    out += '\\';
    if (auto at = kShort.find(c); at != std::string_view::npos) {
        out += kNames[at];
        return;
    }
    out += "u00";
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
    out += '"';
    if (all_plain(text)) {
        out += text;
    } else {
        for (char c : text) {
            if (is_plain(c))
                out += c;
            else
                append_escaped(out, c);
        }
    }
    out += '"';
}

void append_json(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void JsonWriting::next() {
    if (!first_) out_ += ',';
    first_ = false;
}

JsonWriting& JsonWriting::key(std::string_view name) {
    next();
    append_json(out_, name);
    out_ += ':';
    first_ = true;  // No comma before its value.
    return *this;
}

void JsonWriting::text(std::string_view value) {
    next();
    append_json(out_, value);
}

void JsonWriting::number(std::int64_t value) {
    next();
    append_json(out_, value);
}

void JsonWriting::flag(bool value) {
    ready(value ? "true" : "false");
}

void JsonWriting::ready(std::string_view json) {
    next();
    out_ += json;
}

void JsonWriting::texts(const std::vector<std::string>& list) {
    open('[');
    for (const auto& each : list) text(each);
    close(']');
}

void JsonWriting::open(char bracket) {
    next();
    out_ += bracket;
    first_ = true;
}

void JsonWriting::close(char bracket) {
    out_ += bracket;
    first_ = false;
}

}  // namespace jalon
