// Probabilities by cell of features, worked out once for all its visitors.
#include "trials/drawing.h"

#include <algorithm>

#include "core/hash.h"

namespace jalon::trials {

using experiments::Allocation;

Drawing::Drawing(const Trial& trial)
    : id_(trial.experiment.id),
      allocation_(trial.experiment.allocation),
      features_(trial.features.size()) {
    for (const auto& arm : trial.experiment.arms) floors_.push_back(arm.floor);
    equal_.assign(floors_.size(), 1.0 / static_cast<double>(floors_.size()));
    equal_ = experiments::floored(equal_, floors_);
}

const std::vector<double>& Drawing::probabilities(FeatureBits features) const {
    auto found = cells_.find(allocation_ == Allocation::LinUcb ? features : FeatureBits{0});
    return found == cells_.end() ? equal_ : found->second;
}

experiments::Drawn Drawing::drawn(std::string_view visitor, FeatureBits features) const {
    return experiments::draw(probabilities(features),
                             experiments::uniform_of(stable_hash(visitor, stable_hash(id_))));
}

std::vector<double> Drawing::shares() const {
    std::vector<double> shares(floors_.size());
    double all = 0;
    for (const auto& [features, count] : visitors_) {
        const auto& each = probabilities(features);
        for (std::size_t arm = 0; arm < shares.size(); ++arm) shares[arm] += count * each[arm];
        all += count;
    }
    if (all <= 0) return equal_;
    for (auto& each : shares) each /= all;
    return shares;
}

void Drawing::learn(const std::vector<Lesson>& lessons) {
    cells_.clear();
    visitors_.clear();
    if (lessons.empty()) return;
    for (const auto& each : lessons)
        visitors_[allocation_ == Allocation::LinUcb ? each.features : FeatureBits{0}] +=
            each.weight;
    if (allocation_ != Allocation::LinUcb) {
        std::vector<experiments::Belief> beliefs(floors_.size());
        for (const auto& each : lessons)
            (each.success ? beliefs[each.arm].a : beliefs[each.arm].b) += each.weight;
        cells_[0] = experiments::floored(experiments::best_probabilities(beliefs), floors_);
        return;
    }
    experiments::LinearBandit bandit({.arms = floors_.size(), .features = features_ + 1});
    for (const auto& each : lessons)
        bandit.learn(each.arm, numbers_of(each.features, features_), each.success ? 1 : 0);
    for (std::size_t cell = 0; cell < std::size_t{1} << features_; ++cell) {
        const auto bits = static_cast<FeatureBits>(cell);
        cells_[bits] =
            experiments::floored(bandit.upper_bounds(numbers_of(bits, features_)), floors_);
    }
}

}  // namespace jalon::trials
