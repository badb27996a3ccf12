// Five free failures, then 2 s, 4 s, … up to 15 minutes; forgotten after an hour. Bounded.
#include "access/detail/attempts.h"

#include <algorithm>

namespace jalon::access::detail {
namespace {

constexpr int kFree = 5;
constexpr std::size_t kKept = 100'000;
constexpr Duration kForgotten = std::chrono::hours(1);

}  // namespace

Duration Attempts::delay_after(int failures) {
    if (failures < kFree) return Duration{0};
    return std::min<Duration>(std::chrono::seconds(2LL << std::min(failures - kFree, 9)),
                              std::chrono::minutes(15));
}

Duration Attempts::to_wait(const std::string& key, Time at) const {
    std::lock_guard lock(mutex_);
    auto found = counts_.find(key);
    if (found == counts_.end() || at - found->second.last > kForgotten) return Duration{0};
    return std::max(Duration{0}, found->second.last + delay_after(found->second.failures) - at);
}

void Attempts::failed(const std::string& key, Time at) {
    std::lock_guard lock(mutex_);
    if (counts_.size() >= kKept)
        std::erase_if(counts_, [at](const auto& each) {
            return at - each.second.last > std::chrono::minutes(1);
        });
    if (counts_.size() >= kKept) counts_.clear();
    auto& count = counts_[key];
    if (at - count.last > kForgotten) count.failures = 0;
    ++count.failures;
    count.last = at;
}

void Attempts::succeeded(const std::string& key) {
    std::lock_guard lock(mutex_);
    counts_.erase(key);
}

}  // namespace jalon::access::detail
