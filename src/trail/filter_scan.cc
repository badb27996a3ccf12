// Plain loops over 64 events at a time, which the compiler makes vectors of; twice, where the
// machine may have wider ones.
#include "trail/filter_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "trail/wide.h"

namespace jalon::trail {

namespace {

// A byte for each of 64 events, 0 or 1.
struct alignas(64) Flags {
    std::uint8_t of[64];
};

// Bit i is the lowest of byte i.
inline std::uint64_t packed(const Flags& flags) {
    using Bytes = std::uint8_t __attribute__((vector_size(64)));
    using Truths = bool __attribute__((ext_vector_type(64)));
    Bytes bytes;
    std::memcpy(&bytes, &flags, sizeof bytes);
    const Truths truths = __builtin_convertvector(bytes != 0, Truths);
    return __builtin_bit_cast(std::uint64_t, truths);
}

// Calls `flag(values, count, flags)` for each word that has a bit left.
template <class T, class Flag>
[[gnu::always_inline]] inline void each_word(const T* values, std::size_t size, std::uint64_t* bits,
                                             const Flag& flag) {
    Flags flags{};
    const std::size_t whole = size / 64;
    for (std::size_t word = 0; word < whole; ++word) {
        if (bits[word] == 0) continue;
        flag(values + word * 64, std::size_t{64}, flags.of);
        bits[word] &= packed(flags);
    }
    if (size % 64 != 0) {
        flags = {};
        flag(values + whole * 64, size % 64, flags.of);
        bits[whole] &= packed(flags);
    }
}

template <class T>
[[gnu::always_inline]] inline void keep_range(const T* values, std::size_t size, T low, T span,
                                              std::uint64_t* bits) {
    each_word(values, size, bits, [=](const T* v, std::size_t count, std::uint8_t* flags) {
        for (std::size_t i = 0; i < count; ++i) flags[i] = static_cast<T>(v[i] - low) <= span;
    });
}

template <class T>
[[gnu::always_inline]] inline void keep_few(const T* values, std::size_t size,
                                            const std::uint32_t* wanted, std::size_t wanted_count,
                                            bool other, std::uint64_t* bits) {
    each_word(values, size, bits, [=](const T* v, std::size_t count, std::uint8_t* flags) {
        for (std::size_t i = 0; i < count; ++i) flags[i] = other;
        for (std::size_t k = 0; k < wanted_count; ++k) {
            const T one = static_cast<T>(wanted[k]);
            for (std::size_t i = 0; i < count; ++i)
                flags[i] ^= static_cast<std::uint8_t>(v[i] == one);
        }
    });
}

template <class T>
[[gnu::always_inline]] inline void keep_table(const T* values, std::size_t size,
                                              const std::uint8_t* table, std::uint64_t* bits) {
    each_word(values, size, bits, [=](const T* v, std::size_t count, std::uint8_t* flags) {
        for (std::size_t i = 0; i < count; ++i) flags[i] = table[v[i]];
    });
}

JALON_WIDE void range1(const std::uint8_t* values, std::size_t size, std::uint8_t low,
                       std::uint8_t span, std::uint64_t* bits) {
    keep_range(values, size, low, span, bits);
}
JALON_WIDE void range2(const std::uint16_t* values, std::size_t size, std::uint16_t low,
                       std::uint16_t span, std::uint64_t* bits) {
    keep_range(values, size, low, span, bits);
}
JALON_WIDE void range4(const std::uint32_t* values, std::size_t size, std::uint32_t low,
                       std::uint32_t span, std::uint64_t* bits) {
    keep_range(values, size, low, span, bits);
}
JALON_WIDE void range8(const std::uint64_t* values, std::size_t size, std::uint64_t low,
                       std::uint64_t span, std::uint64_t* bits) {
    keep_range(values, size, low, span, bits);
}
JALON_WIDE void few1(const std::uint8_t* values, std::size_t size, const std::uint32_t* wanted,
                     std::size_t count, bool other, std::uint64_t* bits) {
    keep_few(values, size, wanted, count, other, bits);
}
JALON_WIDE void few2(const std::uint16_t* values, std::size_t size, const std::uint32_t* wanted,
                     std::size_t count, bool other, std::uint64_t* bits) {
    keep_few(values, size, wanted, count, other, bits);
}
JALON_WIDE void few4(const std::uint32_t* values, std::size_t size, const std::uint32_t* wanted,
                     std::size_t count, bool other, std::uint64_t* bits) {
    keep_few(values, size, wanted, count, other, bits);
}

// The places of the set bits of each byte, padded.
using Places = std::array<std::array<std::uint8_t, 8>, 256>;
constexpr Places kPlaces = [] {
    Places places{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned n = 0;
        for (unsigned bit = 0; bit < 8; ++bit)
            if (byte >> bit & 1) places[byte][n++] = static_cast<std::uint8_t>(bit);
    }
    return places;
}();

template <class T>
const T* data_of(const Column& column) {
    return reinterpret_cast<const T*>(column.data());
}

}  // namespace

void set_all_bits(std::uint64_t* bits, std::size_t events) {
    std::fill_n(bits, events / 64, ~std::uint64_t{0});
    if (events % 64 != 0) bits[events / 64] = (std::uint64_t{1} << events % 64) - 1;
}

void clear_bits(std::uint64_t* bits, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
        const std::size_t bit = i % 64, count = std::min(64 - bit, end - i);
        const std::uint64_t ones =
            count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
        bits[i / 64] &= ~(ones << bit);
        i += count;
    }
}

