// The map with live numbers: what the bank drew, and what customers live on it. Pure: the same
// definition, moment and question give the same map. Meanings: docs/domain/journey-questions.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/indicator.h"
#include "journeys/answers.h"
#include "journeys/definition.h"
#include "trail/budget.h"
#include "trail/frame.h"
#include "trail/moment.h"

namespace jalon::journeys {

struct MapTouchpoint {
    std::string id, title;
    std::vector<std::string> channels;
    std::string team;
    std::vector<std::string> interactions;  ///< The names claimed, each once.
    std::int64_t volume = 0;                ///< Interactions in the period.
    /// One for each kind that has a place here, and for each kind of which there are answers.
    std::vector<indicators::Indicator> indicators;
};

struct ChannelShare {
    std::string channel;
    std::int64_t interactions = 0;
    double share = 0;  ///< Of the step's interactions.
};

struct MapStep {
    std::string id, title, goal;
    bool key_moment = false;
    std::vector<MapTouchpoint> touchpoints;
    std::vector<ChannelShare> channels;  ///< Most used first, ties by name; "" is "not known".
    std::vector<std::string> teams;      ///< Of the touchpoints, each once, in their order.
    std::int64_t persons = 0, instances = 0, interactions = 0;
    std::optional<indicators::Indicator> conversion;  ///< To the next step; none on the last.
    std::optional<double> median_time_s;              ///< To the next step, of those converted.
    std::int64_t median_time_n = 0;
    std::vector<indicators::Indicator> indicators;
};

struct MapStage {
    std::string id, title;
    Phase phase = Phase::Onboarding;
    std::vector<MapStep> steps;
};

struct UnmappedName {
    std::string name;
    std::int64_t interactions = 0;
};

struct JourneyMap {
    std::string journey, title;
    std::optional<Time> from, to;
    log::Position position = 0;  ///< That the numbers include.
    std::int64_t instances = 0, persons = 0;
    std::vector<MapStage> stages;
    std::vector<UnmappedName> unmapped;  ///< Most frequent first, at most kUnmappedMax.
    indicators::Indicator nps;
};

inline constexpr std::size_t kUnmappedMax = 200;

struct MapQuestion {
    std::optional<Time> from, to;  ///< from <= at < to.
    std::string channel;           ///< Empty: all.
    std::int64_t masking_below = 0;
    std::string locale;
};

/// Which events of the trail are this journey's, and what one case of it is. For the explorer too.
trail::Frame frame_of(const JourneyDefinition& definition);

/// The map of `definition` with the numbers of `moment`. Conditions on traits read them as they
/// are now; all else is as of the moment. Fails where the budget is used up (`question.…`).
Result<JourneyMap> live_map(const JourneyDefinition& definition,
                            const std::shared_ptr<const trail::Moment>& moment,
                            const MapQuestion& question, trail::Budget& budget);

}  // namespace jalon::journeys
