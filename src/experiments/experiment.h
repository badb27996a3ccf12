// An experiment as it is declared: its arms, the share of visitors in it, what is measured, what it
// must not harm, and how the arms are drawn.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

namespace jalon::experiments {

/// One way of doing it. The first arm of an experiment is the control.
struct Arm {
    std::string id;
    double weight = 1;  ///< Relative to the other arms', > 0.
    double floor = 0;   ///< With a bandit: the least probability that it is ever drawn with.
};

/// What a measure of a visitor is: yes or no, or a number (seconds, cost, points).
enum class Measure { Share, Mean };
enum class Better { Higher, Lower };

/// What the experiment is decided by.
struct Metric {
    std::string id;
    Measure measure = Measure::Share;
    Better better = Better::Higher;
    /// The smallest difference worth finding, in the metric's own unit (0.01 = one point of share),
    /// > 0. The test is valid whatever it is and quickest for differences of about this size.
    double smallest_effect = 0;
};

/// What must not get worse by more than `margin` (in the metric's own unit, >= 0).
struct Guardrail {
    Metric metric;
    double margin = 0;
};

/// A part of a group's visitors, in buckets of 10,000: `from` <= bucket < `to`.
struct Slice {
    int from = 0, to = 10'000;
};

/// How an arm is drawn for a visitor.
enum class Allocation {
    Fixed,     ///< By the weights: sticky, and what inference is made for.
    Thompson,  ///< Beta-Bernoulli Thompson sampling.
    LinUcb,    ///< Linear upper confidence bounds on the visitor's features.
};

struct Experiment {
    std::string id;
    std::vector<Arm> arms;
    /// Share of the visitors (of the slice, where there is one) that take part, 0 to 1. May grow
    /// and shrink while the experiment runs.
    double traffic = 1;
    /// Experiments of one group exclude each other: each has its own slice of the group's visitors.
    std::string group;
    Slice slice;
    Metric metric;
    std::vector<Guardrail> guardrails;
    /// Known of a visitor before the experiment began; empty for none (cuped.h).
    std::string covariate;
    double alpha = 0.05;  ///< False alarms allowed over the experiment's whole life.
    Allocation allocation = Allocation::Fixed;
};

inline constexpr std::size_t kArmsMax = 32;

/// What is wrong with it, each problem with its place within the experiment's document
/// (`arms[1].weight`). Empty: it can run.
std::vector<Problem> problems(const Experiment& experiment);

/// Slices of one group that overlap: the visitors would be in two experiments at once. The place is
/// the second experiment's id.
std::vector<Problem> overlaps(const std::vector<Experiment>& experiments);

/// What each comparison with the control may use of alpha (Bonferroni).
double alpha_per_comparison(const Experiment& experiment);

}  // namespace jalon::experiments
