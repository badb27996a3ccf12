// What was seen of an experiment: visitors by arm, and of each what came of his contacts. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "experiments/off_policy.h"
#include "experiments/verdict.h"
#include "trials/definition.h"
#include "trials/drawing.h"

namespace jalon::trials {

/// A visitor as he comes into an experiment.
struct Entering {
    std::int64_t who = 0;
    std::size_t arm = 0;
    double weight = 1;         ///< Visitors for whom he stands, where a sample was recorded.
    double propensity = 1;     ///< With which the arm was drawn.
    FeatureBits features = 0;  ///< For a contextual bandit.
    double before = 0;         ///< His value of the metric before, for the covariate.
};

/// A visitor counts once, in the arm in which he was first seen; each outcome of his counts once
/// (shares), or by its first value (means). Where visitors stand for different numbers of others,
/// an arm's figures are weighted, and as many are counted as there is to learn from (Kish's
/// effective size), so that intervals stay honest.
class Evidence {
  public:
    /// More visitors are not counted; `full` then.
    static constexpr std::size_t kVisitorsMax = 2'000'000;

    explicit Evidence(TrialPtr trial);

    const TrialPtr& trial() const { return trial_; }
    void offered(const Entering& visitor);
    /// What happened to somebody who was seen; nothing for others.
    void happened(std::int64_t who, Outcome outcome, double value = 1);
    /// The arm of somebody who was seen.
    std::optional<std::size_t> arm_of(std::int64_t who) const;
    bool full() const { return by_who_.size() >= kVisitorsMax; }

    std::vector<experiments::ArmSeen> seen() const;
    /// Visitors for whom those of each arm stand.
    std::vector<double> stands_for() const;
    Result<experiments::Verdict> verdict() const;
    /// With a bandit: the metric were everybody given this arm, from the logged probabilities (of
    /// the newest visitors); nothing with fixed arms or too few.
    std::vector<std::optional<experiments::Valued>> values() const;
    /// What draws, changed by what was learned; null where arms are fixed.
    const Drawing* drawing() const { return drawing_ ? &*drawing_ : nullptr; }
    /// Lets the bandit learn from what was seen so far. Once in a while.
    void learn();

  private:
    struct Who {
        std::uint8_t arm = 0;
        std::uint8_t outcomes = 0;  // A bit for each that counted.
        FeatureBits features = 0;
        float weight = 1, propensity = 1;
        float before = 0, value = 0;  // Of the metric, where it is a mean.
    };
    /// Weighted sums over visitors of one arm.
    struct Sums {
        std::int64_t n = 0;
        double weights = 0, squares = 0;  // Of the weights.
        double value = 0, value_squared = 0;
        void add(double weight, double value);
        double effective() const { return squares > 0 ? weights * weights / squares : 0; }
    };
    struct Arm {
        Sums visitors;
        std::vector<Sums> outcomes;  // By outcome.
    };
    experiments::Values values(const Arm& arm, Outcome outcome) const;
    experiments::Values paired(std::size_t arm) const;

    TrialPtr trial_;
    std::vector<Arm> arms_;
    std::unordered_map<std::int64_t, Who> by_who_;
    std::optional<Drawing> drawing_;
    std::vector<double> shares_;
};

}  // namespace jalon::trials