JALON_WIDE std::size_t count_bits(const std::uint64_t* bits, std::size_t words) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < words; ++i) sum += static_cast<std::size_t>(std::popcount(bits[i]));
    return sum;
}

void keep_raw_range(const Column& column, std::uint64_t low, std::uint64_t high,
                    std::uint64_t* bits) {
    const std::size_t size = column.size();
    const std::uint64_t span = high - low;
    switch (column.width()) {
        case 1:
            return range1(data_of<std::uint8_t>(column), size, static_cast<std::uint8_t>(low),
                          static_cast<std::uint8_t>(span), bits);
        case 2:
            return range2(data_of<std::uint16_t>(column), size, static_cast<std::uint16_t>(low),
                          static_cast<std::uint16_t>(span), bits);
        case 4:
            return range4(data_of<std::uint32_t>(column), size, static_cast<std::uint32_t>(low),
                          static_cast<std::uint32_t>(span), bits);
        default:
            return range8(data_of<std::uint64_t>(column), size, low, span, bits);
    }
}

void keep_raw_few(const Column& column, const std::uint32_t* wanted, std::size_t count, bool other,
                  std::uint64_t* bits) {
    const std::size_t size = column.size();
    if (column.width() == 1)
        few1(data_of<std::uint8_t>(column), size, wanted, count, other, bits);
    else if (column.width() == 2)
        few2(data_of<std::uint16_t>(column), size, wanted, count, other, bits);
    else
        few4(data_of<std::uint32_t>(column), size, wanted, count, other, bits);
}

void keep_raw_table(const Column& column, const std::uint8_t* table, std::uint64_t* bits) {
    const std::size_t size = column.size();
    if (column.width() == 1)
        keep_table(data_of<std::uint8_t>(column), size, table, bits);
    else if (column.width() == 2)
        keep_table(data_of<std::uint16_t>(column), size, table, bits);
    else
        keep_table(data_of<std::uint32_t>(column), size, table, bits);
}

JALON_WIDE std::size_t list_bits(const std::uint64_t* bits, std::size_t words,
                                 std::uint32_t* places, std::uint32_t* before) {
    using Eight = std::uint8_t __attribute__((vector_size(8)));
    using Wide = std::uint32_t __attribute__((vector_size(32)));
    std::size_t n = 0;
    for (std::size_t word = 0; word < words; ++word) {
        before[word] = static_cast<std::uint32_t>(n);
        const std::uint64_t all = bits[word];
        if (all == 0) continue;
        for (unsigned byte = 0; byte < 8; ++byte) {
            const auto set = static_cast<std::uint8_t>(all >> (8 * byte));
            Eight eight;
            std::memcpy(&eight, kPlaces[set].data(), sizeof eight);
            const Wide wide = __builtin_convertvector(eight, Wide) +
                              static_cast<std::uint32_t>(word * 64 + 8 * byte);
            std::memcpy(places + n, &wide, sizeof wide);
            n += static_cast<std::size_t>(std::popcount(set));
        }
    }
    before[words] = static_cast<std::uint32_t>(n);
    return n;
}

JALON_WIDE void rank_bits(const std::uint64_t* bits, const std::uint32_t* before,
                          const std::uint32_t* marks, std::size_t count, std::uint32_t* ranks) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t mark = marks[i];
        const std::uint64_t below = (std::uint64_t{1} << mark % 64) - 1;
        // The mark behind the last event may have no word of its own.
        const std::size_t word = mark / 64;
        ranks[i] =
            mark % 64 == 0
                ? before[word]
                : before[word] + static_cast<std::uint32_t>(std::popcount(bits[word] & below));
    }
}

void read_words(const Column& column, std::size_t begin, std::size_t end, std::uint32_t* out) {
    const auto base = static_cast<std::uint32_t>(column.base());
    const auto each = [&](const auto* raw) {
        for (std::size_t i = begin; i < end; ++i)
            out[i - begin] = base + static_cast<std::uint32_t>(raw[i]);
    };
    switch (column.width()) {
        case 0:
            std::fill_n(out, end - begin, base);
            return;
        case 1:
            return each(data_of<std::uint8_t>(column));
        case 2:
            return each(data_of<std::uint16_t>(column));
        case 3:
            for (std::size_t i = begin; i < end; ++i) {
                std::uint32_t raw = 0;
                std::memcpy(&raw, column.data() + 3 * i, sizeof raw);
                out[i - begin] = base + (raw & 0xFFFFFF);
            }
            return;
        case 4:
            return each(data_of<std::uint32_t>(column));
        default:
            for (std::size_t i = begin; i < end; ++i)
                out[i - begin] = static_cast<std::uint32_t>(column[i]);
    }
}

}  // namespace jalon::trail
