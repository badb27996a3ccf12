// Each case's sequence of activities as a key of 96 bits, so that equal sequences can be counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "questions/count_table.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// Short prefixes are packed: their keys are the sequences. Others are hashed, by two lanes that
/// share nothing; that two of ten million sequences get one key has a chance of 1 in 10^15.
class SequenceKeys {
  public:
    /// Of the first `prefix` activities of each case (0: of all), of so many activities.
    SequenceKeys(std::size_t activities, std::size_t prefix);

    /// One for each case, in place of what was in `keys`.
    void of(const trail::Chunk& chunk, std::vector<CountKey>& keys);

    bool packed() const { return packed_; }
    /// The sequence that a packed key is.
    std::vector<std::uint32_t> unpacked(CountKey key) const;
    /// The activities that count of a case of so many events.
    std::size_t length(std::size_t events) const {
        return prefix_ == 0 || events < prefix_ ? events : prefix_;
    }

  private:
    std::size_t prefix_;
    unsigned bits_;   // Of a packed activity.
    unsigned width_;  // Bytes of a hashed one, whatever the chunk's are.
    bool packed_;
    std::vector<std::uint8_t> bytes_;
};

}  // namespace jalon::questions
