// Business time against a brute-force count by minute, over daylight-saving changes of five zones.
#include "calendar/business.h"

#include <gtest/gtest.h>

#include <random>

#include "core/time.h"

namespace jalon::calendar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

BusinessCalendar calendar(std::string_view text, std::string_view zone,
                          std::optional<HolidayCalendar> holidays = {}) {
    auto compiled =
        compile_business_calendar(text, {*find_zone(zone), std::move(holidays), {}, {}});
    EXPECT_TRUE(compiled.program) << text;
    return *compiled.program;
}

std::string local(const BusinessCalendar& calendar, const Result<Time>& at) {
    return at ? format_local(*at, calendar.hours().locality().zone) : at.error().code;
}

struct Season {
    const char* zone;
    const char* from;
    int days;
};

// Changes: March and October; March and November; none; April and October by half an hour; Ramadan.
const Season kSeasons[] = {
    {"Europe/Paris", "2026-03-26T00:00:00Z", 8},
    {"Europe/Paris", "2026-10-22T00:00:00Z", 8},
    {"America/New_York", "2026-03-05T00:00:00Z", 8},
    {"America/New_York", "2026-10-29T00:00:00Z", 8},
    {"Asia/Taipei", "2026-02-13T00:00:00Z", 8},
    {"Australia/Lord_Howe", "2026-04-02T00:00:00Z", 8},
    {"Australia/Lord_Howe", "2026-10-01T00:00:00Z", 8},
    {"Africa/Casablanca", "2026-02-12T00:00:00Z", 8},
    {"Africa/Casablanca", "2026-03-19T00:00:00Z", 8},
};
const char* kHours[] = {
    "Mo-Fr 09:00-12:30,13:30-17:00",
    "Mo-Su 00:00-02:15,02:45-06:00; We off",
    "22:00-03:00; Su 01:30-02:30",
    "Mo-Fr 08:00-18:00; Sa 09:00-12:00 unknown \"call\"; PH off",
};

TEST(Business, AgreesWithCountingMinutes) {
    for (const Season& season : kSeasons) {
        for (const char* text : kHours) {
            SCOPED_TRACE(std::string(season.zone) + " " + season.from + " " + text);
            const auto business = calendar(text, season.zone, built_in_calendar("fr"));
            const Time start = *parse_time(season.from);
            const int total = season.days * 24 * 60;
            std::vector<int> open_before(static_cast<std::size_t>(total) + 1, 0);
            for (int i = 0; i < total; ++i) {
                const bool open = business.is_open_at(start + minutes{i});
                open_before[static_cast<std::size_t>(i) + 1] =
                    open_before[static_cast<std::size_t>(i)] + (open ? 1 : 0);
            }
            auto counted = [&](int i) { return minutes{open_before[static_cast<std::size_t>(i)]}; };
            for (int i = 0; i <= total; i += 7) {
                ASSERT_EQ(business.business_between(start, start + minutes{i}), counted(i)) << i;
            }
            int at = 0;
            for (int want = 1; want <= open_before.back(); want += 13) {
                while (open_before[static_cast<std::size_t>(at)] < want) ++at;
                const auto due = business.add_business(start, minutes{want});
                ASSERT_TRUE(due);
                ASSERT_EQ(*due, start + minutes{at}) << want;
            }
        }
    }
}

TEST(Business, AddingAndCountingAreInverseAndMonotone) {
    constexpr unsigned kSeed = 20260301;
    std::printf("seed %u\n", kSeed);
    std::mt19937 random(kSeed);
    const Time epoch = *parse_time("2025-01-01T00:00:00Z");
    auto below = [&](std::int64_t max) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(max));
    };
    for (const Season& season : kSeasons) {
        for (const char* text : kHours) {
            const auto business = calendar(text, season.zone, built_in_calendar("fr"));
            for (int i = 0; i < 40; ++i) {
                const Time t = epoch + std::chrono::seconds{below(700LL * 86400)};
                const Duration d{below(20LL * 3600 * 1'000'000)};
                const Duration more{below(3600LL * 1'000'000)};
                const auto due = business.add_business(t, d);
                const auto later = business.add_business(t, d + more);
                ASSERT_TRUE(due && later);
                ASSERT_EQ(business.business_between(t, *due), d);
                ASSERT_GE(*due, t);
                ASSERT_GE(*later, *due);
                ASSERT_EQ(business.business_between(*due, *later), more);
                ASSERT_EQ(business.business_between(*due, t), -d);
                const auto open = business.next_open(t);
                ASSERT_TRUE(open && business.is_open_at(*open));
                ASSERT_EQ(business.business_between(t, *open), Duration::zero());
            }
        }
    }
}

