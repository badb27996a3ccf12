// Sample sizes, and simulated experiments drawn by binomial counts.
#include "experiments/planning.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "core/result.h"
#include "experiments/detail/distributions.h"

namespace jalon::experiments {

double fixed_visitors(const TwoShares& shares, double alpha, double power) {
    const double p = shares.control, q = shares.treated, mean = 0.5 * (p + q);
    CHECK(p != q);
    const double under_null = normal_quantile(1 - alpha / 2) * std::sqrt(2 * mean * (1 - mean));
    const double under_effect = normal_quantile(power) * std::sqrt(p * (1 - p) + q * (1 - q));
    const double root = (under_null + under_effect) / (q - p);
    return 2 * root * root;
}

Peeked peeked(const Peeking& peeking) {
    std::mt19937_64 random(peeking.seed);
    const double truth = peeking.shares.treated - peeking.shares.control;
    const auto drawn = [&](std::int64_t n, double p) {
        return n > 0 ? std::binomial_distribution<std::int64_t>(n, p)(random) : 0;
    };
    Peeked result;
    const double each = 1.0 / peeking.experiments;
    for (int i = 0; i < peeking.experiments; ++i) {
        Counts control, treated;
        bool alarmed = false, naive = false, missed = false;
        std::int64_t seen = 0, alarmed_at = peeking.visitors;
        while (seen < peeking.visitors) {
            const std::int64_t step = std::min(peeking.step, peeking.visitors - seen);
            const std::int64_t into_treated = drawn(step, peeking.treated_share);
            treated.visitors += into_treated;
            control.visitors += step - into_treated;
            treated.events += drawn(into_treated, peeking.shares.treated);
            control.events += drawn(step - into_treated, peeking.shares.control);
            seen += step;
            naive = naive || naive_p(control, treated) <= peeking.alpha;
            const Difference now = difference(control, treated, peeking.alpha, peeking.mixture);
            if (!now.settled) continue;
            // The interval holds a difference exactly where the evidence against it is low.
            missed = missed || log_evidence(now.estimate, now.variance, peeking.mixture, truth) >=
                                   -std::log(peeking.alpha);
            if (alarmed || now.p > peeking.alpha) continue;
            alarmed = true;
            alarmed_at = seen;
        }
        result.alarms += alarmed ? each : 0;
        result.naive_alarms += naive ? each : 0;
        result.missed += missed ? each : 0;
        result.visitors += static_cast<double>(alarmed_at) * each;
    }
    return result;
}

}  // namespace jalon::experiments
