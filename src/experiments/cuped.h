// Less noise by what was known of each visitor before the experiment: the difference of means with
// the part that the covariate explains taken out (CUPED: Deng, Xu, Kohavi, Walker, "Improving the
// sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM 2013).
#pragma once

#include <cstdint>

#include "experiments/sequential.h"

namespace jalon::experiments {

/// One arm's visitors, each with an outcome and a covariate that the arm cannot have touched: adds
/// up.
class Paired {
  public:
    struct Sums {
        std::int64_t visitors = 0;
        double outcome = 0, covariate = 0;  ///< Means.
        double yy = 0, xx = 0, xy = 0;      ///< About the means.
    };
    /// Of sums that were added up elsewhere (weighted ones, with their effective number).
    static Paired of(const Sums& sums) {
        Paired made;
        made.n_ = sums.visitors;
        made.y_ = sums.outcome;
        made.x_ = sums.covariate;
        made.yy_ = sums.yy;
        made.xx_ = sums.xx;
        made.xy_ = sums.xy;
        return made;
    }
    void add(double outcome, double covariate);
    void merge(const Paired& other);
    std::int64_t visitors() const { return n_; }
    double outcome() const { return y_; }
    double covariate() const { return x_; }
    /// Sums of squares and products about the means.
    double yy() const { return yy_; }
    double xx() const { return xx_; }
    double xy() const { return xy_; }

  private:
    std::int64_t n_ = 0;
    double y_ = 0, x_ = 0, yy_ = 0, xx_ = 0, xy_ = 0;
};

struct Adjusted {
    Difference difference;        ///< Of outcome - theta × covariate.
    double theta = 0;             ///< Outcome for one of covariate, both arms pooled.
    double variance_removed = 0;  ///< Share of the plain difference's variance, 0 to 1.
};

/// Settled as means are (sequential.h). A covariate that says nothing costs nothing: theta is 0.
Adjusted adjusted(const Paired& control, const Paired& treated, double alpha,
                  const Mixture& mixture);

}  // namespace jalon::experiments
