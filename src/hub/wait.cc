// First form of the estimate; the estimators that learn come with the hub's full form.
#include "hub/wait.h"

#include <algorithm>
#include <cmath>

namespace jalon::hub {

QueueNow queue_now(const Queue& declared, const QueueState* posted, Time at) {
    QueueNow now{.ahead = declared.ahead,
                 .agents = declared.agents,
                 .mean_handling_s = declared.mean_handling_s,
                 .busy = std::nullopt};
    if (posted == nullptr) return now;
    now.stale = at - posted->at > declared.stale_after;
    if (now.stale) return now;
    now.posted = true;
    now.ahead = posted->ahead.value_or(now.ahead);
    now.agents = posted->agents.value_or(now.agents);
    now.mean_handling_s = posted->mean_handling_s.value_or(now.mean_handling_s);
    now.open = posted->open;
    now.busy = posted->busy;
    now.broken = posted->broken;
    return now;
}

std::optional<Wait> estimate(const QueueNow& queue) {
    if (queue.agents <= 0) return std::nullopt;
    double middle = queue.ahead * queue.mean_handling_s / queue.agents;
    middle = std::min(middle, 86'400.0);
    Wait wait;
    wait.middle_s = static_cast<int>(std::lround(middle));
    wait.low_s = static_cast<int>(std::floor(middle * 0.7 / 60)) * 60;
    wait.high_s = std::max(static_cast<int>(std::ceil(middle * 1.5 / 60)) * 60, wait.low_s + 120);
    return wait;
}

}  // namespace jalon::hub
