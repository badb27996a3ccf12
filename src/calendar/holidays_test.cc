// Holiday rules against published calendars, and the sun against the almanac.
#include "calendar/holidays.h"

#include <gtest/gtest.h>

#include "calendar/easter.h"
#include "calendar/sun.h"
#include "core/text.h"

namespace jalon::calendar {
namespace {

LocalDate date(std::string_view text) {
    return *parse_date(text);
}

std::string dates(const HolidayCalendar& calendar, int year) {
    std::vector<std::string> list;
    const auto first = std::to_string(year) + "-01-01";
    const auto next = std::to_string(year + 1) + "-01-01";
    for (const auto& [on, name] : calendar.between(date(first), date(next)))
        list.push_back(format_date(on).substr(5));
    return join(list, " ");
}

std::string built_in(std::string_view country, std::string_view region, int year) {
    const auto calendar = built_in_calendar(country, region);
    return calendar ? dates(*calendar, year) : "none";
}

std::string check(HolidayRule rule, int year) {
    HolidaysDefinition definition;
    definition.holidays.push_back(std::move(rule));
    const auto compiled = compile_holidays(definition);
    if (compiled.program) return dates(*compiled.program, year);
    const Problem& first = compiled.problems.front();
    return first.code + " " + first.path + ":" + std::to_string(first.place.column);
}

TEST(Holidays, PublishedCalendars) {
    EXPECT_EQ(built_in("fr", "", 2026),
              "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
    EXPECT_EQ(built_in("FR", "Alsace-Moselle", 2026),
              "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
    EXPECT_EQ(built_in("de", "SN", 2026),
              "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26");
    EXPECT_EQ(built_in("gb", "England", 2026),
              "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28");
    EXPECT_EQ(
        built_in("gb", "Scotland", 2022),
        "01-01 01-02 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-25 12-26 12-27");
    EXPECT_EQ(built_in("be", "", 2026),
              "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25");
    EXPECT_EQ(built_in("lu", "", 2026),
              "01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26");
    EXPECT_EQ(built_in("ch", "GE", 2026), "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31");
    EXPECT_EQ(built_in("hk", "", 2026),
              "01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01 "
              "10-19 12-25 12-26");
    EXPECT_EQ(built_in("tw", "", 2026),
              "01-01 02-15 02-16 02-17 02-18 02-19 02-20 02-27 02-28 04-03 04-04 04-05 04-06 05-01 "
              "06-19 09-25 09-28 "
              "10-09 10-10 10-25 10-26 12-25");
    EXPECT_EQ(built_in("us", "", 2026),
              "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
    EXPECT_EQ(built_in("atlantis", "", 2026), "none");
}

TEST(Holidays, Rules) {
    EXPECT_EQ(check({"x", "05-01"}, 2026), "05-01");
    EXPECT_EQ(check({"x", "02-29"}, 2026), "");
    EXPECT_EQ(check({"x", "easter-2"}, 2026), "04-03");
    EXPECT_EQ(check({"x", "orthodox"}, 2024), "05-05");
    EXPECT_EQ(check({"x", "11 Th[4] +1"}, 2026), "11-27");
    EXPECT_EQ(check({"x", "05 Mo[-1]"}, 2026), "05-25");
    EXPECT_EQ(check({"x", "03 Mo[5]"}, 2025), "03-31");
    EXPECT_EQ(check({"x", "03 Mo[5]"}, 2024), "");
    EXPECT_EQ(check({"x", "We before 11-23"}, 2022), "11-16");
    EXPECT_EQ(check({"x", "Mo after 05-18"}, 2026), "05-25");
    EXPECT_EQ(check({"x", "2026-02-17..2026-02-19"}, 2026), "02-17 02-18 02-19");
    EXPECT_EQ(check({"x", "01-01", "Sa-1 Su+1"}, 2027),
              "01-01 12-31");  // The first of 2028 is a Saturday.
    EXPECT_EQ(check({"x", "10 Su[1]", "", "", 2020, 0, 2}, 2024), "10-06");
    EXPECT_EQ(check({"x", "10 Su[1]", "", "", 2020, 0, 2}, 2025), "");
}

TEST(Holidays, ProblemsHaveTheirPlace) {
    EXPECT_EQ(check({"x", "13-01"}, 2026), "holiday.rule holidays[0].when:6");
    EXPECT_EQ(check({"x", "easter+"}, 2026), "holiday.rule holidays[0].when:8");
    EXPECT_EQ(check({"x", "05-01 x"}, 2026), "holiday.rule holidays[0].when:7");
    EXPECT_EQ(check({"x", "2026-02-17..2026-02-16"}, 2026), "holiday.rule holidays[0].when:13");
    EXPECT_EQ(check({"x", ""}, 2026), "holiday.rule holidays[0].when:1");
    EXPECT_EQ(check({"x", "05-01", "Sa1"}, 2026), "holiday.observed holidays[0].observed:1");
    EXPECT_EQ(check({"", "05-01"}, 2026), "holiday.name holidays[0].name:1");
    EXPECT_EQ(check({"x", "05-01", "", "", 0, 0, 2}, 2026),
              "holiday.years holidays[0].year_step:1");
}

TEST(Holidays, EveryShippedTableCompiles) {
    for (const char* country : {"fr", "de", "be", "lu", "gb", "ch", "hk", "tw", "au", "ru", "pl",
                                "no", "ro", "us", "br", "ar"}) {
        const auto definition = built_in_holidays(country);
        ASSERT_TRUE(definition) << country;
        EXPECT_TRUE(compile_holidays(*definition).program) << country;
    }
}

TEST(Easter, KnownSundays) {
    EXPECT_EQ(format_date(easter(2000)), "2000-04-23");
    EXPECT_EQ(format_date(easter(2008)), "2008-03-23");
    EXPECT_EQ(format_date(easter(2011)), "2011-04-24");
    EXPECT_EQ(format_date(easter(2038)), "2038-04-25");
    EXPECT_EQ(format_date(orthodox_easter(2023)), "2023-04-16");
    EXPECT_EQ(format_date(orthodox_easter(2026)), "2026-04-12");
}

TEST(Sun, WithinTwoMinutesOfTheAlmanac) {
    const struct {
        const char* date;
        Coordinates where;
        const char* rise;
        const char* set;
    } cases[] = {
        {"2024-06-20",
         {51.4779, 0.0},
         "2024-06-20T03:43:00Z",
         "2024-06-20T20:21:00Z"},  // Greenwich
        {"2024-12-21", {48.8566, 2.3522}, "2024-12-21T07:41:00Z", "2024-12-21T15:56:00Z"},  // Paris
    };
    for (const auto& each : cases) {
        const SunTimes sun = sun_times(date(each.date), each.where);
        EXPECT_NEAR(seconds(sun.sunrise - *parse_time(each.rise)), 0, 120)
            << format_time(sun.sunrise);
        EXPECT_NEAR(seconds(sun.sunset - *parse_time(each.set)), 0, 120) << format_time(sun.sunset);
        EXPECT_LT(sun.dawn, sun.sunrise);
        EXPECT_GT(sun.dusk, sun.sunset);
    }
    const SunTimes polar = sun_times(date("2024-06-20"), {78, 15});
    EXPECT_EQ(polar.sunset - polar.sunrise, std::chrono::hours{24});
    const SunTimes night = sun_times(date("2024-12-20"), {78, 15});
    EXPECT_EQ(night.sunset, night.sunrise);
}

}  // namespace
}  // namespace jalon::calendar
