// PostHog's batch items in Segment's words.
#pragma once

#include "core/json.h"

namespace jalon::sources::segment {

/// {event, properties, timestamp, uuid, distinct_id} as the Segment message that means the same;
/// members of a wrong type are carried over as they are, for the common checks to find.
JsonObject from_posthog(const JsonObject& item);

}  // namespace jalon::sources::segment
