// A sample of the times of pairs, ordered, a few bits of each: where about to look for quantiles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/pair_feed.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// A time as 16 bits: what sorts as it does, exact to 1/256.
std::uint16_t time_key(float us);
/// The least time with this key, in microseconds.
double time_of_key(std::uint32_t key);

/// A fold over some of the chunks, 4 bytes a pair. At most 256 activities.
class EdgeSample {
  public:
    explicit EdgeSample(std::size_t activities) : feed_(activities) {}

    void add(const trail::Chunk& chunk);
    void merge(EdgeSample&& other);
    std::size_t bytes() const { return keys_.capacity() * sizeof(keys_[0]); }

    /// Once all is merged; takes as much memory again. By row of PairFeed, then by time.
    void sort();
    /// Of each pair that is given to it once, rising: `row << 16 | time_key`.
    std::span<const std::uint32_t> keys() const { return keys_; }
    /// The unit in which most of the times are kept in 4 bytes; 0 where most are not.
    std::int64_t unit_us() const;

  private:
    PairFeed feed_;
    std::vector<std::uint32_t> keys_;
    struct Unit {
        std::int64_t us = 0;
        std::uint64_t events = 0;
    };
    std::vector<Unit> units_;  // Those kept in 4 bytes; 0: the others.
};

}  // namespace jalon::questions
