// What filters can offer: the values that occur in a journey, or in all events, most frequent
// first.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "people/people.h"
#include "trail/budget.h"
#include "trail/frame.h"
#include "trail/moment.h"

namespace jalon::explore {

inline constexpr std::size_t kFacetNamesMax = 500;  ///< Activities, channels, touchpoints.
inline constexpr std::size_t kFacetValuesMax = 20;  ///< Of one property or trait.
inline constexpr std::size_t kFacetTraitsMax = 30;
/// Values of properties are counted in at most so many pieces, spread evenly.
inline constexpr std::size_t kFacetPiecesMax = 256;

/// `{first_at, last_at, activities, channels, touchpoints, properties: [{key, events, distinct,
/// values}], traits: [{key, persons, distinct, values}], cut, warnings}`; of `frame` only
/// `journey` and `names` count. Where values were counted in part of the events, a warning
/// (`facets.sampled`) says so. `people` may be null: no traits. Errors are those of the budget.
Result<JsonObject> facets(const trail::Moment& moment, const trail::Frame& frame,
                          const people::People* people, trail::Budget& budget);

}  // namespace jalon::explore
