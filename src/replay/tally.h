// Sums over sessions, of two sides of the same sessions at once; means and their differences with
// 95 % intervals by session.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "replay/measures.h"

namespace jalon::replay {

struct Estimate {
    double value = 0, low = 0, high = 0;
};

/// A figure as it was, as it would be, and what lies between (paired: of the same sessions).
struct Compared {
    Estimate recorded, draft, difference;
};

/// Moments of one measure; a session counts by its weight.
struct Moments {
    double a = 0, b = 0, aa = 0, bb = 0, ab = 0, an = 0, bn = 0, aw = 0, bw = 0;
    void add(double draft, double other, double n, double weight) {
        draft *= weight;
        other *= weight;
        n *= weight;
        a += draft;
        b += other;
        aa += draft * draft;
        bb += other * other;
        ab += draft * other;
        an += draft * n;
        bn += other * n;
        aw += draft * weight;
        bw += other * weight;
    }
    void add(const Moments& more);
};

/// How many sessions (and of those for which they stand), and how long they are.
struct Lengths {
    double count = 0;                               ///< As they are in the log.
    double sessions = 0, answers = 0, squares = 0;  ///< By weight.
    double weights = 0;                             ///< Squares of the weights.
    void add(double length, double weight) {
        count += 1;
        sessions += weight;
        answers += weight * length;
        squares += weight * weight * length * length;
        weights += weight * weight;
    }
    void add(const Lengths& more);
};

/// A ratio of sums over sessions is the estimate; its variance comes from the sessions' deviations
/// from it (Cochran, "Sampling techniques", 6.3), so answers of one session may be as alike as they
/// are. `extra`: variances of the three figures that do not come from which sessions there were.
/// Under two sessions the intervals are as wide as the value.
Compared compared(const Moments& moments, const Lengths& lengths, Per per,
                  std::array<double, 3> extra = {});
/// The standard error of one side's value: 0 recorded, 1 draft, 2 difference.
double standard_error(const Moments& moments, const Lengths& lengths, Per per, int side);

/// Two-sided quantile for a 95 % interval.
inline constexpr double kZ95 = 1.959963984540054;

}  // namespace jalon::replay
