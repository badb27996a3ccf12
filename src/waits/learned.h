// The learned estimate: the classical one from the queue's length, corrected by what happened in
// situations like this one, with a range that keeps its level.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "waits/forest.h"
#include "waits/situation.h"

namespace jalon::waits {

/// What is told of a wait, in seconds. The mean is best in squared error, the median in absolute
/// error; the customer sees the range from `low` to `high`.
struct Announced {
    double mean = 0, median = 0, low = 0, high = 0;
    // What the mean was made of; for learning.
    double plain = 0, forest = 0, mixed = 0, by_half_hour = 0;
};

/// Learns call by call: an announcement uses only what was learned before. One thread.
class Learned {
  public:
    /// `level`: how often the range is to hold, 0.5 to 0.99.
    explicit Learned(double level = 0.8);
    /// The quantiles at which the range ends from now on: 0 to 0.45, 0.55 to 1. What was learned
    /// stays.
    void set_range(double low, double high);

    Announced announce(const Situation& situation);
    /// The wait that was lived after `announced` in `situation`.
    void learn(const Situation& situation, const Announced& announced, double wait);
    std::int64_t examples() const { return examples_; }
    double level() const { return high_ - low_; }

  private:
    static constexpr std::size_t kFeatures = 22;
    using Features = std::array<float, kFeatures>;
    Features features(const Situation& situation) const;
    void remember(const Features& features, double ratio);
    void grow();

    // Sums over the examples so far, each counting less as more come.
    struct Sums {
        double lived = 0, told = 0;
        void add(double was, double said, double keep) {
            lived = lived * keep + was;
            told = told * keep + said;
        }
        double ratio(double prior) const { return (lived + prior) / (told + prior); }
    };

    double low_, high_;
    std::int64_t examples_ = 0;
    Forest forest_;
    std::int64_t grown_at_ = 0;
    std::vector<float> remembered_, ratios_;  // A ring of the newest examples.
    std::size_t next_ = 0;
    Sums slow_, fast_;  // Lived against the classical estimate.
    // How far a correction is to be followed: the least squares so far.
    struct Share {
        double agreement = 0, spread = 0;
        double value() const;
        void add(double lived, double without, double with);
    };
    Share forest_share_, half_hour_share_;
    std::array<Sums, 48> half_hours_{};  // Lived against told, before their own correction.
    double miss_low_, miss_high_;        // Levels at which the ends are taken, adapted.
    Forest::Distribution ratios_now_;    // Of the situation at hand.
};

/// The half hour of the local day, 0 to 47.
std::size_t half_hour_of(Seconds at);

}  // namespace jalon::waits
