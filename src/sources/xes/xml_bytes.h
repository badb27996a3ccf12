// What the bytes of XML are to a reader of its plain part, and the scan for a value's end.
#pragma once

#include <array>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace jalon::sources {

enum : std::uint8_t {
    kNameStart = 1,
    kName = 2,
    kSpace = 4,
    kOddInText = 8,   // `&`, `]` (of `]]>`), bytes over 127 and control characters.
    kEndsValue = 16,  // Both quotes, `<`, `&`, white space but the blank, over 127, controls.
};

inline constexpr std::array<std::uint8_t, 256> kXmlClass = [] {
    std::array<std::uint8_t, 256> of{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
        const bool digit = (c >= '0' && c <= '9') || c == '-' || c == '.';
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        const bool odd = (c < 0x20 && !space) || c >= 0x7F;
        std::uint8_t bits = 0;
        if (letter) bits |= kNameStart | kName;
        if (digit) bits |= kName;
        if (space) bits |= kSpace;
        if (odd || c == '&' || c == ']') bits |= kOddInText;
        if (odd || c == '&' || c == '<' || c == '"' || c == '\'' || (space && c != ' '))
            bits |= kEndsValue;
        of[c] = bits;
    }
    return of;
}();

inline bool is(char c, std::uint8_t bits) {
    return (kXmlClass[static_cast<unsigned char>(c)] & bits) != 0;
}

/// The first byte from `p` on that is of kEndsValue; `end` where there is none.
inline const char* value_end(const char* p, const char* end) {
#if defined(__SSE2__)
    const auto equal = [](__m128i x, char c) { return _mm_cmpeq_epi8(x, _mm_set1_epi8(c)); };
    for (; end - p >= 16; p += 16) {
        const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        // Bytes over 127 are below 0x20 where they have a sign.
        const __m128i control = _mm_cmplt_epi8(x, _mm_set1_epi8(0x20));
        const __m128i quote = _mm_or_si128(equal(x, '"'), equal(x, '\''));
        const __m128i mark = _mm_or_si128(equal(x, '<'), equal(x, '&'));
        const __m128i odd = _mm_or_si128(control, equal(x, 0x7F));
        const int found = _mm_movemask_epi8(_mm_or_si128(odd, _mm_or_si128(quote, mark)));
        if (found != 0) return p + __builtin_ctz(static_cast<unsigned>(found));
    }
#endif
    while (p != end && !is(*p, kEndsValue)) ++p;
    return p;
}

}  // namespace jalon::sources
