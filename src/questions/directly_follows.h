// The directly-follows graph: what comes right after what, how often, and after how long.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "questions/timed_edges.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class EdgeTimes { Without, With };

struct DirectlyFollows {
    struct Activity {
        std::string name;
        std::int64_t count = 0;                        ///< Events.
        std::int64_t cases = 0, starts = 0, ends = 0;  ///< Cases.
    };
    struct Edge {
        std::string from, to;
        std::int64_t count = 0;
        std::optional<double> median_s, p90_s;  ///< Absent with EdgeTimes::Without.
    };
    std::vector<Activity> activities;  ///< Most frequent first, ties by name.
    std::vector<Edge> edges;           ///< Most frequent first, ties by `from`, then `to`.
};

/// Times are exact: of many events at the price of a look at a sample before the pass; seldom of
/// more passes. Errors: the budget's.
Result<DirectlyFollows> directly_follows(const trail::Chunks& chunks, trail::Budget& budget,
                                         EdgeTimes times = EdgeTimes::With);

/// For tests: with other limits.
Result<DirectlyFollows> directly_follows(const trail::Chunks& chunks, trail::Budget& budget,
                                         EdgeTimes times, const TimedEdgesLimits& limits);

JsonObject to_json(const DirectlyFollows& graph);

}  // namespace jalon::questions
