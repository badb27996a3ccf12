// Where the median and the ninety of each pair of activities must be, as a sample says: the rows
// against which all times are held.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// `sample` sorted, of every `one_in`-th chunk.
EdgeBrackets brackets_of(const EdgeSample& sample, std::size_t activities, std::size_t one_in,
                         const TimedEdgesLimits& limits);

}  // namespace jalon::questions
