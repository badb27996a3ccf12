// A map behind a lock.
#include "hub/queues.h"

namespace jalon::hub {

Result<> Queues::post(const std::string& queue, const QueueState& state) {
    std::lock_guard lock(mutex_);
    if (!states_.contains(queue) && states_.size() >= 1000)
        return failure(ErrorKind::TooLarge, "queue.too_many", "There are 1,000 queues already.");
    states_[queue] = state;
    ++revision_;
    return {};
}

std::map<std::string, QueueState, std::less<>> Queues::all() const {
    std::lock_guard lock(mutex_);
    return states_;
}

std::optional<QueueState> Queues::find(std::string_view queue) const {
    std::lock_guard lock(mutex_);
    auto found = states_.find(queue);
    return found == states_.end() ? std::nullopt : std::optional(found->second);
}

std::uint64_t Queues::revision() const {
    std::lock_guard lock(mutex_);
    return revision_;
}

}  // namespace jalon::hub
