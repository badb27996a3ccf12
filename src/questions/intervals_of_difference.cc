// Closed formulas.
#include "questions/intervals_of_difference.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <utility>

namespace jalon::questions {

namespace {

constexpr double kZ = 1.959963984540054;  // The 97.5 % quantile of the normal distribution.
constexpr std::int64_t kMedianMin = 6;    // As for the interval of one median.

void judge(Difference& difference) {
    if (!difference.low) return;
    if (*difference.low > 0) difference.verdict = Verdict::Higher;
    if (*difference.high < 0) difference.verdict = Verdict::Lower;
}

}  // namespace

std::string_view text(Verdict verdict) {
    switch (verdict) {
        case Verdict::Higher:
            return "higher";
        case Verdict::Lower:
            return "lower";
        case Verdict::NoChangeShown:
            break;
    }
    return "no_change_shown";
}

std::optional<Difference> difference(const Estimate& a, const Estimate& b) {
    if (!a.value || !b.value) return {};
    Difference made{.value = *b.value - *a.value, .low = {}, .high = {}};
    if (a.low && a.high && b.low && b.high) {
        made.low = made.value - std::hypot(*b.value - *b.low, *a.high - *a.value);
        made.high = made.value + std::hypot(*b.high - *b.value, *a.value - *a.low);
    }
    judge(made);
    return made;
}

std::optional<Difference> difference_of_medians(const Estimate& a, const Estimate& b) {
    if (!a.value || !b.value) return {};
    Difference made{.value = *b.value - *a.value, .low = {}, .high = {}};
    if (a.variance && b.variance) {
        const double half = kZ * std::sqrt(*a.variance + *b.variance);
        made.low = made.value - half;
        made.high = made.value + half;
    }
    judge(made);
    return made;
}

std::optional<double> median_variance(std::vector<double>& values) {
    const auto n = static_cast<std::int64_t>(values.size());
    if (n < kMedianMin) return {};
    const double count = static_cast<double>(n);
    const auto rank = std::max<std::int64_t>(1, std::lround((count + 1) / 2 - std::sqrt(count)));
    // Fewer than `rank` of n lie under the median with this probability.
    const double tail = boost::math::cdf(boost::math::binomial_distribution<double>(count, 0.5),
                                         static_cast<double>(rank - 1));
    const double z = boost::math::quantile(boost::math::normal_distribution<double>(), 1 - tail);
    const auto low = values.begin() + (rank - 1);
    const auto high = values.begin() + (n - rank);
    std::nth_element(values.begin(), low, values.end());
    const double at_low = *low;
    std::nth_element(low, high, values.end());
    const double error = (*high - at_low) / (2 * z);
    return error * error;
}

}  // namespace jalon::questions
