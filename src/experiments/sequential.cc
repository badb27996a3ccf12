// The mixture martingale and its inversion.
#include "experiments/sequential.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/result.h"
#include "experiments/detail/distributions.h"

namespace jalon::experiments {
namespace {

double log_of_sum(double a, double b) {
    const double high = std::max(a, b);
    return high + std::log(std::exp(a - high) + std::exp(b - high));
}

// log of the mixture at a score whose variance, without a difference, is `time`.
double log_mixture(double score, double time, const Mixture& mixture) {
    const double d = mixture.smallest_effect;
    const double rho = mixture.spread * d;
    const double grown = 1 + rho * rho * time;
    double near = d * score - 0.5 * d * d * time;
    double wide = 0.5 * rho * rho * score * score / grown - 0.5 * std::log(grown);
    if (mixture.sides == Sides::Both) {
        // Half of the weight on each sign.
        near = d * std::abs(score) - 0.5 * d * d * time - std::numbers::ln2 +
               std::log1p(std::exp(-2 * d * std::abs(score)));
    } else {
        // The normal cut at 0 and doubled.
        const double above = normal_below(rho * score / std::sqrt(grown));
        wide += std::log(std::max(2 * above, 1e-300));
    }
    return log_of_sum(std::log(mixture.focus) + near, std::log1p(-mixture.focus) + wide);
}

double share_variance(const Counts& counts) {
    // One more of each: never zero, and without weight once there are tens.
    const double n = static_cast<double>(counts.visitors) + 2;
    const double p = (static_cast<double>(counts.events) + 1) / n;
    return p * (1 - p) / n;
}

double share(const Counts& counts) {
    return counts.visitors > 0
               ? static_cast<double>(counts.events) / static_cast<double>(counts.visitors)
               : 0;
}

bool tells(const Counts& counts) {
    return counts.events >= 10 && counts.visitors - counts.events >= 10;
}

Difference unsettled(double estimate, double variance) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return {.estimate = estimate, .low = -kInfinity, .high = kInfinity, .variance = variance};
}

}  // namespace

double log_evidence(double estimate, double variance, const Mixture& mixture, double none) {
    CHECK(variance > 0);
    return log_mixture((estimate - none) / variance, 1 / variance, mixture);
}

double radius(double variance, double alpha, const Mixture& mixture) {
    CHECK(variance > 0 && alpha > 0 && alpha < 1);
    const double refuted = std::log(1 / alpha);
    const auto over = [&](double r) { return log_evidence(r, variance, mixture) - refuted; };
    double low = 0, high = std::sqrt(variance), at_low = over(0), at_high = over(high);
    while (at_high < 0) low = high, at_low = at_high, high *= 2, at_high = over(high);
    // False position, halving the end that stays (Illinois): the evidence is near a parabola.
    for (int i = 0; i < 60 && high - low > 1e-12 * high; ++i) {
        const double between = (low * at_high - high * at_low) / (at_high - at_low);
        const double value = over(between);
        if (value >= 0) {
            high = between, at_high = value, at_low *= 0.5;
            if (value < 1e-11) break;
        } else {
            low = between, at_low = value, at_high *= 0.5;
        }
    }
    return high;
}

void Moments::add(double value) {
    ++n_;
    const double before = value - mean_;
    mean_ += before / static_cast<double>(n_);
    squares_ += before * (value - mean_);
}

void Moments::merge(const Moments& other) {
    if (other.n_ == 0) return;
    const auto mine = static_cast<double>(n_), theirs = static_cast<double>(other.n_);
    const double apart = other.mean_ - mean_;
    n_ += other.n_;
    mean_ += apart * theirs / (mine + theirs);
    squares_ += other.squares_ + apart * apart * mine * theirs / (mine + theirs);
}

Difference difference(double estimate, double variance, double alpha, const Mixture& mixture) {
    const double wide = radius(variance, alpha, mixture);
    const double high =
        mixture.sides == Sides::Both ? estimate + wide : std::numeric_limits<double>::infinity();
    return {.estimate = estimate,
            .low = estimate - wide,
            .high = high,
            .p = std::min(1.0, std::exp(-log_evidence(estimate, variance, mixture))),
            .variance = variance,
            .settled = true};
}

Difference difference(const Counts& control, const Counts& treated, double alpha,
                      const Mixture& mixture) {
    const double estimate = share(treated) - share(control);
    const double variance = share_variance(treated) + share_variance(control);
    if (!tells(control) || !tells(treated)) return unsettled(estimate, variance);
    return difference(estimate, variance, alpha, mixture);
}

Difference difference(const Moments& control, const Moments& treated, double alpha,
                      const Mixture& mixture) {
    const double estimate = treated.mean() - control.mean();
    double variance = 0;
    for (const Moments* arm : {&control, &treated})
        if (arm->visitors() > 0) variance += arm->variance() / static_cast<double>(arm->visitors());
    if (std::min(control.visitors(), treated.visitors()) < 100 || !(variance > 0))
        return unsettled(estimate, variance);
    return difference(estimate, variance, alpha, mixture);
}

double naive_p(const Counts& control, const Counts& treated) {
    const auto a = static_cast<double>(control.visitors), b = static_cast<double>(treated.visitors);
    if (a == 0 || b == 0) return 1;
    const double pooled = static_cast<double>(control.events + treated.events) / (a + b);
    const double variance = pooled * (1 - pooled) * (1 / a + 1 / b);
    if (!(variance > 0)) return 1;
    const double z = std::abs(share(treated) - share(control)) / std::sqrt(variance);
    return 2 * normal_below(-z);
}

Guarded guarded(const Difference& difference, const Guardrail& guardrail, double alpha) {
    if (!difference.settled) return Guarded::Unknown;
    const Mixture above{.smallest_effect = guardrail.metric.smallest_effect, .sides = Sides::Above};
    const double harm =
        guardrail.metric.better == Better::Lower ? difference.estimate : -difference.estimate;
    const double wide = radius(difference.variance, alpha, above);
    if (harm - wide > guardrail.margin) return Guarded::Broken;
    return harm + wide < guardrail.margin ? Guarded::Holds : Guarded::Unknown;
}

}  // namespace jalon::experiments
