// The estimate from the length of the queue; what is learned replaces it (contact/).
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

Wait displayed(double low_s, double middle_s, double high_s, const WaitDisplay& display) {
    static constexpr double kMost = 2 * 86'400;
    const double step = std::max(1.0, seconds(display.round_to));
    auto bounded = [](double value) {
        return std::isnan(value) ? 0 : std::clamp(value, 0.0, kMost);
    };
    const double low = std::floor(bounded(low_s) / step) * step;
    const double high = std::max(std::ceil(bounded(high_s) / step) * step,
                                 low + std::ceil(seconds(display.at_least) / step) * step);
    return {static_cast<int>(low), static_cast<int>(high),
            static_cast<int>(std::lround(bounded(middle_s)))};
}

std::optional<Wait> estimate(const QueueNow& queue, const WaitDisplay& display) {
    if (queue.agents <= 0) return std::nullopt;
    double middle = std::min(queue.ahead * queue.mean_handling_s / queue.agents, 86'400.0);
    return displayed(middle * 0.7, middle, middle * 1.5, display);
}

}  // namespace jalon::hub
