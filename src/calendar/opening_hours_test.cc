// Opening hours beyond the public vectors: refusals with their place, the wall clock over changes
// of daylight saving, and the agreement of the four questions with one another.
#include "calendar/opening_hours.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/time.h"

namespace jalon::calendar {
namespace {

Locality place(std::string_view zone = "Europe/Paris") {
    return {*find_zone(zone), built_in_calendar("fr"), {}, Coordinates{48.8566, 2.3522}};
}

// The first error as `code@line:column`, or the warnings' codes, or "fine".
std::string check(std::string_view text) {
    const auto compiled = compile_opening_hours(text, place());
    std::string warnings;
    for (const Problem& problem : compiled.problems) {
        const std::string code = problem.code.substr(std::string("opening_hours.").size());
        if (problem.severity == Problem::Severity::Error) {
            EXPECT_FALSE(compiled.program);
            return code + "@" + std::to_string(problem.place.line) + ":" +
                   std::to_string(problem.place.column);
        }
        if (warnings.find(code) == std::string::npos)
            warnings += (warnings.empty() ? "" : " ") + code;
    }
    EXPECT_TRUE(compiled.program) << text;
    return warnings.empty() ? "fine" : warnings;
}

OpeningHours hours(std::string_view text, std::string_view zone = "Europe/Paris") {
    return *compile_opening_hours(text, place(zone)).program;
}

std::string state(const OpeningHours& hours, std::string_view at) {
    const State now = hours.state_at(*parse_time(at));
    const char* names[] = {"closed", "open", "unknown"};
    return std::string(names[static_cast<int>(now.openness)]) +
           (now.comment.empty() ? "" : " " + now.comment);
}

TEST(OpeningHours, RefusalsHaveTheirPlace) {
    const struct {
        const char* text;
        const char* problem;
    } cases[] = {
        {"Mo-Fr 09:00-17:00", "fine"},
        {"Mo-Fr 09:00-17:00; PH off", "fine"},
        {"Mo-Fr 09:00-12:00,13:00-17:00, Sa 09:00-12:00", "fine"},
        {"", "empty@1:1"},
        {"Mo-Fr 09:00-17:00;; Sa 10:00-12:00", "empty_rule@1:19"},
        {"Mo-Fr 09:00-17:00 ||", "empty_rule@1:21"},
        {"Mo-Fr 09:00-17:00 \"by appointment", "comment_open@1:19"},
        {"Mo-Fr 09:00-17:00 perhaps", "word@1:19"},
        {"Mo-Fr 09:00-17:00;\nSa 09:00-25:60", "time@2:13"},
        {"Mo-Fr 09:00-17:60", "time@1:16"},
        {"Mo-Fr 09:00", "point@1:7"},
        {"Mo-Fr 25:00-26:00", "time@1:7"},
        {"Mo-Fr 09:00-17:00 # x", "character@1:19"},
        {"Mo-Fr 09:00-17:00 We 10:00-12:00", "twice@1:19"},
        {"Mo-Fr 9-5pm", "ambiguous@1:7"},
        {"Mo-Fr 10:00-12:00,2000-2100", "ambiguous@1:19"},
        {"Mo-Fr,Sa,Aug 10:00-12:00", "additional@1:9"},
        {"Feb 30 10:00-12:00", "date@1:5"},
        {"Jun-Aug 15 10:00-12:00", "date@1:5"},
        {"Mo[6] 10:00-12:00", "nth@1:4"},
        {"PH +3 days off", "offset@1:5"},
        {"SH 10:00-12:00", "no_school_holidays@1:1"},
        {"week 60 10:00-12:00", "week@1:6"},
        {"2030-2026 off", "year@1:6"},
        {"easter +400 days off", "offset@1:9"},
        {"Mo,PH We SH 10:00-12:00", "no_school_holidays@1:10"},
        {"Mo,PH Fr 10:00-12:00", "ambiguous@1:10"},
        {"Überall 10:00-12:00", "word@1:1"},
        {"\xff", "not_utf8@1:1"},
        {"lundi-vendredi 09:00-17:00", "tolerated"},
        {"Mo-Fr 9-17", "tolerated"},
        {"10:00-12:00 Mo", "order"},
        {"Mo 09:00-12:00; 10:00-12:00", "replaces_all"},
    };
    for (const auto& each : cases) EXPECT_EQ(check(each.text), each.problem) << each.text;
    EXPECT_EQ(check(std::string(5000, ' ')), "too_long@1:1");
    std::string many;
    for (int i = 0; i < 101; ++i) many += "Mo 09:00-12:00;";
    EXPECT_EQ(check(many), "too_many@1:1501");
    EXPECT_TRUE(std::ranges::any_of(
        compile_opening_hours("sunrise-sunset", {*find_zone("UTC"), {}, {}, {}}).problems,
        [](const Problem& problem) { return problem.code == "opening_hours.no_coordinates"; }));
}

TEST(OpeningHours, StatesCarryTheirComment) {
    const auto branch = hours(
        "Mo-Fr 09:00-17:00; Sa 09:00-12:00 open \"by appointment\"; PH off || unknown \"call\"");
    EXPECT_EQ(state(branch, "2026-11-23T10:00:00+01:00"), "open");
    EXPECT_EQ(state(branch, "2026-11-21T10:00:00+01:00"), "open by appointment");
    EXPECT_EQ(state(branch, "2026-11-22T10:00:00+01:00"), "unknown call");
    EXPECT_EQ(state(hours("Mo-Fr 09:00-17:00; PH off"), "2026-11-11T10:00:00+01:00"),
              "closed Armistice 1918");
    EXPECT_EQ(state(hours("Fr 20:00+"), "2026-11-21T03:00:00+01:00"),
              "unknown Specified as open end. Closing time was guessed.");
    EXPECT_EQ(state(hours("Aug Su[1] -1 day 10:00-12:00"), "2026-08-01T11:00:00+02:00"), "open");
    EXPECT_EQ(state(hours("Feb 29 10:00-12:00"), "2027-02-28T11:00:00+01:00"), "closed");
    EXPECT_EQ(state(hours("Nov-Feb 10:00-12:00"), "2028-02-29T11:00:00+01:00"), "open");
    EXPECT_EQ(
        state(hours("2026 Dec 24-2027 Jan 02 off, 2028 10:00-12:00"), "2028-12-25T11:00:00+01:00"),
        "open");
}

TEST(OpeningHours, ReopeningIsToldAsTheHubNeedsIt) {
    const auto branch = hours("Mo-Fr 08:00-18:00; PH off");
    const auto opens = branch.next_open(*parse_time("2026-11-20T19:00:00+01:00"));
    ASSERT_TRUE(opens);
    EXPECT_EQ(format_local(*opens, branch.locality().zone), "2026-11-23T08:00:00+01:00");
    EXPECT_EQ(branch.next_open(*parse_time("2026-11-23T09:00:00+01:00")),
              parse_time("2026-11-23T09:00:00+01:00"));
    EXPECT_EQ(hours("24/7").next_change(*parse_time("2026-11-23T09:00:00Z")), std::nullopt);
    EXPECT_EQ(hours("2200 Jan 01").next_open(*parse_time("2026-11-23T09:00:00Z")), std::nullopt);
}

TEST(OpeningHours, TheWallClockDecidesWhenItIsTurned) {
    const auto total = [](const OpeningHours& hours, const char* from, const char* to) {
        std::string text;
        const auto intervals = hours.intervals(*parse_time(from), *parse_time(to));
        for (const Interval& interval : *intervals) {
            text += format_time(interval.from).substr(11, 5) + "-" +
                    format_time(interval.to).substr(11, 5) + " ";
        }
        return text;
    };
    // 02:00 to 03:00 does not exist in March and comes twice in October.
    EXPECT_EQ(total(hours("02:00-02:30"), "2026-03-29T00:00:00Z", "2026-03-29T06:00:00Z"), "");
    EXPECT_EQ(total(hours("02:00-02:30"), "2026-10-25T00:00:00Z", "2026-10-25T06:00:00Z"),
              "00:00-00:30 01:00-01:30 ");
    EXPECT_EQ(total(hours("01:30-03:30"), "2026-03-29T00:00:00Z", "2026-03-29T06:00:00Z"),
              "00:30-01:30 ");
    EXPECT_EQ(total(hours("01:30-03:30"), "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"),
              "23:30-02:30 ");
}

TEST(OpeningHours, AllQuestionsAgreeMinuteByMinute) {
    const char* texts[] = {
        "Mo-Fr 09:00-17:00; PH off",
        "22:00-02:30; Su 01:30-03:30 unknown || \"call\"",
        "Mo[1] 20:00-40:00+, Fr sunset-sunrise open \"night\"; Th off",
        "week 01-53/2 10:00-14:00+; easter -2 days-easter +1 day off",
    };
    const char* zones[] = {"Europe/Paris", "America/New_York", "Asia/Taipei", "Australia/Lord_Howe",
                           "Africa/Casablanca"};
    const Time from = *parse_time("2026-03-01T00:00:00Z");
    const Time to = from + std::chrono::days{45};
    for (const char* zone : zones) {
        for (const char* text : texts) {
            SCOPED_TRACE(std::string(zone) + " " + text);
            const auto program = hours(text, zone);
            const auto intervals = *program.intervals(from, to);
            std::size_t next = 0;
            std::optional<Time> change = program.next_change(from);
            Openness before = program.state_at(from).openness;
            for (Time at = from; at < to; at += std::chrono::minutes{1}) {
                const State now = program.state_at(at);
                while (next < intervals.size() && intervals[next].to <= at) ++next;
                const bool inside = next < intervals.size() && intervals[next].from <= at;
                ASSERT_EQ(inside ? intervals[next].openness : Openness::Closed, now.openness)
                    << format_time(at);
                if (inside) ASSERT_EQ(intervals[next].comment, now.comment) << format_time(at);
                ASSERT_EQ(now.openness != before, change == at) << format_time(at);
                if (change == at) change = program.next_change(at);
                before = now.openness;
            }
        }
    }
}

TEST(OpeningHours, AskingIsBounded) {
    const auto always = hours("00:00-23:59");
    EXPECT_EQ(always.intervals(Time::min(), Time::max()).error().code, "opening_hours.too_long");
    const Time start = *parse_time("2026-01-01T00:00:00Z");
    EXPECT_EQ(always.intervals(start, start + std::chrono::days{99 * 366}).error().code,
              "opening_hours.too_long");
    EXPECT_TRUE(always.intervals(start, start)->empty());
    EXPECT_EQ(always.state_at(Time::max()).openness, Openness::Closed);
    EXPECT_EQ(always.state_at(Time::min()).openness, Openness::Closed);
    EXPECT_EQ(always.next_change(Time::max()), std::nullopt);
}

}  // namespace
}  // namespace jalon::calendar
