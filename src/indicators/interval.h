// The 95 % intervals behind the indicators, each with the method it uses
// (docs/domain/indicators.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace jalon::indicators {

struct Interval {
    double low = 0;
    double high = 0;
};

/// Of a share of `hits` in `n`, 0 to 1: Wilson's score interval. n >= 1, 0 <= hits <= n.
Interval wilson(std::int64_t hits, std::int64_t n);

/// Of the difference of two shares of one multinomial sample (promoters less detractors), -1 to 1:
/// Wald's interval with the multinomial variance, after adding three imagined answers, 3/4 to each
/// end and 3/2 between, so that it also holds for few answers. n >= 1.
Interval share_difference(std::int64_t plus, std::int64_t minus, std::int64_t n);

/// Of the mean of answers on a scale from `lowest` to `highest`, cut to the scale: Student's t. For
/// one answer the whole scale. Where all answers are equal, t would claim certainty; then the bound
/// that holds for any answers on the scale, from how seldom another answer may be and yet not be
/// seen in n. `n` >= 1; `variance` is the sample's (divided by n - 1; 0 for n = 1).
Interval scale_mean(double mean, double variance, std::int64_t n, double lowest, double highest);

/// The ranks (from 1) of the order statistics that enclose the median with at least 95 % whatever
/// the distribution, the narrowest symmetric pair; nothing below n = 6.
struct Ranks {
    std::int64_t low = 0;
    std::int64_t high = 0;
};
std::optional<Ranks> median_ranks(std::int64_t n);

/// The 97.5 % quantile of Student's t with `degrees` >= 1 degrees of freedom.
double student_t(std::int64_t degrees);

}  // namespace jalon::indicators
