// The inner loops of filtering: which numbers of a column pass, as bits, and the events whose bits
// are set, as a list.
#pragma once

#include <cstddef>
#include <cstdint>

#include "trail/block.h"

namespace jalon::trail {

/// Bit i % 64 of word i / 64 is that of event i. Bits behind the last event are 0.
constexpr std::size_t bit_words(std::size_t events) {
    return (events + 63) / 64;
}

/// Sets the bits of `events` events, and no other of the last word.
void set_all_bits(std::uint64_t* bits, std::size_t events);
void clear_bits(std::uint64_t* bits, std::size_t begin, std::size_t end);
std::size_t count_bits(const std::uint64_t* bits, std::size_t words);

/// Clears the bits of events whose raw number in `column` (without its base) is not one from
/// `low` to `high`, both included. 1, 2, 4 or 8 bytes wide.
void keep_raw_range(const Column& column, std::uint64_t low, std::uint64_t high,
                    std::uint64_t* bits);
/// Clears the bits of events whose raw number in `column` is not one of the `count` (few) numbers
/// `wanted`; with `other`, where it is one. 1, 2 or 4 bytes wide.
void keep_raw_few(const Column& column, const std::uint32_t* wanted, std::size_t count, bool other,
                  std::uint64_t* bits);
/// Clears the bits of events for whose raw number `table` has 0 (else 1). 1, 2 or 4 bytes wide.
void keep_raw_table(const Column& column, const std::uint8_t* table, std::uint64_t* bits);

/// Writes the places of the set bits, rising, to `places`, which has room for 8 more, and to
/// `before`, by word and at the end, how many are set in the words before it. Returns how many
/// there are.
std::size_t list_bits(const std::uint64_t* bits, std::size_t words, std::uint32_t* places,
                      std::uint32_t* before);
/// Of each of `marks`, rising, how many bits before it are set; `before` from list_bits.
void rank_bits(const std::uint64_t* bits, const std::uint32_t* before, const std::uint32_t* marks,
               std::size_t count, std::uint32_t* ranks);

/// The low 32 bits of each value of the column.
void read_words(const Column& column, std::size_t begin, std::size_t end, std::uint32_t* out);

}  // namespace jalon::trail
