// An indicator over time: total, the period before, and one value per day, week or month of a named
// zone.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "indicators/indicator.h"
#include "journeys/answers.h"

namespace jalon::journeys {

enum class Bucket { Day, Week, Month };

/// What local clocks show at an instant, less UTC. Pure: the rules of a zone, not "now".
using UtcOffset = std::function<Duration(Time)>;

struct TrendPoint {
    Time at{};  ///< Where the day, week (from Monday) or month begins.
    indicators::Indicator indicator;
};

struct Trend {
    indicators::Indicator total;
    /// Of the period of the same length just before `from`; n = 0 where either end is open.
    indicators::Indicator before;
    std::vector<TrendPoint> points;  ///< Without a gap: where nobody answered, n is 0.
};

inline constexpr std::size_t kTrendPointsMax = 1000;  ///< Of more, the newest.

/// The trend of `kind`. Where `filter` leaves an end open, it is that of the answers.
Trend indicator_trend(const std::vector<Answer>& answers, indicators::Kind kind,
                      const AnswerFilter& filter, Bucket by, const UtcOffset& offset,
                      std::int64_t masking_below);

}  // namespace jalon::journeys
