// Answers on a scale, counted, and the indicators that follow from the counts.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indicators/indicator.h"

namespace jalon::indicators {

/// How often each whole score from 0 to 10 was given. Adds up over groups: the indicator of a step
/// is that of the sum of its touchpoints' scores.
class Scores {
  public:
    /// Counts an answer to a question of `kind`, or `times` equal ones; false, and nothing counted,
    /// where the score is not a whole number on the kind's scale (NPS 0 to 10, CSAT 1 to 5, CES 1
    /// to 7).
    bool add(Kind kind, double score, std::int64_t times = 1);
    Scores& operator+=(const Scores& other);

    std::int64_t n() const;
    std::int64_t count(int score) const { return counts_[static_cast<std::size_t>(score)]; }
    /// How many scores lie from `low` to `high`, both included.
    std::int64_t between(int low, int high) const;

  private:
    std::array<std::int64_t, 11> counts_{};
};

/// Promoters (9, 10) less detractors (0 to 6) per hundred answers, -100 to 100.
Indicator nps(const Scores& scores);
/// Share of 4 and 5 among 1 to 5, 0 to 1, with Wilson's interval.
Indicator csat(const Scores& scores);
/// Mean of the scores with Student's interval, cut to 1…`highest` (7, or 5).
Indicator ces(const Scores& scores, int highest = 7);
/// The mean of CSAT answers, 1 to 5, with Student's interval; its kind is Csat. For detail views.
Indicator csat_mean(const Scores& scores);
/// One of the three by its kind. `kind` must be Nps, Csat or Ces.
Indicator of_scores(Kind kind, const Scores& scores);

/// `hits` of `n` as a share with Wilson's interval. 0 <= hits <= n.
Indicator share(std::int64_t hits, std::int64_t n);
/// The median (mean of the middle two where n is even), with an interval from order statistics.
/// Reorders `values`, in time linear in their number.
Indicator median(std::vector<double>& values);

}  // namespace jalon::indicators
