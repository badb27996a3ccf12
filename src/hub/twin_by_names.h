// The decision as it was before it was compiled: names in a map, expressions evaluated one by one.
// Slow and plain; the tests hold the compiled core against it.
#pragma once

#include <vector>

#include "hub/decision.h"

namespace jalon::hub {

struct TwinDecision {
    std::vector<Offer> offers;
    std::vector<InputUsed> inputs;
    std::vector<TraceLine> trace;
};

/// Without stability, damping and promises.
TwinDecision decided_by_names(const Policy& policy, const Inputs& inputs);

}  // namespace jalon::hub
