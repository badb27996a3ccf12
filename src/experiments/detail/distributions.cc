// Series and continued fractions, each where it converges fast.
#include "experiments/detail/distributions.h"

#include <cmath>
#include <numbers>

namespace jalon::experiments {

double log_gamma(double x) {
    int sign = 0;
    return ::lgamma_r(x, &sign);
}

double log_choose(std::int64_t n, std::int64_t k) {
    return log_gamma(static_cast<double>(n + 1)) - log_gamma(static_cast<double>(k + 1)) -
           log_gamma(static_cast<double>(n - k + 1));
}

double normal_density(double z) {
    return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
}

double normal_below(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_quantile(double p) {
    // A rough start (Abramowitz, Stegun 26.2.23) and Newton's steps with the second derivative
    // (Halley): each triples the digits. In the lower tail, where 1 - p would lose them.
    const bool upper = p > 0.5;
    const double tail = upper ? 1 - p : p;
    const double t = std::sqrt(-2 * std::log(tail));
    double z = (2.515517 + t * (0.802853 + t * 0.010328)) /
                   (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) -
               t;
    for (int i = 0; i < 3; ++i) {
        const double step = (normal_below(z) - tail) / normal_density(z);
        z -= step / (1 + 0.5 * z * step);
    }
    return upper ? -z : z;
}

namespace {

// Regularised upper incomplete gamma, Q(a, x).
double gamma_above(double a, double x) {
    if (x <= 0) return 1;
    const double front = std::exp(a * std::log(x) - x - log_gamma(a));
    if (x < a + 1) {
        double term = 1 / a, sum = term;
        for (int n = 1; n < 10'000 && term > 1e-17 * sum; ++n) {
            term *= x / (a + n);
            sum += term;
        }
        return 1 - front * sum;
    }
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
    for (int i = 1; i < 10'000; ++i) {
        const double an = -i * (i - a);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-16) break;
    }
    return front * h;
}

double kept_from_zero(double value) {
    return std::abs(value) < 1e-300 ? 1e-300 : value;
}

// The continued fraction of the incomplete beta; converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
    double c = 1, d = 1 / kept_from_zero(1 - (a + b) * x / (a + 1)), h = d;
    for (int m = 1; m < 10'000; ++m) {
        const double even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
        d = 1 / kept_from_zero(1 + even * d);
        c = kept_from_zero(1 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
        d = 1 / kept_from_zero(1 + odd * d);
        c = kept_from_zero(1 + odd / c);
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-15) break;
    }
    return h;
}

}  // namespace

double chi_square_above(double x, int degrees) {
    return gamma_above(0.5 * degrees, 0.5 * x);
}

double beta_below(double x, double a, double b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                  b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(1 - x, b, a) / b;
}

}  // namespace jalon::experiments
