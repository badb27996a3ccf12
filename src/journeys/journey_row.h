// The list of journeys: how much is lived of each, defined or only told of by sources.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicators/indicator.h"
#include "journeys/answers.h"
#include "journeys/definition.h"
#include "trail/snapshot.h"

namespace jalon::journeys {

struct JourneyRow {
    std::string id;
    std::int64_t cases = 0, events = 0;
    std::optional<Time> first_at, last_at;
    indicators::Indicator nps;
};

/// One row for each journey that sources name, by id. `all` are answers(snapshot).
std::vector<JourneyRow> journey_rows(const trail::Snapshot& snapshot,
                                     const std::vector<Answer>& all, std::int64_t masking_below);

/// The row of a defined journey, whatever its instances are. Costs a pass over its events where
/// they are not the sources' own instances.
JourneyRow journey_row(const JourneyDefinition& definition, const trail::Snapshot& snapshot,
                       const std::vector<Answer>& all, std::int64_t masking_below);

}  // namespace jalon::journeys
