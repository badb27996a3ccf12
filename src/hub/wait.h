// Queue states and the first estimate of a wait: people ahead × mean handling time ÷ agents.
#pragma once

#include <optional>

#include "core/time.h"
#include "hub/policy.h"

namespace jalon::hub {

/// What a switch or a desk says of a queue; what it does not say stays as declared.
struct QueueState {
    std::optional<int> ahead, agents;
    std::optional<double> mean_handling_s;
    bool open = true;  ///< false: closed by hand.
    bool broken = false;
    Time at{};                               ///< When it was posted.
    std::optional<int> busy = std::nullopt;  ///< Agents who serve somebody now.
};

/// A queue as it counts at an instant: the declared figures under the posted ones, unless these are
/// stale.
struct QueueNow {
    int ahead = 0, agents = 0;
    double mean_handling_s = 0;
    bool open = true, broken = false, posted = false, stale = false;
    std::optional<int> busy;
};
QueueNow queue_now(const Queue& declared, const QueueState* posted, Time at);

/// A range in whole seconds, never a point.
struct Wait {
    int low_s = 0, high_s = 0;
    int middle_s = 0;  ///< The estimate itself, for rules; never shown.
};

/// What is shown of an estimate: out to whole steps of the policy's display, and as wide as it
/// asks.
Wait displayed(double low_s, double middle_s, double high_s, const WaitDisplay& display);

/// Nothing where nobody is there to answer. The newcomer waits for those ahead: ahead × mean ÷
/// agents, and is served at once where an agent is free (ahead = 0). The range is the estimate −30
/// % / +50 %, displayed.
std::optional<Wait> estimate(const QueueNow& queue, const WaitDisplay& display = {});

}  // namespace jalon::hub
