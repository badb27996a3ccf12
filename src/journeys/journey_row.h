// The list of journeys: how much is lived of each, defined or only told of by sources.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicators/indicator.h"
#include "journeys/answers.h"
#include "journeys/definition.h"
#include "trail/budget.h"
#include "trail/moment.h"

namespace jalon::journeys {

struct JourneyRow {
    std::string id;
    std::int64_t cases = 0, events = 0;
    std::optional<Time> first_at, last_at;
    indicators::Indicator nps;
};

/// One row for each journey that sources name, by id. `all` are answers(moment).
Result<std::vector<JourneyRow>> journey_rows(std::shared_ptr<const trail::Moment> moment,
                                             const std::vector<Answer>& all,
                                             std::int64_t masking_below, trail::Budget& budget);

/// The row of a defined journey, whatever its instances are. Costs a pass over its events where
/// they are not the sources' own instances.
Result<JourneyRow> journey_row(const JourneyDefinition& definition,
                               std::shared_ptr<const trail::Moment> moment,
                               const std::vector<Answer>& all, std::int64_t masking_below,
                               trail::Budget& budget);

}  // namespace jalon::journeys
