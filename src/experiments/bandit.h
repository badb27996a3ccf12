// Arms drawn more often the better they do, with the exact probability of each draw, which is what
// off-policy estimates stand on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/experiment.h"

namespace jalon::experiments {

/// What is believed of an arm's share of successes: Beta(a, b), both at least 0.5. Start at
/// Beta(1, 1) and add successes to `a` and failures to `b`.
struct Belief {
    double a = 1, b = 1;
};

/// The probability that each arm is the best one: what Thompson sampling (1933) draws it with.
/// Computed, not sampled: the integral of one arm's density × the others' distribution functions,
/// by Gauss-Legendre panels; to about 1e-9, sums to 1 exactly as far as doubles do. Not for every
/// decision (about a millisecond for six arms): once after each update.
std::vector<double> best_probabilities(std::span<const Belief> arms);

/// The same where each arm's value is believed to be normal. A deviation under a billionth of the
/// largest mean counts as that.
struct NormalBelief {
    double mean = 0, deviation = 1;  ///< Finite; deviation > 0.
};
std::vector<double> best_probabilities(std::span<const NormalBelief> arms);

/// `probabilities` (that sum to 1) such that each arm has at least its floor: floor + (1 - sum of
/// floors) × probability. `floors`: as many, each >= 0, together at most 1.
std::vector<double> floored(std::span<const double> probabilities, std::span<const double> floors);

struct Drawn {
    std::size_t arm = 0;
    double propensity = 0;  ///< Exact: log it with the draw.
};
/// The arm for `uniform` in [0, 1). The same uniform and probabilities give the same arm.
Drawn draw(std::span<const double> probabilities, double uniform);
/// A uniform in [0, 1) from a hash of what names the draw, so that a replay draws the same.
double uniform_of(std::uint64_t hash);

/// Thompson sampling over an experiment's arms, with their floors. The probabilities change only at
/// `refresh`, so that every draw between two of them has the one that was logged. One thread.
class BetaBandit {
  public:
    /// `experiment` without problems; every arm starts at Beta(1, 1).
    explicit BetaBandit(const Experiment& experiment);

    void learn(std::size_t arm, bool success);
    void refresh();  ///< The probabilities from what was learned so far.
    const std::vector<double>& probabilities() const { return probabilities_; }
    /// The arm of a unit. Its uniform is a hash of its name, so it stays in its arm between
    /// refreshes and mostly over them.
    Drawn drawn(std::string_view unit) const;

  private:
    std::string id_;
    std::vector<double> floors_, probabilities_;
    std::vector<Belief> beliefs_;
};

/// One ridge regression an arm on the visitor's features: LinUCB with disjoint arms (Li, Chu,
/// Langford, Schapire, "A contextual-bandit approach to personalized news article recommendation",
/// WWW 2010) and Thompson sampling on the same (Agrawal, Goyal, ICML 2013). One thread.
class LinearBandit {
  public:
    static constexpr std::size_t kFeaturesMax = 64;
    struct Options {
        std::size_t arms = 2, features = 1;  ///< At least 1 each; features at most kFeaturesMax.
        double ridge = 1;                    ///< > 0: how slowly the first rewards are believed.
        double width = 1;                    ///< Of the bounds, or of the samples' deviation.
    };
    explicit LinearBandit(const Options& options);

    /// What arm `arm` is expected to give in `features` (as many as the options say; put a 1 in for
    /// the constant), and how unsure that is.
    NormalBelief belief(std::size_t arm, std::span<const double> features) const;
    /// LinUCB's draw before floors: 1 for the arm with the highest bound, shared between equals.
    std::vector<double> upper_bounds(std::span<const double> features) const;
    /// Thompson sampling's, exact.
    std::vector<double> thompson(std::span<const double> features) const;
    void learn(std::size_t arm, std::span<const double> features, double reward);

  private:
    struct Regression {
        std::vector<double> inverse;  // Of ridge × I + sum of x x', row by row.
        std::vector<double> sums;     // Sum of reward × x.
    };
    std::vector<double> product(const Regression& arm, std::span<const double> features) const;

    Options options_;
    std::vector<Regression> arms_;
};

}  // namespace jalon::experiments
