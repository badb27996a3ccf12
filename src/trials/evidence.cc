// Weighted sums by arm; effective numbers where weights differ.
#include "trials/evidence.h"

#include <algorithm>
#include <cmath>

#include "experiments/assignment.h"

namespace jalon::trials {
namespace {

constexpr std::size_t kOutcomes = 6;
constexpr std::size_t kLessonsMax = 200'000;  // The bandit learns from so many visitors at most.
constexpr std::size_t kRoundsMax = 50'000;    // Off-policy values stand on so many.

bool is_bandit(const Trial& trial) {
    return trial.experiment.allocation != experiments::Allocation::Fixed;
}

}  // namespace

void Evidence::Sums::add(double weight, double each) {
    ++n;
    weights += weight;
    squares += weight * weight;
    value += weight * each;
    value_squared += weight * each * each;
}

Evidence::Evidence(TrialPtr trial) : trial_(std::move(trial)) {
    arms_.resize(trial_->experiment.arms.size());
    for (auto& arm : arms_) arm.outcomes.resize(kOutcomes);
    shares_ = experiments::Assignment(trial_->experiment).shares();
    if (is_bandit(*trial_)) drawing_.emplace(*trial_);
}

void Evidence::offered(const Entering& visitor) {
    if (visitor.arm >= arms_.size() || full()) return;
    auto [known, is_new] = by_who_.try_emplace(visitor.who);
    if (!is_new) return;
    known->second = {.arm = static_cast<std::uint8_t>(visitor.arm),
                     .outcomes = 0,
                     .features = visitor.features,
                     .weight = static_cast<float>(visitor.weight),
                     .propensity = static_cast<float>(visitor.propensity),
                     .before = static_cast<float>(visitor.before),
                     .value = 0};
    arms_[visitor.arm].visitors.add(visitor.weight, 0);
}

void Evidence::happened(std::int64_t who, Outcome outcome, double value) {
    auto known = by_who_.find(who);
    if (known == by_who_.end()) return;
    auto& visitor = known->second;
    const auto index = static_cast<std::size_t>(outcome);
    const auto bit = static_cast<std::uint8_t>(1U << index);
    if ((visitor.outcomes & bit) != 0) return;
    visitor.outcomes = static_cast<std::uint8_t>(visitor.outcomes | bit);
    if (outcome == trial_->metric) visitor.value = static_cast<float>(value);
    arms_[visitor.arm].outcomes[index].add(static_cast<double>(visitor.weight), value);
}

std::optional<std::size_t> Evidence::arm_of(std::int64_t who) const {
    auto known = by_who_.find(who);
    return known == by_who_.end() ? std::nullopt : std::optional<std::size_t>(known->second.arm);
}

experiments::Values Evidence::values(const Arm& arm, Outcome outcome) const {
    const auto& sums = arm.outcomes[static_cast<std::size_t>(outcome)];
    if (is_share(outcome)) {
        const double n = arm.visitors.effective();
        const double share = arm.visitors.weights > 0 ? sums.weights / arm.visitors.weights : 0;
        return experiments::Counts{std::llround(n), std::llround(n * share)};
    }
    if (sums.n == 0) return experiments::Moments();
    const double n = sums.effective(), mean = sums.value / sums.weights;
    const double variance = std::max(0.0, sums.value_squared / sums.weights - mean * mean);
    return experiments::Moments::of(std::llround(n), mean,
                                    n > 1 ? variance * n / (n - 1) : variance);
}

// Each visitor's value beside his value before: of a share all visitors, of a mean those who have
// one. Deviations count by weight, scaled to the effective number.
experiments::Values Evidence::paired(std::size_t arm) const {
    const bool share = is_share(trial_->metric);
    const auto bit = 1U << static_cast<unsigned>(trial_->metric);
    double w = 0, ww = 0, y = 0, x = 0, yy = 0, xx = 0, xy = 0;
    for (const auto& [who, each] : by_who_) {
        const bool has = (each.outcomes & bit) != 0;
        if (each.arm != arm || (!share && !has)) continue;
        const double weight = each.weight, before = each.before;
        const double value = share ? (has ? 1 : 0) : static_cast<double>(each.value);
        w += weight;
        ww += weight * weight;
        y += weight * value;
        x += weight * before;
        yy += weight * value * value;
        xx += weight * before * before;
        xy += weight * value * before;
    }
    if (w <= 0) return experiments::Paired();
    const double n = w * w / ww;
    y /= w;
    x /= w;
    return experiments::Paired::of({.visitors = std::llround(n),
                                    .outcome = y,
                                    .covariate = x,
                                    .yy = std::max(0.0, n * (yy / w - y * y)),
                                    .xx = std::max(0.0, n * (xx / w - x * x)),
                                    .xy = n * (xy / w - x * y)});
}

std::vector<experiments::ArmSeen> Evidence::seen() const {
    std::vector<experiments::ArmSeen> all;
    for (std::size_t i = 0; i < arms_.size(); ++i) {
        auto& seen = all.emplace_back();
        seen.visitors = std::llround(arms_[i].visitors.effective());
        seen.metric = values(arms_[i], trial_->metric);
        for (auto outcome : trial_->guardrails)
            seen.guardrails.push_back(values(arms_[i], outcome));
    }
    return all;
}

std::vector<double> Evidence::stands_for() const {
    std::vector<double> all;
    for (const auto& arm : arms_) all.push_back(arm.visitors.weights);
    return all;
}

Result<experiments::Verdict> Evidence::verdict() const {
    auto arms = seen();
    if (!trial_->experiment.covariate.empty())
        for (std::size_t i = 0; i < arms.size(); ++i) arms[i].metric = paired(i);
    return experiments::verdict(trial_->experiment, shares_, arms);
}

std::vector<std::optional<experiments::Valued>> Evidence::values() const {
    std::vector<std::optional<experiments::Valued>> all(arms_.size());
    if (!drawing_) return all;
    std::vector<std::vector<double>> targets(arms_.size(), std::vector<double>(arms_.size()));
    const auto bit = 1U << static_cast<unsigned>(trial_->metric);
    const auto step = by_who_.size() / kRoundsMax + 1;
    for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
        targets[arm][arm] = 1;
        std::vector<experiments::Logged> rounds;
        std::size_t number = 0;
        for (const auto& [who, each] : by_who_) {
            if (number++ % step != 0 || each.propensity <= 0) continue;
            rounds.push_back({.action = each.arm,
                              .reward = (each.outcomes & bit) != 0 ? 1.0 : 0.0,
                              .propensity = static_cast<double>(each.propensity),
                              .context = each.features,
                              .cluster = who,
                              .target = targets[arm]});
        }
        if (auto value = experiments::off_policy(rounds)) all[arm] = value->self_normalised;
    }
    return all;
}

void Evidence::learn() {
    if (!drawing_) return;
    const auto bit = 1U << static_cast<unsigned>(trial_->metric);
    const auto step = by_who_.size() / kLessonsMax + 1;
    std::vector<Lesson> lessons;
    std::size_t number = 0;
    for (const auto& [who, each] : by_who_)
        if (number++ % step == 0)
            lessons.push_back({.arm = each.arm,
                               .features = each.features,
                               .success = (each.outcomes & bit) != 0,
                               .weight = static_cast<double>(each.weight)});
    drawing_->learn(lessons);
}

}  // namespace jalon::trials
