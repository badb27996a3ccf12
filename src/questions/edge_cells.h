// What the bounds of a pair leave open once all times are counted: the few times among which a
// quantile is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "questions/pair_rows.h"
#include "questions/timed_edges.h"

namespace jalon::questions {

/// Pairs with their times in ticks.
struct KeptPairs {
    static constexpr std::size_t kMax = 8192;
    std::uint32_t rows[kMax];
    std::int32_t ticks[kMax];
    std::size_t size = 0;
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

/// By row, but the last (what is no pair); absent where the time was not kept. Uses up what is
/// kept.
std::vector<std::optional<TimedEdges::Found>> quantiles_of(CountedTimes& times);

}  // namespace jalon::questions
