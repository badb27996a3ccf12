// Texts of at most sixteen bytes as two words: put into lower case, judged and compared without a
// loop over their bytes.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace jalon::hub::detail {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::size_t kShortTextMax = 16;

/// The bytes in order, the first one lowest, zeros behind the last.
struct ShortText {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const ShortText&, const ShortText&) = default;
};

namespace words {

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kTops = 0x8080808080808080;

template <class Word>
std::uint64_t load(const char* from) {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
}
inline std::uint64_t lowered(std::uint64_t word) {
    const std::uint64_t seven = word & ~kTops;
    const std::uint64_t upper =
        ~word & (seven + (0x80 - 'A') * kOnes) & ~(seven + (0x7f - 'Z') * kOnes) & kTops;
    return word | (upper >> 2);
}
inline bool has_below(std::uint64_t word, unsigned char bound) {
    return ((word - bound * kOnes) & ~word & kTops) != 0;
}
inline bool has_above_0x7e(std::uint64_t word) {
    return (((word + kOnes) | word) & kTops) != 0;
}
inline bool has(std::uint64_t word, char byte) {
    return has_below(word ^ static_cast<unsigned char>(byte) * kOnes, 1);
}

}  // namespace words

/// `text` has at most kShortTextMax bytes.
inline ShortText packed(std::string_view text) {
    const char* at = text.data();
    const std::size_t size = text.size();
    if (size >= 8) {
        ShortText out{.low = words::load<std::uint64_t>(at)};
        if (size > 8) out.high = words::load<std::uint64_t>(at + size - 8) >> (8 * (16 - size));
        return out;
    }
    if (size >= 4)
        return {.low = words::load<std::uint32_t>(at) | words::load<std::uint32_t>(at + size - 4)
                                                            << (8 * (size - 4))};
    ShortText out;
    for (std::size_t i = 0; i < size; ++i)
        out.low |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    return out;
}

/// ASCII letters in lower case.
inline ShortText lowered(ShortText text) {
    return {.low = words::lowered(text.low), .high = words::lowered(text.high)};
}

inline std::uint64_t hash_of(ShortText text, std::size_t size) {
    std::uint64_t hash = (text.low ^ size) * 0x9e3779b97f4a7c15;
    hash = (hash ^ (hash >> 32) ^ text.high) * 0xbf58476d1ce4e5b9;
    return hash ^ (hash >> 29);
}

/// Whether the text holds the five bytes of `word`. Zeros stand behind the text.
inline bool holds_word(ShortText text, const char (&word)[6]) {
    // A byte of `differs` is zero where all five are met, counted from it on.
    std::uint64_t low = 0, high = 0;
    for (unsigned i = 0; i < 5; ++i) {
        const auto byte = static_cast<unsigned char>(word[i]) * words::kOnes;
        const auto shifted = i == 0 ? text.low : text.low >> (8 * i) | text.high << (64 - 8 * i);
        low |= shifted ^ byte;
        high |= (text.high >> (8 * i)) ^ byte;
    }
    return words::has_below(low, 1) || words::has_below(high, 1);
}

/// Whether all bytes are printable ASCII other than quotes.
inline bool is_unquoted_ascii(ShortText text, std::size_t size) {
    // What stands behind the text is made to pass.
    auto behind = [](std::size_t bytes) {
        return bytes >= 8 ? std::uint64_t{0} : ('a' * words::kOnes) << (8 * bytes);
    };
    const auto low = text.low | behind(size), high = text.high | behind(size < 8 ? 0 : size - 8);
    auto sound = [](std::uint64_t word) {
        return !words::has_below(word, 0x20) && !words::has_above_0x7e(word) &&
               !words::has(word, '\'') && !words::has(word, '"');
    };
    return sound(low) && sound(high);
}

}  // namespace jalon::hub::detail
