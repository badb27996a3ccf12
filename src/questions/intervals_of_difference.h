// 95 % intervals of the difference of two independent estimates, and what they allow to say.
// Meaning: docs/domain/journey-questions.md, "compare".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indicators/interval.h"

namespace jalon::questions {

/// One group's estimate of a measure, with its own 95 % interval where there is one.
struct Estimate {
    std::optional<double> value, low, high;
    std::int64_t n = 0;
    bool masked = false;  ///< n is said, nothing else.
    /// Of a median: the variance of the estimate (median_variance).
    std::optional<double> variance;
};

enum class Verdict { Higher, Lower, NoChangeShown };
/// `higher`, `lower`, `no_change_shown`.
std::string_view text(Verdict verdict);

struct Difference {
    double value = 0;                 ///< b - a.
    std::optional<double> low, high;  ///< Absent where one of the two has no interval.
    Verdict verdict = Verdict::NoChangeShown;
};

/// b - a of two shares, means or net promoter scores, from their own intervals (the "square-and-
/// add" of Newcombe 1998, method 10, for shares with Wilson's intervals; for symmetric intervals it
/// is the normal interval with both variances; Donner and Zou 2012). Nothing where a value is
/// absent.
std::optional<Difference> difference(const Estimate& a, const Estimate& b);

/// b - a of two medians, normal with both variances (Price and Bonett 2002).
std::optional<Difference> difference_of_medians(const Estimate& a, const Estimate& b);

/// The variance of the median of `values` (which it reorders), from two order statistics about
/// sqrt(n) ranks from the middle (Price and Bonett 2001). Nothing below six values.
std::optional<double> median_variance(std::vector<double>& values);

}  // namespace jalon::questions
