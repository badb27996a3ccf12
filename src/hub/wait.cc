// The estimate from the length of the queue; what is learned replaces it (contact/).
#include "hub/wait.h"

#include <algorithm>
#include <cstdint>

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

namespace {

constexpr double kMost = 2 * 86'400;

double bounded(double value) {
    return value > 0 ? std::min(value, kMost) : 0;  // NaN too.
}

// What floor, ceil and lround say of numbers from 0 to kMost, without calling a library.
double floored(double value) {
    return static_cast<double>(static_cast<std::int32_t>(value));
}
double raised(double value) {
    const double whole = floored(value);
    return whole + (whole < value ? 1 : 0);
}
int rounded(double value) {
    const double whole = floored(value);
    return static_cast<int>(whole) + (value - whole >= 0.5 ? 1 : 0);
}

}  // namespace

Wait displayed(double low_s, double middle_s, double high_s, const WaitDisplay& display) {
    const double step = std::max(1.0, seconds(display.round_to));
    const double least = bounded(seconds(display.at_least));
    const double low = floored(bounded(low_s) / step) * step;
    const double high =
        std::max(raised(bounded(high_s) / step) * step, low + raised(least / step) * step);
    return {static_cast<int>(low), static_cast<int>(high), rounded(bounded(middle_s))};
}

std::optional<Wait> estimate(const QueueNow& queue, const WaitDisplay& display) {
    if (queue.agents <= 0) return std::nullopt;
    double middle = std::min(queue.ahead * queue.mean_handling_s / queue.agents, 86'400.0);
    return displayed(middle * 0.7, middle, middle * 1.5, display);
}

}  // namespace jalon::hub
