// Differences between arms that may be looked at after every visitor: intervals and p values that
// hold at all times at once, so that peeking costs nothing.
//
// The estimate's score (estimate / variance) walks like a Brownian motion whose time is
// 1 / variance and whose drift is the true difference. For every fixed d, exp(d * score - d^2 *
// time / 2) is then a martingale of mean 1 where there is no difference; a mixture of them over d
// is one too, and exceeds 1 / alpha ever with probability at most alpha (Ville 1939; Robbins 1970).
// That the estimated variance and non-normal outcomes change nothing in the long run: Waudby-Smith,
// Arbour, Sinha, Kennedy, Ramdas, "Time-uniform central limit theory and asymptotic confidence
// sequences", Annals of Statistics 52 (2024); with the wait before the first look of Bibaut,
// Kallus, Lindon, "Near-optimal non-parametric sequential tests", arXiv 2212.14411.
#pragma once

#include <cstdint>

#include "experiments/experiment.h"

namespace jalon::experiments {

/// Which true differences the mixture looks for.
enum class Sides { Both, Above };

/// The mixture: most of its weight where the test is to be quick (d = plus or minus the smallest
/// effect, Wald's sequential test), the rest spread wide (normal, as in the mixture SPRT of Johari,
/// Koomen, Pekelis, Walsh 2017) so that large effects show at once and intervals keep shrinking.
struct Mixture {
    double smallest_effect = 0.01;  ///< > 0, in the unit of the estimate.
    double focus = 0.9;             ///< Weight of the smallest effect, 0 to 1.
    double spread = 3;              ///< Standard deviation of the rest, in smallest effects.
    Sides sides = Sides::Both;
};

/// log of the evidence against "the difference is `none`" (Sides::Above: "is at most `none`"): at
/// log(1 / alpha) and more it is refuted. `variance` > 0 is the estimate's.
double log_evidence(double estimate, double variance, const Mixture& mixture, double none = 0);

/// The differences that are not refuted at `alpha`: estimate - radius to estimate + radius
/// (Sides::Above: from estimate - radius up).
double radius(double variance, double alpha, const Mixture& mixture);

/// Visitors of one arm and how many of them did it.
struct Counts {
    std::int64_t visitors = 0, events = 0;
};

/// Visitors of one arm with a number each: adds up (Welford; Chan for the merging).
class Moments {
  public:
    /// Of figures that were added up elsewhere (weighted ones, with their effective number).
    static Moments of(std::int64_t visitors, double mean, double variance) {
        Moments made;
        made.n_ = visitors;
        made.mean_ = mean;
        made.squares_ = visitors > 1 ? variance * static_cast<double>(visitors - 1) : 0;
        return made;
    }
    void add(double value);
    void merge(const Moments& other);
    std::int64_t visitors() const { return n_; }
    double mean() const { return mean_; }
    double variance() const { return n_ > 1 ? squares_ / static_cast<double>(n_ - 1) : 0; }

  private:
    std::int64_t n_ = 0;
    double mean_ = 0, squares_ = 0;
};

/// What is known of a difference now.
struct Difference {
    double estimate = 0;       ///< Treated - control.
    double low = 0, high = 0;  ///< Holds at all times at once with probability 1 - alpha.
    double p = 1;              ///< Anytime-valid: alpha or less refutes "no difference".
    double variance = 0;       ///< Of the estimate.
    bool settled = false;      ///< False: too few to say anything (low and high are infinite).
};

/// The difference of an estimate that is about normal.
Difference difference(double estimate, double variance, double alpha, const Mixture& mixture);
/// Of shares. Settled once each arm has ten who did it and ten who did not.
Difference difference(const Counts& control, const Counts& treated, double alpha,
                      const Mixture& mixture);
/// Of means. Settled once each arm has a hundred.
Difference difference(const Moments& control, const Moments& treated, double alpha,
                      const Mixture& mixture);

/// The test that may be looked at once only, z for the pooled share; for comparison.
double naive_p(const Counts& control, const Counts& treated);

/// What a guardrail says.
enum class Guarded {
    Unknown,  ///< Neither is shown yet.
    Holds,    ///< Harm above the margin is excluded.
    Broken,   ///< Harm above the margin is shown.
};

/// From the arms' difference, each side at `alpha`: at most that share of harmless experiments is
/// ever called broken.
Guarded guarded(const Difference& difference, const Guardrail& guardrail, double alpha);

}  // namespace jalon::experiments
