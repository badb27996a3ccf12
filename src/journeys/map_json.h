// The map, indicators and trends as JSON, in the shapes of the API's schemas.
#pragma once

#include "core/json.h"
#include "journeys/live_map.h"
#include "journeys/trend.h"

namespace jalon::journeys {

/// The schema Indicator: kind, value, low, high, n, masked.
JsonObject to_json(const indicators::Indicator& indicator);
/// The schema JourneyMap but for `version` and `state`, which are the document's and not the map's.
JsonObject to_json(const JourneyMap& map);
/// `{"total","before","trend":[{"at","indicator"}]}`
JsonObject to_json(const Trend& trend);

}  // namespace jalon::journeys
