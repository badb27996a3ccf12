// Trend: a measure by time, in calendar buckets of a time zone. Meaning:
// docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "questions/buckets.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class Measure { Events, Cases, Persons, Share, Nps, Csat, Ces };

/// `events`, `cases`, `persons`, `share`, `nps`, `csat`, `ces`.
std::string_view text(Measure measure);
std::optional<Measure> measure_of(std::string_view text);

/// So many values of a breakdown have a series of their own.
inline constexpr std::size_t kTrendValuesMax = 10;

/// Columns are named by their place in the frame's `per_event`.
struct TrendSpec {
    Measure measure = Measure::Events;
    Every every = Every::Day;
    std::string zone = "UTC";  ///< An IANA name.
    /// The buckets of this period are shown, with events or without; absent: from the first event,
    /// to the last. The frame leaves out the events outside of it, not the trend.
    std::optional<Time> from{}, to{};
    /// For Share: a condition (Wanted::What::Where). Needed there.
    std::optional<std::size_t> condition{};
    /// For Nps, Csat and Ces: the properties `kind` and `score`, of a frame of `survey.answered`
    /// only. Needed there. What is not a whole number on the scale does not count.
    std::optional<std::size_t> kind{}, score{};
    /// For Persons: whose each event is (Wanted::What::Person), where a case may have several
    /// owners; absent: all of a case are its owner's. Events of nobody known are no person's.
    std::optional<std::size_t> person{};
    /// A property or trait.
    std::optional<std::size_t> breakdown{};
    /// Of an indicator of fewer (but not 0) answers or events, n is said and nothing else. Counts
    /// are never masked.
    std::int64_t mask_below = 0;
};

/// One bucket, [from, to). Of counts `value` is n; of indicators it is absent where n is 0.
struct TrendPoint {
    Time from{}, to{};
    std::int64_t n = 0;
    std::optional<double> value, low, high;
    bool masked = false;
};

/// The points of the events with one value of the breakdown; `value` absent and not `other`: those
/// without one.
struct TrendSeries {
    std::optional<std::string> value;
    bool other = false;
    std::vector<TrendPoint> points;
};

struct Trend {
    Measure measure = Measure::Events;
    Every every = Every::Day;
    std::string zone;
    std::vector<TrendPoint> points;  ///< Without holes, rising.
    /// Where broken down: the values with the most events (answers) first, ties by their text; then
    /// all others as one, then those without; each only where there is an event of it.
    std::vector<TrendSeries> series;
};

/// Errors: `zone.unknown`, `buckets.too_many`, and those of the budget.
Result<Trend> trend(const trail::Chunks& chunks, const TrendSpec& spec, trail::Budget& budget);

/// {measure, every, zone, points: [{from, to, n, value, low, high, masked}], series: [{value,
/// other, points}]}; instants as RFC 3339 in UTC.
JsonObject to_json(const Trend& trend);

}  // namespace jalon::questions
