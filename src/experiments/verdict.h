// What an experiment says at this moment: may it be believed, does it harm, has it an answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "experiments/cuped.h"
#include "experiments/experiment.h"
#include "experiments/sample_ratio.h"
#include "experiments/sequential.h"

namespace jalon::experiments {

/// A metric's values in one arm: counts for a share, moments for a mean, pairs for a mean with its
/// covariate.
using Values = std::variant<Counts, Moments, Paired>;

struct ArmSeen {
    std::int64_t visitors = 0;  ///< Assigned to it, whether the metric is known of them or not.
    Values metric;
    std::vector<Values> guardrails;  ///< In the experiment's order.
};

struct Guarding {
    Difference difference;
    Guarded state = Guarded::Unknown;
};

/// One treated arm against the control, which is the first.
struct Comparison {
    std::size_t arm = 1;
    Difference difference;
    double variance_removed = 0;  ///< By the covariate.
    std::vector<Guarding> guardrails;
};

enum class Says {
    NotBelievable,  ///< The sample ratio is broken: find out where visitors are lost.
    Harms,          ///< A guardrail is broken in some arm.
    Better,         ///< Some arm is shown to be better than the control, none harms.
    Worse,          ///< Every treated arm is shown to be worse.
    Nothing,        ///< Yet.
};

struct Verdict {
    Says says = Says::Nothing;
    SampleRatio sample_ratio;
    std::vector<Comparison> comparisons;
};

/// `experiment` without problems. `arms`: one for each of its arms, the same kind of values in
/// each. May be asked after every visitor: the chance that it ever says Better without cause is at
/// most the experiment's alpha; that it ever says Harms, alpha for each guardrail.
/// Errors: `verdict.arms`, `verdict.values`, `verdict.allocation` (a bandit's arms are drawn by
/// what was seen of them: their difference is biased; ask off_policy.h).
Result<Verdict> verdict(const Experiment& experiment, std::span<const double> shares,
                        std::span<const ArmSeen> arms);

}  // namespace jalon::experiments
