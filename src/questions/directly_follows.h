// The directly-follows graph: what comes right after what, how often, and after how long.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
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

/// Times are exact, at the price of two or three more passes over the chunks. Errors: the budget's.
Result<DirectlyFollows> directly_follows(const trail::Chunks& chunks, trail::Budget& budget,
                                         EdgeTimes times = EdgeTimes::With);

JsonObject to_json(const DirectlyFollows& graph);

}  // namespace jalon::questions
