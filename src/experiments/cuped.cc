// Sums of squares and products, and the regression that they give.
#include "experiments/cuped.h"

#include <algorithm>
#include <limits>

namespace jalon::experiments {

void Paired::add(double outcome, double covariate) {
    ++n_;
    const auto n = static_cast<double>(n_);
    const double dy = outcome - y_, dx = covariate - x_;
    y_ += dy / n;
    x_ += dx / n;
    yy_ += dy * (outcome - y_);
    xx_ += dx * (covariate - x_);
    xy_ += dy * (covariate - x_);
}

void Paired::merge(const Paired& other) {
    if (other.n_ == 0) return;
    const auto mine = static_cast<double>(n_), theirs = static_cast<double>(other.n_);
    const double weight = mine * theirs / (mine + theirs), share = theirs / (mine + theirs);
    const double dy = other.y_ - y_, dx = other.x_ - x_;
    n_ += other.n_;
    yy_ += other.yy_ + dy * dy * weight;
    xx_ += other.xx_ + dx * dx * weight;
    xy_ += other.xy_ + dy * dx * weight;
    y_ += dy * share;
    x_ += dx * share;
}

Adjusted adjusted(const Paired& control, const Paired& treated, double alpha,
                  const Mixture& mixture) {
    Adjusted result;
    // Within the arms, so that an effect on the outcome does not pass for one of the covariate.
    const double xx = control.xx() + treated.xx();
    if (xx > 0) result.theta = (control.xy() + treated.xy()) / xx;
    const auto variance = [](const Paired& arm, double theta) {
        if (arm.visitors() < 2) return 0.0;
        const double squares = arm.yy() - 2 * theta * arm.xy() + theta * theta * arm.xx();
        const auto n = static_cast<double>(arm.visitors());
        return std::max(0.0, squares) / (n - 1) / n;
    };
    const double plain = variance(control, 0) + variance(treated, 0);
    const double left = variance(control, result.theta) + variance(treated, result.theta);
    if (plain > 0) result.variance_removed = std::max(0.0, 1 - left / plain);
    const double estimate = treated.outcome() - control.outcome() -
                            result.theta * (treated.covariate() - control.covariate());
    if (std::min(control.visitors(), treated.visitors()) >= 100 && left > 0) {
        result.difference = difference(estimate, left, alpha, mixture);
    } else {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        result.difference = {
            .estimate = estimate, .low = -kInfinity, .high = kInfinity, .variance = left};
    }
    return result;
}

}  // namespace jalon::experiments
