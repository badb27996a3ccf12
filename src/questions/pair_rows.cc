// Vectors of the compiler: eight lanes are one register where the processor has such, else two.
#include "questions/pair_rows.h"

#include <array>
#include <bit>
#include <cstring>
#include <type_traits>

#include "trail/wide.h"

namespace jalon::questions {

namespace {

using Lanes = std::int32_t __attribute__((ext_vector_type(8)));
using Bytes = std::int8_t __attribute__((ext_vector_type(32)));
using Words = std::int16_t __attribute__((ext_vector_type(16)));
using Unsigned = std::uint8_t __attribute__((ext_vector_type(32)));
using Masks = std::uint32_t __attribute__((ext_vector_type(8)));
using Bits = bool __attribute__((ext_vector_type(32)));
using EightBytes = std::uint8_t __attribute__((ext_vector_type(8)));
using EightPlaces = std::uint16_t __attribute__((ext_vector_type(8)));

// Of each byte, where its bits are.
constexpr auto kPlaces = [] {
    std::array<std::array<std::uint8_t, 8>, 256> places{};
    for (unsigned byte = 0; byte < 256; ++byte)
        for (unsigned bit = 0, n = 0; bit < 8; ++bit)
            if (byte >> bit & 1) places[byte][n++] = static_cast<std::uint8_t>(bit);
    return places;
}();

template <class Row>
inline __attribute__((always_inline)) void compare_one(Row& row, std::int32_t ticks,
                                                       Lanes& is_above) {
    Lanes above;
    std::memcpy(&above, row.above.data(), sizeof above);
    is_above = Lanes(ticks) > above;
    if constexpr (!std::is_const_v<Row>) {
        Lanes minus;
        std::memcpy(&minus, row.minus.data(), sizeof minus);
        minus += is_above;
        std::memcpy(row.minus.data(), &minus, sizeof minus);
    }
}

// Of four pairs a, b, c, d which bounds they are above, as 32 bits: a0 b0 a1 b1 a2 b2 a3 b3, c0 d0
// up to d3, a4 b4 up to b7, c4 d4 up to d7. Counts where the rows are not constant.
template <class Row>
inline __attribute__((always_inline)) void compare(Row* rows, const std::uint32_t* row,
                                                   const std::int32_t* ticks, std::size_t size,
                                                   std::uint32_t* masks) {
    for (std::size_t i = 0; i < size; i += 4) {
        Lanes a, b, c, d;
        compare_one(rows[row[i]], ticks[i], a);
        compare_one(rows[row[i + 1]], ticks[i + 1], b);
        compare_one(rows[row[i + 2]], ticks[i + 2], c);
        compare_one(rows[row[i + 3]], ticks[i + 3], d);
        // Each lane is all ones or none, so that half of it says the same.
        const Words ab = __builtin_shufflevector(Words(a), Words(b), 0, 17, 2, 19, 4, 21, 6, 23, 8,
                                                 25, 10, 27, 12, 29, 14, 31);
        const Words cd = __builtin_shufflevector(Words(c), Words(d), 0, 17, 2, 19, 4, 21, 6, 23, 8,
                                                 25, 10, 27, 12, 29, 14, 31);
        // As a processor packs them: halves of 128 bits apart.
        const auto all =
            __builtin_shufflevector(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23,
                                    8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
        const Bytes bytes = __builtin_convertvector(all, Bytes);
        masks[i / 4] = __builtin_bit_cast(std::uint32_t, __builtin_convertvector(bytes < 0, Bits));
    }
}

JALON_WIDE void compare_and_count(PairRow* rows, const std::uint32_t* row,
                                  const std::int32_t* ticks, std::size_t size,
                                  std::uint32_t* masks) {
    compare(rows, row, ticks, size, masks);
}
JALON_WIDE void compare_only(const PairRow* rows, const std::uint32_t* row,
                             const std::int32_t* ticks, std::size_t size, std::uint32_t* masks) {
    compare(rows, row, ticks, size, masks);
}

constexpr Unsigned kPairs = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2,
                             1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};

// Writes eight places at a time, of which the next ones overwrite what was not meant.
JALON_WIDE std::size_t list(const std::uint32_t* masks, std::size_t size, std::uint16_t* inside) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < size; i += 32) {
        Masks mask;
        std::memcpy(&mask, masks + i / 4, sizeof mask);
        // Above bound 1 and not 4, or 5 and not 7: two pairs in the first byte, two in the second.
        const auto in = Unsigned((mask >> 2 & ~(mask >> 16)) | (mask >> 18 & ~(mask >> 22)));
        const Unsigned of_pairs =
            __builtin_shufflevector(in, in, 0, 0, 1, 1, 4, 4, 5, 5, 8, 8, 9, 9, 12, 12, 13, 13, 16,
                                    16, 17, 17, 20, 20, 21, 21, 24, 24, 25, 25, 28, 28, 29, 29);
        auto bits = __builtin_bit_cast(std::uint32_t,
                                       __builtin_convertvector((of_pairs & kPairs) != 0, Bits));
        for (std::size_t k = 0; k < 32; k += 8, bits >>= 8) {
            EightBytes places;
            std::memcpy(&places, kPlaces[bits & 0xFF].data(), sizeof places);
            const EightPlaces wide =
                __builtin_convertvector(places, EightPlaces) + static_cast<std::uint16_t>(i + k);
            std::memcpy(inside + n, &wide, sizeof wide);
            n += static_cast<std::size_t>(std::popcount(bits & 0xFF));
        }
    }
    return n;
}

template <class Activity>
inline __attribute__((always_inline)) void lay(const Activity* activities, std::size_t size,
                                               std::uint32_t n, std::uint32_t* rows) {
    for (std::size_t i = 0; i < size; ++i) rows[i] = activities[i] * n + activities[i + 1];
}

}  // namespace

std::size_t count_pairs(PairRow* rows, const std::uint32_t* row, const std::int32_t* ticks,
                        std::size_t size, std::uint16_t* inside) {
    alignas(32) std::uint32_t masks[PairBatch::kMax / 4];
    compare_and_count(rows, row, ticks, size, masks);
    return list(masks, size, inside);
}

std::size_t find_pairs(const PairRow* rows, const std::uint32_t* row, const std::int32_t* ticks,
                       std::size_t size, std::uint16_t* inside) {
    alignas(32) std::uint32_t masks[PairBatch::kMax / 4];
    compare_only(rows, row, ticks, size, masks);
    return list(masks, size, inside);
}

JALON_WIDE void lay_rows(const std::uint8_t* activities, std::size_t size, std::uint32_t n,
                         std::uint32_t* rows) {
    lay(activities, size, n, rows);
}
JALON_WIDE void lay_rows(const std::uint16_t* activities, std::size_t size, std::uint32_t n,
                         std::uint32_t* rows) {
    lay(activities, size, n, rows);
}
JALON_WIDE void lay_rows(const std::uint32_t* activities, std::size_t size, std::uint32_t n,
                         std::uint32_t* rows) {
    lay(activities, size, n, rows);
}

JALON_WIDE void lay_ticks(const std::uint32_t* at, std::size_t size, std::int32_t* ticks) {
    for (std::size_t i = 0; i < size; ++i) ticks[i] = static_cast<std::int32_t>(at[i + 1] - at[i]);
}

JALON_WIDE bool any_negative(const std::int32_t* ticks, std::size_t size) {
    std::int32_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) bits |= ticks[i];
    return bits < 0;
}

}  // namespace jalon::questions
