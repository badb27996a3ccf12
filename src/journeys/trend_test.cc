// Trends on the local calendar, across a change of the clocks; the period before; gaps.
#include "journeys/trend.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace jalon::journeys {
namespace {

// Central Europe around spring 2026: +1 h, from 29 March 01:00 UTC +2 h.
Duration central_europe(Time at) {
    return std::chrono::hours(at < *parse_time("2026-03-29T01:00:00Z") ? 1 : 2);
}
// A zone whose clocks leap from midnight to 01:00 on 29 March 2026.
Duration leaps_at_midnight(Time at) {
    return std::chrono::hours(at < *parse_time("2026-03-29T00:00:00Z") ? 0 : 1);
}

Answer answer(std::string_view at, double score) {
    Answer result;
    result.at = *parse_time(at);
    result.score = score;
    return result;
}

std::string shown(const Trend& trend) {
    const auto one = [](const indicators::Indicator& i) {
        return i.value ? fmt::format("{:.0f}/{}", *i.value, i.n) : fmt::format("-/{}", i.n);
    };
    std::string text = one(trend.total) + " before " + one(trend.before);
    for (const TrendPoint& point : trend.points)
        text += fmt::format("; {} {}", format_time(point.at).substr(0, 16), one(point.indicator));
    return text;
}

const std::vector<Answer> kAnswers = {
    answer("2026-03-27T23:30:00Z", 10),  // 28 March locally.
    answer("2026-03-28T22:59:59Z", 0),   // Still 28 March.
    answer("2026-03-28T23:00:00Z", 9),   // 29 March, the day of 23 hours.
    answer("2026-03-29T21:59:59Z", 9),   // Still 29 March.
    answer("2026-03-31T22:00:00Z", 5),   // 1 April.
};

TEST(Trend, DaysFollowTheLocalCalendar) {
    EXPECT_EQ(
        shown(indicator_trend(kAnswers, indicators::Kind::Nps, {}, Bucket::Day, central_europe, 0)),
        "20/5 before -/0; 2026-03-27T23:00 0/2; 2026-03-28T23:00 100/2; "
        "2026-03-29T22:00 -/0; 2026-03-30T22:00 -/0; 2026-03-31T22:00 -100/1");
}

TEST(Trend, WeeksBeginOnMondayAndMonthsOnTheFirst) {
    EXPECT_EQ(shown(indicator_trend(kAnswers, indicators::Kind::Nps, {}, Bucket::Week,
                                    central_europe, 0)),
              "20/5 before -/0; 2026-03-22T23:00 50/4; 2026-03-29T22:00 -100/1");
    EXPECT_EQ(shown(indicator_trend(kAnswers, indicators::Kind::Nps, {}, Bucket::Month,
                                    central_europe, 0)),
              "20/5 before -/0; 2026-02-28T23:00 50/4; 2026-03-31T22:00 -100/1");
}

TEST(Trend, ThePeriodBeforeAndMasking) {
    AnswerFilter filter;
    filter.from = parse_time("2026-03-28T23:00:00Z");
    filter.to = parse_time("2026-03-29T22:00:00Z");
    EXPECT_EQ(shown(indicator_trend(kAnswers, indicators::Kind::Nps, filter, Bucket::Day,
                                    central_europe, 2)),
              "100/2 before -/1; 2026-03-28T23:00 100/2");
    EXPECT_EQ(shown(indicator_trend({}, indicators::Kind::Nps, {}, Bucket::Day, central_europe, 0)),
              "-/0 before -/0");
}

TEST(Trend, ADayWithoutMidnightBeginsWhereTheClocksLeap) {
    AnswerFilter filter;
    filter.from = parse_time("2026-03-28T12:00:00Z");
    filter.to = parse_time("2026-03-29T12:00:00Z");
    EXPECT_EQ(shown(indicator_trend({}, indicators::Kind::Nps, filter, Bucket::Day,
                                    leaps_at_midnight, 0)),
              "-/0 before -/0; 2026-03-28T00:00 -/0; 2026-03-29T00:00 -/0");
}

}  // namespace
}  // namespace jalon::journeys
