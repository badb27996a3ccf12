// Closed formulas, and the exact binomial for ranks.
#include "indicators/interval.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace jalon::indicators {

namespace {

constexpr double kZ = 1.959963984540054;  // The 97.5 % quantile of the normal distribution.
constexpr double kTail = 0.025;
// From here on the normal approximation's ranks differ from the exact ones by at most one.
constexpr std::int64_t kExactRanksMax = 5000;

}  // namespace

Interval wilson(std::int64_t hits, std::int64_t n) {
    const double count = static_cast<double>(n);
    const double p = static_cast<double>(hits) / count;
    const double z2 = kZ * kZ;
    const double centre = (p + z2 / (2 * count)) / (1 + z2 / count);
    const double half =
        kZ / (1 + z2 / count) * std::sqrt(p * (1 - p) / count + z2 / (4 * count * count));
    // At the ends the formula gives exactly 0 or 1; rounding must not lose that.
    return {.low = hits == 0 ? 0.0 : std::clamp(centre - half, 0.0, p),
            .high = hits == n ? 1.0 : std::clamp(centre + half, p, 1.0)};
}

Interval share_difference(std::int64_t plus, std::int64_t minus, std::int64_t n) {
    constexpr double kImagined = 3;
    const double count = static_cast<double>(n) + kImagined;
    const double p = (static_cast<double>(plus) + kImagined / 4) / count;
    const double m = (static_cast<double>(minus) + kImagined / 4) / count;
    const double variance = std::max(0.0, p + m - (p - m) * (p - m)) / count;
    const double half = kZ * std::sqrt(variance);
    const double seen = static_cast<double>(plus - minus) / static_cast<double>(n);
    return {.low = std::clamp(p - m - half, -1.0, seen),
            .high = std::clamp(p - m + half, seen, 1.0)};
}

Interval scale_mean(double mean, double variance, std::int64_t n, double lowest, double highest) {
    if (n <= 1) return {.low = lowest, .high = highest};
    double down = 0;
    double up = 0;
    if (variance > 0) {
        down = up = student_t(n - 1) * std::sqrt(variance / static_cast<double>(n));
    } else {
        const double unseen = 1 - std::pow(kTail, 1 / static_cast<double>(n));
        down = (mean - lowest) * unseen;
        up = (highest - mean) * unseen;
    }
    return {.low = std::clamp(mean - down, lowest, mean),
            .high = std::clamp(mean + up, mean, highest)};
}

std::optional<Ranks> median_ranks(std::int64_t n) {
    if (n < 6) return std::nullopt;
    std::int64_t below =
        0;  // The largest k with P(fewer than k of n lie under the median) <= tail.
    if (n > kExactRanksMax) {
        const double count = static_cast<double>(n);
        below = static_cast<std::int64_t>(std::floor((count - kZ * std::sqrt(count)) / 2));
    } else {
        const boost::math::binomial_distribution<double> fair(static_cast<double>(n), 0.5);
        const auto start = static_cast<std::int64_t>(
            std::floor((static_cast<double>(n) - kZ * std::sqrt(static_cast<double>(n))) / 2));
        below = std::max<std::int64_t>(1, start - 1);
        while (below > 1 && cdf(fair, static_cast<double>(below - 1)) > kTail) --below;
        while (cdf(fair, static_cast<double>(below)) <= kTail) ++below;
    }
    return Ranks{.low = below, .high = n + 1 - below};
}

double student_t(std::int64_t degrees) {
    if (degrees > 100000) return kZ;
    return quantile(boost::math::students_t_distribution<double>(static_cast<double>(degrees)),
                    1 - kTail);
}

}  // namespace jalon::indicators
