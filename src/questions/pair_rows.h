// The innermost loops of the graph's times: many pairs of activities, each with a time, are held
// against eight bounds of the pair at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace jalon::questions {

/// Of one pair of activities: eight bounds, and less how many times were above each (modulo 2^32).
/// Looked for are times above `above[1]` but not `above[4]`, or above `above[5]` but not
/// `above[7]`. Nothing is above kNoTicks.
struct alignas(64) PairRow {
    std::array<std::int32_t, 8> above;
    std::array<std::uint32_t, 8> minus;
    std::uint32_t count_above(std::size_t lane) const { return 0U - minus[lane]; }
};
inline constexpr std::int32_t kNoTicks = 0x7FFF'FFFF;

/// As many pairs as are looked at together, which stay near meanwhile.
struct PairBatch {
    static constexpr std::size_t kMax = 1024;
    alignas(32) std::uint32_t rows[kMax];
    alignas(32) std::int32_t ticks[kMax];
    std::uint64_t us[kMax];  ///< Only where not `exact`.
    std::size_t size = 0;    ///< A multiple of 32.
    /// `ticks` are the times. If not, they are rounded up, kNoTicks what is longer; `us` are.
    bool exact = false;
};

/// Counts `size` pairs (a multiple of 32, at most PairBatch::kMax) in their rows, and lists those
/// looked for: returns how many. `inside` has room for 8 more than `size`.
std::size_t count_pairs(PairRow* rows, const std::uint32_t* row, const std::int32_t* ticks,
                        std::size_t size, std::uint16_t* inside);

/// The same without counting.
std::size_t find_pairs(const PairRow* rows, const std::uint32_t* row, const std::int32_t* ticks,
                       std::size_t size, std::uint16_t* inside);

/// rows[i] = activities[i] × `n` + activities[i + 1].
void lay_rows(const std::uint8_t* activities, std::size_t size, std::uint32_t n,
              std::uint32_t* rows);
void lay_rows(const std::uint16_t* activities, std::size_t size, std::uint32_t n,
              std::uint32_t* rows);
void lay_rows(const std::uint32_t* activities, std::size_t size, std::uint32_t n,
              std::uint32_t* rows);
/// ticks[i] = at[i + 1] - at[i], as 32 bits.
void lay_ticks(const std::uint32_t* at, std::size_t size, std::int32_t* ticks);
bool any_negative(const std::int32_t* ticks, std::size_t size);

}  // namespace jalon::questions
