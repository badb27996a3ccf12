// What the bounds of a pair leave open once all times are counted: the few times among which a
// quantile is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <vector>

#include "questions/pair_rows.h"
#include "questions/timed_edges.h"

namespace jalon::questions {

/// Pairs with their times in ticks.
class KeptPairs {
  public:
    static constexpr std::size_t kFew = 8192, kMany = std::size_t{1} << 18;

    /// `capacity` is a multiple of 32. kMany are one large page where the system has such.
    explicit KeptPairs(std::size_t capacity);

    std::size_t size = 0;
    std::size_t capacity() const { return capacity_; }
    std::uint32_t* rows() { return memory_.get(); }
    std::int32_t* ticks() { return reinterpret_cast<std::int32_t*>(memory_.get() + capacity_); }

  private:
    struct Free {
        std::size_t alignment;
        void operator()(std::uint32_t* memory) const {
            ::operator delete(memory, std::align_val_t{alignment});
        }
    };
    std::size_t capacity_;
    std::unique_ptr<std::uint32_t, Free> memory_;
};

/// Those whose times are not whole ticks, or too many.
struct KeptFar {
    std::uint32_t row;
    std::uint64_t us;
};

/// All times of all pairs: counted, and kept where their row looks for them.
struct CountedTimes {
    std::vector<PairRow> rows;
    std::vector<std::shared_ptr<KeptPairs>> kept;
    std::vector<KeptFar> far;
    std::int64_t tick_us = 1;
    bool whole_ticks = true;  ///< All times are.
};

/// By row, but the last (what is no pair); absent where the time was not kept. Fills up what is
/// kept in part.
std::vector<std::optional<TimedEdges::Found>> quantiles_of(const CountedTimes& times);

}  // namespace jalon::questions
