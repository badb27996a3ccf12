// Which of many bytes are in a set: one bit each, 32 bytes at a time where the processor can.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace jalon::questions {

class ByteSet {
  public:
    void insert(std::uint8_t byte) {
        (byte < 128 ? low_ : high_)[byte & 15] |= static_cast<std::uint8_t>(1u << (byte >> 4 & 7));
    }
    bool contains(std::uint8_t byte) const {
        return ((byte < 128 ? low_ : high_)[byte & 15] >> (byte >> 4 & 7) & 1) != 0;
    }
    /// Bit i of `bits` (64 a word, as many words as it takes; the rest of the last is 0): whether
    /// bytes[i] is in the set.
    void find(const std::uint8_t* bytes, std::size_t size, std::uint64_t* bits) const;

  private:
    // By the lower four bits of a byte: a bit for each value of its upper four, below 8 and from 8.
    std::array<std::uint8_t, 16> low_{}, high_{};
};

}  // namespace jalon::questions
