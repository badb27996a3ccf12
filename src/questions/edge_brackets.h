// Where the median and the ninety of each pair of activities must be, as a sample says: the rows
// against which all times are held.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/edge_sample.h"
#include "questions/pair_rows.h"
#include "questions/timed_edges.h"

namespace jalon::questions {

struct EdgeBrackets {
    /// By row of PairFeed, and one more for what is no pair. Bounds: 0 is below everything; 1 to 4
    /// about the median, 5 to 7 about the ninety. Where a bracket is but one tick there is nothing
    /// to look for, and only its ends are bounds.
    std::vector<PairRow> rows;
    std::int64_t tick_us = 1;
    double kept = 0;  ///< How many times will be in brackets, about.
};

/// Of a sorted sample: the microseconds of a tick in what follows.
std::int64_t tick_of(const EdgeSample& sample);

/// Rows with bounds close about the quantiles: held against more of the times, they tell what these
/// are better than the sample alone.
std::vector<PairRow> look_of(const EdgeSample& sample, std::size_t activities);

/// `sample` sorted, of every `one_in`-th chunk. `looked`: look_of() it, counted over more; empty
/// where it was not.
EdgeBrackets brackets_of(const EdgeSample& sample, std::span<const PairRow> looked,
                         std::size_t activities, std::size_t one_in,
                         const TimedEdgesLimits& limits);

}  // namespace jalon::questions
