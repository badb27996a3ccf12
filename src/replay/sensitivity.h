// Each number of the policy a little more and a little less, against every outcome: which of them
// matter.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "replay/play.h"
#include "replay/queue_waits.h"

namespace jalon::replay {

inline constexpr std::array<double, 4> kSteps{-0.25, -0.10, 0.10, 0.25};

struct SensitivityOptions {
    std::uint64_t seed = 1;
    int threads = 1;
    std::size_t answers_max = 4'000'000;  ///< Decided in all; what bounds the sample.
    std::size_t sessions_max = 10'000, parameters_max = 400;
};

struct Sensitivity {
    struct Outcome {
        std::string name, mode;  ///< As Measure; `wait` with a queue in `mode`.
        double base = 0;         ///< Under the tried policy, on the sample.
    };
    struct Cell {
        double change = 0, half = 0;  ///< Against the base, with half its interval (paired).
    };
    struct Row {
        std::string path;
        double value = 0;
        std::array<std::vector<Cell>, kSteps.size()> steps;  ///< By outcome.
    };
    std::int64_t sessions = 0;  ///< Of the sample.
    std::vector<Outcome> outcomes;
    std::vector<Row> rows;
    std::int64_t left_out = 0;  ///< Parameters over the limit: the last of the document.
};

/// `play` is the tried policy's, on all sessions: its policy, table of modes, measures and rates.
/// Errors: `replay.cancelled`.
Result<Sensitivity> sensitivity(const Play& play, const QueueHistory& history,
                                const Demand& expected_then, const SensitivityOptions& options,
                                const PlayProgress& progress);

}  // namespace jalon::replay
