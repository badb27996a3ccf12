// Kept opening times against the calendar that they come from, whatever was asked before.
#include "hub/detail/open_times.h"

#include <gtest/gtest.h>

#include <random>

namespace jalon::hub::detail {
namespace {

constexpr const char* kHours[]{
    "24/7",
    "off",
    "Mo-Fr 08:00-19:00; Sa 09:00-13:00; Dec 25 off",
    "Mo-Fr 09:00-12:00,13:30-17:00; Su off",
    "Mo-Su 20:00-04:00",
    "Jan-Mar 00:00-24:00; Apr-Dec Mo 10:00-11:00",
    "Nov 1-Dec 20 00:00-24:00",
    "2026 Jun 1-2026 Jun 30 00:00-24:00",
    "2033 Feb 3 10:00-12:00",
    "Mo 00:00-24:00; Tu 00:00-18:00 unknown; Th 10:00-12:00",
    "Mo-Fr 00:00-00:01, 00:02-00:03; Sa,Su 10:00-14:00",
};

calendar::OpeningHours compiled(const char* text) {
    auto hours =
        calendar::compile_opening_hours(text, {.zone = *calendar::find_zone("Europe/Paris"),
                                               .public_holidays = std::nullopt,
                                               .school_holidays = std::nullopt,
                                               .coordinates = std::nullopt});
    EXPECT_TRUE(hours.program) << text;
    return *hours.program;
}

OpenTimes::Now plainly(Time at, const calendar::OpeningHours& hours) {
    OpenTimes::Now now{.open = hours.is_open_at(at), .opens_at = std::nullopt};
    if (!now.open) {
        now.opens_at = hours.next_open(at);
        return now;
    }
    now.closes_at = hours.next_change(at);
    if (now.closes_at && *now.closes_at > at + OpenTimes::kClosesWithin) now.closes_at.reset();
    return now;
}

std::optional<Time> again_plainly(Time at, const calendar::OpeningHours& hours) {
    if (!hours.is_open_at(at)) return hours.next_open(at);
    auto shuts = hours.next_change(at);
    return shuts ? hours.next_open(*shuts) : std::nullopt;
}

void expect_same(const OpenTimes::Now& a, const OpenTimes::Now& b, const std::string& where) {
    EXPECT_EQ(a.open, b.open) << where;
    EXPECT_EQ(a.opens_at, b.opens_at) << where;
    EXPECT_EQ(a.closes_at, b.closes_at) << where;
}

// One buffer has a long history, one begins at each question: both say what the calendar says.
TEST(OpenTimes, AnswerTheSameWhateverWasAskedBefore) {
    std::mt19937_64 random(6);
    const auto start = parse_time("2026-05-20T00:00:00Z").value();
    for (const char* text : kHours) {
        const auto hours = compiled(text);
        OpenTimes old;
        auto at = start;
        for (int i = 0; i < 150; ++i) {
            // Mostly on by hours and days; at times far back or ahead, or onto a full minute.
            at += std::chrono::seconds(random() % 400'000);
            if (random() % 10 == 0) at = start + std::chrono::minutes(random() % (900 * 1440));
            if (random() % 3 == 0) at = std::chrono::floor<std::chrono::hours>(at);
            OpenTimes fresh;
            const auto where = std::string(text) + " at " + format_time(at);
            const auto now = plainly(at, hours);
            expect_same(old.at(at, hours), now, where);
            expect_same(fresh.at(at, hours), now, where);
            const auto again = again_plainly(at, hours);
            EXPECT_EQ(old.opens_again(at, hours), again) << where;
            EXPECT_EQ(fresh.opens_again(at, hours), again) << where;
        }
    }
}

// The end of the weeks that a buffer has worked out shows in no answer.
TEST(OpenTimes, AClosingNearTheEndOfTheWeeksIsToldByAll) {
    const auto hours = compiled("Mo-Fr 08:00-19:00");
    const auto first = parse_time("2026-11-02T12:00:00Z").value();
    OpenTimes old;
    old.at(first, hours);
    for (int hour = 0; hour < 60 * 24; ++hour) {
        const auto at = first + std::chrono::hours(hour);
        OpenTimes fresh;
        expect_same(old.at(at, hours), fresh.at(at, hours), format_time(at));
    }
}

// By `state_at` alone, minute by minute.
TEST(OpenTimes, AClosingIsTheFirstMinuteThatIsShut) {
    std::mt19937_64 random(7);
    for (const char* text : {"Mo-Fr 08:00-19:00", "Mo-Su 20:00-04:00", "24/7",
                             "Mo 00:00-24:00; Tu 00:00-18:00 unknown; Th 10:00-12:00"}) {
        const auto hours = compiled(text);
        OpenTimes kept;
        for (int i = 0; i < 6; ++i) {
            const auto at = parse_time("2026-10-20T00:00:00Z").value() +
                            std::chrono::minutes(random() % (30 * 1440));
            const auto now = kept.at(at, hours);
            ASSERT_EQ(now.open, hours.is_open_at(at));
            if (!now.open) continue;
            std::optional<Time> shuts;
            for (Time minute = at; !shuts && minute <= at + OpenTimes::kClosesWithin;
                 minute += std::chrono::minutes(1))
                if (!hours.is_open_at(minute)) shuts = minute;
            EXPECT_EQ(now.closes_at, shuts) << text << " " << format_time(at);
        }
    }
}

TEST(OpenTimes, AtTheEndsOfTime) {
    const auto hours = compiled("Mo-Fr 08:00-19:00");
    for (auto at :
         {Time::min(), Time::max(), parse_time("1900-01-03T10:00:00Z").value(),
          parse_time("2194-12-20T10:00:00Z").value(), parse_time("2199-12-31T10:00:00Z").value()}) {
        OpenTimes kept;
        EXPECT_EQ(kept.at(at, hours).open, hours.is_open_at(at));
        EXPECT_EQ(kept.at(at, hours).open, hours.is_open_at(at));
    }
}

}  // namespace
}  // namespace jalon::hub::detail
