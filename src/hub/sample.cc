// A window of a tenth of a second after the other.
#include "hub/sample.h"

#include <algorithm>

namespace jalon::hub {
namespace {

constexpr auto kWindow = std::chrono::milliseconds(100);

}  // namespace

double Sample::share(Instant now) {
    passed_.fetch_add(1, std::memory_order_relaxed);
    if (now.time_since_epoch().count() >= next_.load(std::memory_order_relaxed)) look_back(now);
    return share_.load(std::memory_order_relaxed);
}

void Sample::look_back(Instant now) {
    std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || now.time_since_epoch().count() < next_) return;
    const double allowed = begin_ == Instant{}
                               ? 0
                               : static_cast<double>(per_second_) *
                                     std::chrono::duration<double>(now - begin_).count();
    const auto passed = static_cast<double>(passed_.exchange(0));
    tokens_ += allowed - static_cast<double>(kept_.exchange(0));
    tokens_ = std::clamp(tokens_, -static_cast<double>(at_once_), static_cast<double>(at_once_));
    share_ = tokens_ > 0 || passed <= allowed ? 1.0 : allowed / passed;
    begin_ = now;
    next_ = (now + kWindow).time_since_epoch().count();
}

}  // namespace jalon::hub
