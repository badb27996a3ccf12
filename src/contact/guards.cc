// A map under a lock, and under another each guard.
#include "contact/guards.h"

#include <algorithm>

#include "hub/compiled.h"

namespace jalon::contact {

std::shared_ptr<Guards::Watch> Guards::watch(const hub::PolicyPtr& policy, Time at) {
    std::lock_guard lock(mutex_);
    auto& found = watches_[policy->core->stamp()];
    if (found) return found;
    found = std::make_shared<Watch>(policy);
    auto made = found;
    for (const auto& [mode, instants] : taken_)
        for (auto each : instants)
            if (at - each < std::chrono::hours(26)) made->guard.spent_before(mode, each);
    if (watches_.size() > kVersionsMax) {
        auto oldest = std::ranges::min_element(watches_, {}, [&](const auto& each) {
            return each.second == made ? Time::max() : each.second->looked;
        });
        watches_.erase(oldest);
    }
    return made;
}

Guards::LookPtr Guards::look(const hub::PolicyPtr& policy, Time at, const QueueStates& queues) {
    auto watched = watch(policy, at);
    std::lock_guard lock(watched->mutex);
    if (watched->look && at - watched->looked < std::chrono::seconds(1) && at >= watched->looked)
        return watched->look;
    auto look = std::make_shared<Look>();
    look->damping = watched->guard.dampings(at, queues);
    look->spent = watched->guard.spent(at);
    watched->look = look;
    watched->looked = at;
    return look;
}

void Guards::answered(const hub::Decision& decision) {
    auto watched = watch(decision.policy(), decision.at());
    std::lock_guard lock(watched->mutex);
    watched->guard.answered(decision);
}

void Guards::taken(std::string_view mode, Time at) {
    std::vector<std::shared_ptr<Watch>> all;
    {
        std::lock_guard lock(mutex_);
        if (taken_count_ >= kTakenMax) {
            taken_.clear();
            taken_count_ = 0;
        }
        auto found = taken_.find(mode);
        if (found == taken_.end()) found = taken_.try_emplace(std::string(mode)).first;
        found->second.push_back(at);
        ++taken_count_;
        for (const auto& [stamp, each] : watches_) all.push_back(each);
    }
    for (const auto& each : all) {
        std::lock_guard lock(each->mutex);
        // One that is told late (the past after a restart) must not turn the guard's day back.
        if (at + std::chrono::hours(1) < each->looked)
            each->guard.spent_before(mode, at);
        else
            each->guard.taken(mode, at);
    }
}

std::vector<hub::GuardAlarm> Guards::alarms(const hub::PolicyPtr& policy, Time at) {
    auto watched = watch(policy, at);
    std::lock_guard lock(watched->mutex);
    return watched->guard.alarms(at);
}

}  // namespace jalon::contact
