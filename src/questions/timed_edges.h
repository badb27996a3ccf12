// How often, and after how long, one activity follows another: all in one pass over the chunks,
// after a look at a sample of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/result.h"
#include "questions/edge_counts.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// How closely is looked. What differs in tests only.
struct TimedEdgesLimits {
    std::size_t chunks_min = 32;    ///< Of fewer all times are kept, and the sample is small.
    std::size_t one_in = 0;         ///< Every so manieth chunk is the sample; 0: by their number.
    std::size_t looked_one_in = 0;  ///< As often to look again; not where this is no oftener.
    std::size_t sampled_min = 40;   ///< From fewer times of a pair nothing is concluded.
    double sigmas = 4.5;            ///< A sample's quantile is trusted to be so near.
    double kept_max = 24e6;         ///< 8 bytes each, and half as much again at the end.
};

struct TimedEdges {
    EdgeCounts counts;
    /// Microseconds, exact: the two middles (one, where the count is odd) and the ninety.
    struct Found {
        std::uint64_t low_us = 0, high_us = 0, p90_us = 0;
    };
    /// By from × activities + to. Absent where there is no such pair, and where the sample misled:
    /// this rarely happens to any.
    std::vector<std::optional<Found>> found;
};

/// Nothing where it would not pay: no chunks, many activities, or so many equal times that no
/// bracket is narrow. Errors: the budget's.
Result<std::optional<TimedEdges>> timed_edges(const trail::Chunks& chunks, trail::Budget& budget,
                                              const TimedEdgesLimits& limits = {});

}  // namespace jalon::questions
