// Counts and moments by arm.
#include "trials/evidence.h"

#include <algorithm>

#include "experiments/assignment.h"

namespace jalon::trials {
namespace {

constexpr std::size_t kOutcomes = 6;

}  // namespace

Evidence::Evidence(TrialPtr trial) : trial_(std::move(trial)) {
    arms_.resize(trial_->experiment.arms.size());
    for (auto& arm : arms_) {
        arm.events.resize(kOutcomes);
        arm.moments.resize(kOutcomes);
    }
    shares_ = experiments::Assignment(trial_->experiment).shares();
    if (trial_->experiment.allocation == experiments::Allocation::Thompson) {
        bandit_.emplace(trial_->experiment);
        bandit_->refresh();
    }
}

void Evidence::offered(std::int64_t who, std::size_t arm) {
    if (arm >= arms_.size() || full()) return;
    auto [known, is_new] = arms_by_who_.try_emplace(who);
    if (!is_new) return;
    known->second.arm = static_cast<std::uint8_t>(arm);
    ++arms_[arm].visitors;
}

void Evidence::happened(std::int64_t who, Outcome outcome, double value) {
    auto known = arms_by_who_.find(who);
    if (known == arms_by_who_.end()) return;
    const auto index = static_cast<std::size_t>(outcome);
    const auto bit = static_cast<std::uint8_t>(1U << index);
    if ((known->second.outcomes & bit) != 0) return;
    known->second.outcomes |= bit;
    auto& arm = arms_[known->second.arm];
    if (is_share(outcome))
        ++arm.events[index];
    else
        arm.moments[index].add(value);
}

std::optional<std::size_t> Evidence::arm_of(std::int64_t who) const {
    auto known = arms_by_who_.find(who);
    return known == arms_by_who_.end() ? std::nullopt
                                       : std::optional<std::size_t>(known->second.arm);
}

experiments::Values Evidence::values(const Arm& arm, Outcome outcome) const {
    const auto index = static_cast<std::size_t>(outcome);
    if (is_share(outcome)) return experiments::Counts{arm.visitors, arm.events[index]};
    return arm.moments[index];
}

std::vector<experiments::ArmSeen> Evidence::seen() const {
    std::vector<experiments::ArmSeen> all;
    for (const auto& arm : arms_) {
        auto& seen = all.emplace_back();
        seen.visitors = arm.visitors;
        seen.metric = values(arm, trial_->metric);
        for (auto outcome : trial_->guardrails) seen.guardrails.push_back(values(arm, outcome));
    }
    return all;
}

Result<experiments::Verdict> Evidence::verdict() const {
    auto arms = seen();
    return experiments::verdict(trial_->experiment, shares_, arms);
}

void Evidence::learn() {
    if (!bandit_) return;
    const auto index = static_cast<std::size_t>(trial_->metric);
    // Made anew: who did not do it yet may still do it.
    bandit_.emplace(trial_->experiment);
    for (std::size_t i = 0; i < arms_.size(); ++i)
        for (std::int64_t visitor = 0; visitor < arms_[i].visitors; ++visitor)
            bandit_->learn(i, visitor < arms_[i].events[index]);
    bandit_->refresh();
}

}  // namespace jalon::trials
