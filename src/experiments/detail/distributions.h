// The distribution functions that the tests and intervals of this module stand on.
#pragma once

#include <cstdint>

namespace jalon::experiments {

/// log of the gamma function, x > 0. Safe from any thread (std::lgamma is not).
double log_gamma(double x);
/// log of n over k, 0 <= k <= n.
double log_choose(std::int64_t n, std::int64_t k);

double normal_density(double z);
/// Phi(z): the probability of at most z.
double normal_below(double z);
/// The z with Phi(z) = p, 0 < p < 1, to 1e-12.
double normal_quantile(double p);

/// Probability that a chi-square with `degrees` >= 1 of freedom is above `x`.
double chi_square_above(double x, int degrees);

/// Probability that a Beta(a, b) is at most x; a, b > 0. By Lentz's continued fraction (Numerical
/// Recipes 6.4), to about 1e-13.
double beta_below(double x, double a, double b);

}  // namespace jalon::experiments
