// From parameters to the frame of a question: which events, which cases, which activities.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "explore/parameters.h"
#include "journeys/definition.h"
#include "trail/frame.h"

namespace jalon::explore {

using JourneyPtr = std::shared_ptr<const journeys::JourneyDefinition>;

/// Finds a journey's definition. `version` is empty for the published one, else a number or
/// `draft`. Null where nothing is published under the id; an error where a version that was asked
/// for is not there or has problems.
using FindJourney =
    std::function<Result<JourneyPtr>(std::string_view id, std::string_view version)>;

struct Framed {
    trail::Frame frame;
    std::string journey;    ///< As asked for; empty: all events.
    JourneyPtr definition;  ///< Null where the journey has none.
};

/// Whether a question reads `by`, and of which version of the map its steps are; or is about these
/// steps anyway.
enum class ActivitiesFrom { Parameter, ParameterOfVersion, Steps };

/// Reads `journey`, `per`, `gap`, `by`, `from`, `to`, `channel`, `lifecycle`, `where`, and but for
/// Parameter `version`. What is wrong with them is noted in `parameters`; errors are those of
/// `find`, `trail.journey_unknown`, and `question.no_map` (steps are asked for, and nothing is
/// drawn).
Result<Framed> framed(Parameters& parameters, const trail::Moment& moment, const FindJourney& find,
                      ActivitiesFrom activities = ActivitiesFrom::Parameter);

/// The steps, or the stages, of a map as groups of activities named by their ids.
std::vector<trail::ActivityGroup> steps_of(const journeys::JourneyDefinition& definition);
std::vector<trail::ActivityGroup> stages_of(const journeys::JourneyDefinition& definition);

/// Which events are the answers to a journey's questionnaires: those that name it in their
/// properties, or else are its own. All answers where `journey` is empty.
void only_answers(trail::Frame& frame, std::string_view journey);

/// What `property:KEY` or `trait:KEY` names; a problem of the parameter where it is neither.
std::optional<trail::Wanted> wanted_value(Parameters& parameters, std::string_view name);

}  // namespace jalon::explore
