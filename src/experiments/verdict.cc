// Puts the parts together: sample ratio, differences, guardrails.
#include "experiments/verdict.h"

#include <algorithm>

namespace jalon::experiments {
namespace {

Result<Adjusted> compared(const Values& control, const Values& treated, double alpha,
                          const Mixture& mixture) {
    if (control.index() != treated.index())
        return invalid("verdict.values", "Give the same kind of values for every arm.");
    if (const auto* counts = std::get_if<Counts>(&control))
        return Adjusted{difference(*counts, std::get<Counts>(treated), alpha, mixture)};
    if (const auto* moments = std::get_if<Moments>(&control))
        return Adjusted{difference(*moments, std::get<Moments>(treated), alpha, mixture)};
    return adjusted(std::get<Paired>(control), std::get<Paired>(treated), alpha, mixture);
}

bool shown(const Difference& difference, Better direction) {
    return direction == Better::Higher ? difference.low > 0 : difference.high < 0;
}

Says said(const Experiment& experiment, const Verdict& verdict) {
    // The anytime p: a verdict may be asked for at every moment.
    if (verdict.sample_ratio.p_anytime < kSampleRatioAlarm) return Says::NotBelievable;
    const Better better = experiment.metric.better;
    const Better worse = better == Better::Higher ? Better::Lower : Better::Higher;
    bool any_better = false, all_worse = true;
    for (const Comparison& comparison : verdict.comparisons) {
        for (const Guarding& guarding : comparison.guardrails)
            if (guarding.state == Guarded::Broken) return Says::Harms;
        any_better = any_better || shown(comparison.difference, better);
        all_worse = all_worse && shown(comparison.difference, worse);
    }
    if (any_better) return Says::Better;
    return all_worse ? Says::Worse : Says::Nothing;
}

}  // namespace

Result<Verdict> verdict(const Experiment& experiment, std::span<const double> shares,
                        std::span<const ArmSeen> arms) {
    if (experiment.allocation != Allocation::Fixed)
        return invalid("verdict.allocation",
                       "A bandit's arms cannot be compared so: estimate them off policy.");
    const std::size_t guards = experiment.guardrails.size();
    if (arms.size() != experiment.arms.size() || arms.size() < 2 ||
        std::ranges::any_of(arms,
                            [&](const ArmSeen& arm) { return arm.guardrails.size() != guards; }))
        return invalid("verdict.arms",
                       "Give what was seen of every arm and of every guardrail in it.");
    Verdict result;
    std::vector<std::int64_t> visitors;
    for (const ArmSeen& arm : arms) visitors.push_back(arm.visitors);
    TRY_LET(ratio, sample_ratio(visitors, shares));
    result.sample_ratio = ratio;
    const double alpha = alpha_per_comparison(experiment);
    for (std::size_t k = 1; k < arms.size(); ++k) {
        const Mixture mixture{.smallest_effect = experiment.metric.smallest_effect};
        TRY_LET(metric, compared(arms[0].metric, arms[k].metric, alpha, mixture));
        Comparison comparison{.arm = k,
                              .difference = metric.difference,
                              .variance_removed = metric.variance_removed,
                              .guardrails = {}};
        for (std::size_t g = 0; g < guards; ++g) {
            const Guardrail& guardrail = experiment.guardrails[g];
            const Mixture harm{.smallest_effect = guardrail.metric.smallest_effect};
            TRY_LET(now, compared(arms[0].guardrails[g], arms[k].guardrails[g], alpha, harm));
            comparison.guardrails.push_back(
                {.difference = now.difference, .state = guarded(now.difference, guardrail, alpha)});
        }
        result.comparisons.push_back(std::move(comparison));
    }
    result.says = said(experiment, result);
    return result;
}

}  // namespace jalon::experiments
