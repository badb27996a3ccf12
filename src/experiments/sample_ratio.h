// Do the arms hold the shares of visitors that they were given? Where not, something between
// assignment and counting loses some of them, and no result of the experiment can be believed.
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"

namespace jalon::experiments {

struct SampleRatio {
    double statistic = 0;  ///< Pearson's chi-square.
    /// Probability of counts at most as likely as these, looked at once: exact (all ways to divide
    /// the visitors are summed) where there are few, else by the chi-square distribution.
    double p = 1;
    bool exact = false;
    /// May be looked at as often as one likes: 1 / the Bayes factor of a Dirichlet mixture around
    /// the shares against them (Lindon, Malek, "Anytime-valid inference for multinomial count
    /// data", NeurIPS 2022). At most one experiment in twenty ever sees it at 0.05 or less without
    /// cause.
    double p_anytime = 1;
};

/// Visitors seen by arm against the shares they should have (> 0, any scale; as many as counts).
/// `sample_ratio.shares` where they are not that.
Result<SampleRatio> sample_ratio(std::span<const std::int64_t> counts,
                                 std::span<const double> shares);

/// `p_anytime` alone, quick enough for every visitor: counts >= 0, shares > 0 that sum to 1.
double anytime_sample_ratio_p(std::span<const std::int64_t> counts, std::span<const double> shares);

/// The p below which an experiment is not to be believed.
inline constexpr double kSampleRatioAlarm = 0.001;

}  // namespace jalon::experiments