TEST(Business, DeadlinesByDays) {
    const auto paris = calendar("Mo-Fr 09:00-18:00", "Europe/Paris", built_in_calendar("fr"));
    const struct {
        const char* from;
        int days;
        const char* due;
    } cases[] = {
        {"2026-11-23T09:30:00+01:00", 0, "2026-11-23T18:00:00+01:00"},
        {"2026-11-23T18:00:00+01:00", 0, "2026-11-24T18:00:00+01:00"},
        {"2026-11-21T10:00:00+01:00", 0, "2026-11-23T18:00:00+01:00"},
        {"2026-11-20T10:00:00+01:00", 1, "2026-11-23T18:00:00+01:00"},
        {"2026-04-30T10:00:00+02:00", 1,
         "2026-05-04T18:00:00+02:00"},  // The first of May is a Friday.
        {"2026-12-23T20:00:00+01:00", 2, "2026-12-28T18:00:00+01:00"},
        {"2026-03-27T17:00:00+01:00", 1, "2026-03-30T18:00:00+02:00"},
        {"2026-11-23T09:30:00+01:00", -1, "calendar.negative"},
        {"2026-11-23T09:30:00+01:00", 5001, "calendar.too_many"},
    };
    for (const auto& each : cases) {
        EXPECT_EQ(local(paris, paris.add_business_days(*parse_time(each.from), each.days)),
                  each.due)
            << each.from;
    }
}

TEST(Business, HolidaysCloseUnlessTheHoursNameThem) {
    const Time labour_day = *parse_time("2026-05-01T10:00:00+02:00");
    EXPECT_FALSE(calendar("Mo-Fr 09:00-18:00", "Europe/Paris", built_in_calendar("fr"))
                     .is_open_at(labour_day));
    EXPECT_FALSE(calendar("Mo-Fr 09:00-18:00;", "Europe/Paris", built_in_calendar("fr"))
                     .is_open_at(labour_day));
    EXPECT_TRUE(calendar("Mo-Fr,PH 09:00-18:00", "Europe/Paris", built_in_calendar("fr"))
                    .is_open_at(labour_day));
    const State state = calendar("Mo-Fr 09:00-18:00", "Europe/Paris", built_in_calendar("fr"))
                            .hours()
                            .state_at(labour_day);
    EXPECT_EQ(state.comment, "Fête du travail");
}

TEST(Business, MakeUpDaysAreWorked) {
    HolidaysDefinition china;
    china.holidays = {{"国庆节", "2025-10-01..2025-10-08"}};
    china.working_days = {{"2025-09-28", "Tu"}, {"2025-10-11", "Fr"}};
    const auto shanghai = calendar("Mo-Th 09:00-18:00; Fr 09:00-16:00", "Asia/Shanghai",
                                   compile_holidays(china).program);
    const auto at = [](const char* text) { return *parse_time(text); };
    EXPECT_TRUE(shanghai.is_open_at(at("2025-09-28T17:00:00+08:00")));   // A Sunday, as a Tuesday.
    EXPECT_FALSE(shanghai.is_open_at(at("2025-10-11T17:00:00+08:00")));  // A Saturday, as a Friday.
    EXPECT_EQ(local(shanghai, shanghai.add_business_days(at("2025-09-30T12:00:00+08:00"), 3)),
              "2025-10-11T16:00:00+08:00");
}

TEST(Business, NeverOpenIsAnErrorNotALoop) {
    const auto closed = calendar("off", "UTC");
    const Time now = *parse_time("2026-01-01T00:00:00Z");
    EXPECT_EQ(local(closed, closed.add_business(now, hours{1})), "calendar.never");
    EXPECT_EQ(local(closed, closed.add_business_days(now, 1)), "calendar.never");
    EXPECT_EQ(closed.next_open(now), std::nullopt);
    EXPECT_EQ(closed.business_between(Time::min(), Time::max()), Duration::zero());
}

}  // namespace
}  // namespace jalon::calendar
