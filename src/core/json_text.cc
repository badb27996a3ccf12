// Most texts need no escape and are copied as they are.
#include "core/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace jalon {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += '\\';
    if (c == '"' || c == '\\') {
        out += c;
        return;
    }
    out += "u00";
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
    out += '"';
    if (std::ranges::all_of(text, is_plain)) {
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

}  // namespace jalon
