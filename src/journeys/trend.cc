// Buckets are counted on the local calendar, so that a day of 23 hours is one day.
#include "journeys/trend.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "indicators/scores.h"

namespace jalon::journeys {

namespace {

using std::chrono::days;
using LocalDay = std::chrono::local_days;

// Buckets as whole numbers: days since 1970, weeks since Monday 29 December 1969, months since
// January 1970.
class Calendar {
  public:
    Calendar(Bucket by, const UtcOffset& offset) : by_(by), offset_(offset) {}

    std::int64_t bucket(Time at) const {
        const auto day = std::chrono::floor<days>(
            std::chrono::local_time<Duration>((at + offset_(at)).time_since_epoch()));
        const std::int64_t number = day.time_since_epoch().count();
        if (by_ == Bucket::Day) return number;
        if (by_ == Bucket::Week) return floor_div(number + 3, 7);
        const std::chrono::year_month_day date(day);
        return (static_cast<int>(date.year()) - 1970) * 12LL + static_cast<unsigned>(date.month()) -
               1;
    }

    Time begin(std::int64_t bucket) const {
        LocalDay day{days(bucket)};
        if (by_ == Bucket::Week) day = LocalDay{days(bucket * 7 - 3)};
        if (by_ == Bucket::Month) {
            const std::int64_t year = floor_div(bucket, 12);
            day = LocalDay{std::chrono::year(static_cast<int>(1970 + year)) /
                           static_cast<int>(bucket - year * 12 + 1) / 1};
        }
        return to_utc(day);
    }

  private:
    static std::int64_t floor_div(std::int64_t a, std::int64_t b) {
        return a / b - (a % b < 0 ? 1 : 0);
    }
    // Midnight where local clocks show it once; its second showing where twice; where they leap
    // over it, the instant of the leap.
    Time to_utc(LocalDay day) const {
        const Time as_utc{Duration(day.time_since_epoch())};
        const Duration before = offset_(as_utc - days(1));
        const Time late = as_utc - offset_(as_utc + days(1));
        if (late + offset_(late) == as_utc) return late;
        return as_utc - before;
    }

    Bucket by_;
    const UtcOffset& offset_;
};

indicators::Indicator shown(indicators::Kind kind, const indicators::Scores& scores,
                            std::int64_t masking_below) {
    return indicators::masked(indicators::of_scores(kind, scores), masking_below);
}

}  // namespace

Trend indicator_trend(const std::vector<Answer>& answers, indicators::Kind kind,
                      const AnswerFilter& filter, Bucket by, const UtcOffset& offset,
                      std::int64_t masking_below) {
    const Calendar calendar(by, offset);
    std::map<std::int64_t, indicators::Scores> buckets;
    for (const Answer& answer : answers)
        if (answer.kind == kind && filter.lets(answer))
            buckets[calendar.bucket(answer.at)].add(kind, answer.score);

    Trend trend{.total = shown(kind, scores_of(answers, kind, filter), masking_below),
                .before = indicators::Indicator{.kind = kind, .value = {}, .low = {}, .high = {}},
                .points = {}};
    if (filter.from && filter.to && *filter.from < *filter.to) {
        AnswerFilter earlier = filter;
        earlier.from = *filter.from - (*filter.to - *filter.from);
        earlier.to = filter.from;
        trend.before = shown(kind, scores_of(answers, kind, earlier), masking_below);
    }
    const bool open = !filter.from || !filter.to;
    if (open && buckets.empty()) return trend;
    std::int64_t first = filter.from ? calendar.bucket(*filter.from) : buckets.begin()->first;
    const std::int64_t last =
        filter.to ? calendar.bucket(*filter.to - Duration(1)) : buckets.rbegin()->first;
    first = std::max(first, last - static_cast<std::int64_t>(kTrendPointsMax) + 1);
    for (std::int64_t bucket = first; bucket <= last; ++bucket) {
        const auto found = buckets.find(bucket);
        trend.points.push_back(
            {.at = calendar.begin(bucket),
             .indicator = shown(kind, found == buckets.end() ? indicators::Scores{} : found->second,
                                masking_below)});
    }
    return trend;
}

}  // namespace jalon::journeys
