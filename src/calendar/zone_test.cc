// Zones: wall clock to instant and back, over skips and repetitions, and the text they print.
#include "calendar/zone.h"

#include <gtest/gtest.h>

namespace jalon::calendar {
namespace {

std::string shown(std::string_view zone, std::string_view instant) {
    return format_local(*parse_time(instant), *find_zone(zone));
}

std::string from_local(std::string_view zone, std::string_view local, Twice twice = Twice::First) {
    return format_time(
        find_zone(zone)->to_utc(LocalTime{parse_time(local)->time_since_epoch()}, twice));
}

TEST(Zone, FormatsWithTheOffset) {
    EXPECT_EQ(shown("Europe/Paris", "2026-11-23T07:00:00Z"), "2026-11-23T08:00:00+01:00");
    EXPECT_EQ(shown("Europe/Paris", "2026-07-23T07:00:00.999Z"), "2026-07-23T09:00:00+02:00");
    EXPECT_EQ(shown("America/New_York", "2026-01-01T00:00:00Z"), "2025-12-31T19:00:00-05:00");
    EXPECT_EQ(shown("America/St_Johns", "2026-01-01T00:00:00Z"), "2025-12-31T20:30:00-03:30");
    EXPECT_EQ(shown("UTC", "2026-01-01T00:00:00Z"), "2026-01-01T00:00:00+00:00");
    EXPECT_EQ(shown("Africa/Casablanca", "2024-03-31T12:00:00Z"), "2024-03-31T12:00:00+00:00");
    EXPECT_EQ(shown("Australia/Lord_Howe", "2026-01-01T00:00:00Z"), "2026-01-01T11:00:00+11:00");
}

TEST(Zone, SkipsAndRepetitions) {
    EXPECT_EQ(from_local("Europe/Paris", "2026-03-29 01:59"), "2026-03-29T00:59:00.000Z");
    EXPECT_EQ(from_local("Europe/Paris", "2026-03-29 02:30"), "2026-03-29T01:00:00.000Z");
    EXPECT_EQ(from_local("Europe/Paris", "2026-03-29 03:00"), "2026-03-29T01:00:00.000Z");
    EXPECT_EQ(from_local("Europe/Paris", "2026-10-25 02:30"), "2026-10-25T00:30:00.000Z");
    EXPECT_EQ(from_local("Europe/Paris", "2026-10-25 02:30", Twice::Second),
              "2026-10-25T01:30:00.000Z");
    EXPECT_EQ(from_local("Australia/Lord_Howe", "2026-04-05 01:45", Twice::Second),
              "2026-04-04T15:15:00.000Z");
}

TEST(Zone, ThereAndBackEveryQuarterOfAnHour) {
    for (const char* name : {"Europe/Paris", "America/New_York", "Asia/Taipei",
                             "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"}) {
        const Zone zone = *find_zone(name);
        const Time start = *parse_time("2025-01-01T00:00:00Z");
        for (int i = 0; i < 2 * 365 * 96; ++i) {
            const Time at = start + std::chrono::minutes{15 * i};
            const LocalTime local = zone.to_local(at);
            const Time first = zone.to_utc(local);
            const Time second = zone.to_utc(local, Twice::Second);
            ASSERT_TRUE(first == at || second == at) << name << " " << format_time(at);
            ASSERT_EQ(zone.to_local(first), local);
        }
    }
}

TEST(Zone, UnknownNames) {
    for (const char* name : {"", "Europe/Atlantis", "../../etc/passwd", "Europe/Paris ", "\xff"}) {
        const auto zone = find_zone(name);
        ASSERT_FALSE(zone) << name;
        EXPECT_EQ(zone.error().code, "zone.unknown");
    }
}

TEST(Zone, DayAndHour) {
    const auto bucket = day_hour(*parse_time("2026-11-22T23:30:00Z"), *find_zone("Asia/Taipei"));
    EXPECT_EQ(format_date(bucket.date), "2026-11-23");
    EXPECT_EQ(bucket.weekday, std::chrono::Monday);
    EXPECT_EQ(bucket.hour, 7);
    EXPECT_FALSE(parse_date("2026-02-29"));
    EXPECT_FALSE(parse_date("2026-2-1"));
}

}  // namespace
}  // namespace jalon::calendar
