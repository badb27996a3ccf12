// One pass over a journey's cases: who reached which step when, through which touchpoints. The
// counting behind the live map.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "journeys/definition.h"
#include "trail/selection.h"

namespace jalon::journeys {

/// What was lived of one step.
struct LivedStep {
    std::int64_t instances = 0, interactions = 0, persons = 0;
    std::int64_t converted = 0;          ///< Of the instances, to the next step.
    std::vector<std::int64_t> times_us;  ///< Theirs, from first reaching this to the next.
    /// Interactions by channel, in no order. There are few channels: found by looking through.
    std::vector<std::pair<trail::Code, std::int64_t>> channels;
};

struct Lived {
    std::int64_t instances = 0, persons = 0;
    std::vector<LivedStep> steps;           ///< As the definition lists them, over all stages.
    std::vector<std::int64_t> touchpoints;  ///< Interactions of each, as listed over all steps.
};

/// Counts over `cases`, which must be of `snapshot`.
Lived lived_steps(const JourneyDefinition& definition,
                  const std::shared_ptr<const trail::Snapshot>& snapshot,
                  const trail::Cases& cases);

}  // namespace jalon::journeys
