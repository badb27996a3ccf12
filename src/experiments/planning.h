// How many visitors an experiment needs, and what looking all the time costs or saves: from
// formulas, and from experiments run in simulation.
#pragma once

#include <cstdint>

#include "experiments/sequential.h"

namespace jalon::experiments {

/// A yes-or-no experiment of two equal arms: the control's share and the treated's, in (0, 1).
struct TwoShares {
    double control = 0.2, treated = 0.21;
};

/// Visitors of both arms together that a test looked at once needs to find the difference with
/// probability `power` (Fleiss, "Statistical methods for rates and proportions", without continuity
/// correction). The shares differ.
double fixed_visitors(const TwoShares& shares, double alpha, double power);

/// Experiments run one after the other, visitors arriving by `step`, looked at after every step
/// until they alarm or reach `visitors`.
struct Peeking {
    TwoShares shares;
    Mixture mixture;
    double alpha = 0.05;
    double treated_share = 0.5;  ///< Of the visitors, in the treated arm.
    std::int64_t visitors = 100'000, step = 100;
    int experiments = 1'000;
    std::uint64_t seed = 1;
};

struct Peeked {
    double alarms = 0;        ///< Share of the experiments that the test ever called different.
    double naive_alarms = 0;  ///< The same of the test that is made to be looked at once.
    double missed = 0;        ///< Share whose interval at some look did not hold the difference.
    double visitors = 0;      ///< Mean visitors until the alarm or the end.
};

/// Deterministic for a seed. About 7 s of one core a thousand experiments of a thousand looks.
Peeked peeked(const Peeking& peeking);

}  // namespace jalon::experiments
