// What the tried policy would have earned, where what was shown had been drawn and its probability
// recorded: off-policy estimates, which need no model of who takes what.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experiments/off_policy.h"
#include "hub/compiled.h"
#include "replay/modes.h"

namespace jalon::replay {

struct ValueOf {
    std::string
        outcome;  ///< `taken`: a contact with a person followed; `resolved`: one that helped.
    experiments::OffPolicy value;
};

struct Values {
    std::string absent;         ///< Why there are none: `no_propensities`, `few`; empty: there are.
    std::int64_t sessions = 0;  ///< With a recorded probability.
    /// The weights' mean is far from 1: what was recorded is not what drew (of one arm, say, where
    /// others show the same).
    bool doubtful = false;
    std::vector<ValueOf> outcomes;
};

/// Rounds are the first answers of sessions that have a propensity; the action is the mode shown
/// first; the target shows `first_shown` with certainty. At most 500,000 rounds, evenly.
Values values_of(const Sessions& sessions, const ModeTable& modes,
                 const std::vector<std::uint16_t>& first_shown);

}  // namespace jalon::replay
