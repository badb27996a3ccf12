// UTF-16 arithmetic on UTF-8 and lower case by table.
#include "expr/detail/letters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace jalon::expr::detail {
namespace {

struct Run {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t stride;
    std::int32_t distance;
};

constexpr Run kLowerRuns[] = {
#include "expr/detail/lower_table.inc"
};

constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lowered_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Takes one character from the front; a malformed byte counts as U+FFFD.
char32_t take(std::string_view& text) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    char32_t lead = byte(0);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return kReplacement;
    }
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return code;
}

void append(std::string& out, char32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

char32_t lowered(char32_t code) {
    if (code < 0x80) return static_cast<unsigned char>(lowered_ascii(static_cast<char>(code)));
    const auto* run = std::lower_bound(std::begin(kLowerRuns), std::end(kLowerRuns), code,
                                       [](const Run& each, char32_t c) { return each.last < c; });
    if (run == std::end(kLowerRuns) || code < run->first || (code - run->first) % run->stride != 0)
        return code;
    return static_cast<char32_t>(static_cast<std::int64_t>(code) + run->distance);
}

bool is_script_space(char32_t c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t length = 0;
    while (!text.empty()) length += take(text) >= 0x10000 ? 2 : 1;
    return length;
}

std::string utf16_slice(std::string_view text, std::size_t begin, std::size_t end) {
    if (is_ascii(text)) {
        begin = std::min(begin, text.size());
        return std::string(text.substr(begin, std::max(begin, end) - begin));
    }
    std::string out;
    std::size_t at = 0;
    while (!text.empty() && at < end) {
        char32_t code = take(text);
        std::size_t width = code >= 0x10000 ? 2 : 1;
        bool whole = at >= begin && at + width <= end;
        if (whole) {
            append(out, code);
        } else if (at + width > begin) {
            append(out, kReplacement);
        }
        at += width;
    }
    return out;
}

std::strong_ordering utf16_order(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        char32_t left = take(a);
        char32_t right = take(b);
        if (left == right) continue;
        // A surrogate (from U+10000 on) sorts before U+E000 to U+FFFF.
        bool left_pair = left >= 0x10000;
        bool right_pair = right >= 0x10000;
        if (left_pair != right_pair) {
            char32_t single = left_pair ? right : left;
            bool pair_first = single >= 0xE000;
            return left_pair == pair_first ? std::strong_ordering::less
                                           : std::strong_ordering::greater;
        }
        return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return b.empty() <=> a.empty();
}

std::string lowered(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (static_cast<unsigned char>(text[0]) < 0x80) {
            out += lowered_ascii(text[0]);
            text.remove_prefix(1);
            continue;
        }
        char32_t code = take(text);
        if (code == 0x130) {  // Capital I with a dot: i and a combining dot.
            out += "i\xCC\x87";
        } else {
            append(out, lowered(code));
        }
    }
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    if (is_ascii(a) && is_ascii(b)) {
        return a.size() == b.size() &&
               std::equal(a.begin(), a.end(), b.begin(),
                          [](char x, char y) { return lowered_ascii(x) == lowered_ascii(y); });
    }
    return lowered(a) == lowered(b);
}

std::string_view trimmed_as_script(std::string_view text) {
    while (!text.empty()) {
        std::string_view rest = text;
        if (!is_script_space(take(rest))) break;
        text = rest;
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        std::string_view last = text.substr(start);
        if (!is_script_space(take(last))) break;
        text = text.substr(0, start);
    }
    return text;
}

}  // namespace jalon::expr::detail
