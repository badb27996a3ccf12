// The answers as JSON: one rendering for the command line and for HTTP.
#pragma once

#include <vector>

#include "core/json.h"
#include "trail/questions.h"

namespace jalon::trail {

/// `{"cases","events","activities","variants","first_at","last_at","case_duration_s":{…}}`; what is
/// not there (no cases) is null.
JsonObject to_json(const Summary& summary);
/// `{"activities":[{"name","count","starts","ends"}],"edges":[{"from","to","count","median_s"}]}`
JsonObject to_json(const DirectlyFollows& graph);
/// `{"variants":[{"count","activities"}]}`
JsonObject to_json(const std::vector<Variant>& variants);
/// `{"steps":[{"name","count","median_s"}]}`
JsonObject to_json(const std::vector<FunnelStep>& steps);

}  // namespace jalon::trail
