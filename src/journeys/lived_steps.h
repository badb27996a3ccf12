// One pass over a journey's cases: who reached which step when, through which touchpoints. The
// counting behind the live map.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "journeys/definition.h"
#include "questions/quantiles.h"
#include "trail/budget.h"
#include "trail/frame.h"

namespace jalon::journeys {

/// What was lived of one step.
struct LivedStep {
    std::int64_t instances = 0, interactions = 0, persons = 0;
    std::int64_t converted = 0;  ///< Of the instances, to the next step.
    questions::Durations times;  ///< Theirs, from first reaching this to the next.
    std::vector<std::int64_t>
        channels;  ///< Interactions by code of Moment::channels() + 1; 0: not known.
};

struct Lived {
    std::int64_t instances = 0, persons = 0;
    std::vector<LivedStep> steps;           ///< As the definition lists them, over all stages.
    std::vector<std::int64_t> touchpoints;  ///< Interactions of each, as listed over all steps.
};

/// Counts over the cases of `frame`, which names events by their names. Conditions that do not
/// compile claim nothing: a definition in force has none.
Result<Lived> lived_steps(const JourneyDefinition& definition,
                          const std::shared_ptr<const trail::Moment>& moment, trail::Frame frame,
                          trail::Budget& budget);

}  // namespace jalon::journeys
