// Holds opening hours to the public test vectors of the notation: what compiles must agree, and
// what does not agree is listed here by name with its reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "calendar/opening_hours.h"
#include "core/json.h"
#include "core/text.h"
#include "core/time.h"

namespace jalon::calendar {
namespace {

std::string vectors_path() {
    const char* shared = std::getenv("JALON_SHARED");
    const std::string folder = shared ? shared : JALON_SOURCE_DIR "/../shared";
    return folder + "/data/opening_hours_osm/vectors.jsonl";
}

std::vector<Json> vectors(std::string_view kind) {
    std::vector<Json> list;
    std::ifstream file(vectors_path());
    for (std::string line; std::getline(file, line);) {
        auto row = parse_json(line);
        if (row && text_at(*row, "kind") == kind) list.push_back(std::move(*row));
    }
    return list;
}

// School holidays are for whoever runs the calendar to supply; these are the published dates that
// the vectors ask for.
HolidayCalendar school_holidays(std::string_view country, std::string_view region) {
    HolidaysDefinition definition;
    auto add = [&](std::string name, std::string when) {
        definition.holidays.push_back({std::move(name), std::move(when)});
    };
    if (country == "de" && region == "Bremen") {
        add("Weihnachtsferien", "2023-12-23..2024-01-05");
        add("Halbjahresferien", "2024-02-01..2024-02-02");
        add("Osterferien", "2024-03-18..2024-03-28");
        add("Tag nach Himmelfahrt", "2024-05-10");
        add("Pfingstferien", "2024-05-21");
        add("Sommerferien", "2024-06-24..2024-08-02");
        add("Herbstferien", "2024-10-04..2024-10-19");
        add("Tag nach dem Reformationstag", "2024-11-01");
        add("Weihnachtsferien", "2024-12-23..2025-01-04");
    } else if (country == "de") {
        add("Weihnachtsferien", "2023-12-23..2024-01-05");
        add("Osterferien", "2024-03-23..2024-04-05");
        add("Pfingstferien", "2024-05-21..2024-05-31");
        add("Sommerferien", "2024-07-25..2024-09-07");
        add("Herbstferien", "2024-10-28..2024-10-30");
        add("Herbstferien", "2024-10-31");
        add("Weihnachtsferien", "2024-12-23..2025-01-04");
    } else {
        add("Vacanţa de iarnă", "2023-12-23..2024-01-07");
        add("Vacanţa de schi", "2024-02-12..2024-02-18");
        add("Vacanţa de primăvară", "2024-04-27..2024-05-07");
        add("Vacanţa de vară", "2024-06-22..2024-09-08");
        add("Vacanţa de toamnă", "2024-10-26..2024-11-03");
        add("Vacanţa de iarnă", "2024-12-21..2025-01-07");
        add("Vacanţa de primăvară", "2025-04-18..2025-04-27");
        add("Vacanţa de vară", "2025-06-21..2025-09-07");
    }
    return *compile_holidays(definition).program;
}

Locality locality_of(const Json& row) {
    static const Zone berlin = *find_zone("Europe/Berlin");
    static std::map<std::string, Locality> known;
    const JsonObject* location = object_at(row, "location");
    if (!location) return {berlin, {}, {}, {}};
    const Json place(*location);
    const std::string key = to_text(place);
    if (const auto found = known.find(key); found != known.end()) return found->second;
    const auto country = text_at(place, "country_code");
    const auto region = text_at(place, "state");
    Locality locality{
        berlin, built_in_calendar(country, region), school_holidays(country, region), {}};
    const auto latitude = parse_double(text_at(place, "lat"));
    const auto longitude = parse_double(text_at(place, "lon"));
    if (latitude && longitude) locality.coordinates = Coordinates{*latitude, *longitude};
    known.emplace(key, locality);
    return locality;
}

// Modes 0, 1 and 2 are ranges, points and both.
OpeningHoursOptions options_of(const Json& row) {
    switch (static_cast<int>(number_at(row, "mode.mode").value_or(0))) {
        case 1:
            return {TimesAre::Points};
        case 2:
            return {TimesAre::Both};
        default:
            return {};
    }
}

// `2012-10-01 0:00` on the wall in Berlin.
Time berlin_time(std::string_view text) {
    static const Zone berlin = *find_zone("Europe/Berlin");
    std::string padded(text);
    if (padded.size() == 15) padded.insert(11, "0");
    const auto read = parse_time(padded);
    EXPECT_TRUE(read.has_value()) << text;
    return berlin.to_utc(LocalTime{read.value_or(Time{}).time_since_epoch()});
}

std::string shown(const std::vector<Interval>& intervals) {
    std::string text;
    for (const Interval& interval : intervals) {
        text += format_time(interval.from) + " " + format_time(interval.to);
        text += interval.openness == Openness::Unknown ? " unknown " : " open ";
        text += interval.comment + "\n";
    }
    return text;
}

std::vector<Interval> expected_of(const Json& row) {
    std::vector<Interval> list;
    for (const Json& item : *array_at(row, "expected")) {
        const auto from = text_at(item, "from");
        // One vector says "something else" for a time.
        if (!from.starts_with('2')) return {{}};
        list.push_back(
            {berlin_time(from), berlin_time(text_at(item, "to")),
             bool_at(item, "unknown").value_or(false) ? Openness::Unknown : Openness::Open,
             std::string(text_at(item, "comment"))});
    }
    return list;
}

// The vectors take the sun of the day before or after, depending on when in the day they look, so
// hours by the sun may differ by as much as the sun moves in a day.
bool same_but_for_the_sun(const std::vector<Interval>& a, const std::vector<Interval>& b, Time from,
                          Time to) {
    constexpr int kMinutesMax = 3;
    auto at = [](const std::vector<Interval>& list, std::size_t& next, Time time) {
        while (next < list.size() && list[next].to <= time) ++next;
        const bool in = next < list.size() && list[next].from <= time;
        return in ? shown({{{}, {}, list[next].openness, list[next].comment}}) : std::string();
    };
    std::size_t next_a = 0;
    std::size_t next_b = 0;
    int differing = 0;
    for (Time time = from; time < to; time += std::chrono::minutes{1}) {
        differing = at(a, next_a, time) == at(b, next_b, time) ? 0 : differing + 1;
        if (differing > kMinutesMax) return false;
    }
    return true;
}

// Empty where the row agrees; otherwise what we say.
std::string check(const Json& row) {
    const auto compiled =
        compile_opening_hours(text_at(row, "value"), locality_of(row), options_of(row));
    if (!compiled.program) return "refused " + compiled.problems.back().code;
    const Time from = berlin_time(text_at(row, "from"));
    const Time to = berlin_time(text_at(row, "to"));
    const auto ours = compiled.program->intervals(from, to);
    if (!ours) return ours.error().code;
    const auto theirs = expected_of(row);
    if (shown(*ours) == shown(theirs)) return {};
    const std::string_view value = text_at(row, "value");
    const bool by_sun = value.find("sunrise") != value.npos || value.find("sunset") != value.npos;
    if (by_sun && same_but_for_the_sun(*ours, theirs, from, to)) return {};
    return "ours:\n" + shown(*ours) + "theirs:\n" + shown(theirs);
}

TEST(OpeningHoursVectors, IntervalsAgreeOrAreListed) {
    const std::string contradicts =
        "marked ignored upstream; Mo-Su,PH wants the holiday's name as its comment, this one does "
        "not";
    const std::map<std::string, std::string> known = {
        {"yes", "refused: a value of the tag `lit`, not opening hours"},
        {"sunrise-05:59",
         "marked ignored upstream; the expected times are the words \"something else\""},
        {"Jan 23,25", "upstream leaves this row out; it means both days"},
        {"PH,Mo-Fr,Sa,Su", contradicts},
        {"PH,Mo-Fr,Sa,Su,SH", contradicts},
        {"Mo-Fr,Sa,PH,Su,SH", contradicts},
    };
    constexpr std::size_t kFloor = 332;
    const auto rows = vectors("intervals");
    if (rows.empty()) GTEST_SKIP() << "The vectors are not here: " << vectors_path();
    std::size_t agreeing = 0;
    for (const Json& row : rows) {
        const std::string value(text_at(row, "value"));
        const std::string difference = check(row);
        agreeing += difference.empty() ? 1 : 0;
        EXPECT_TRUE(difference.empty() || known.contains(value)) << value << "\n" << difference;
    }
    std::printf("intervals: %zu of %zu agree\n", agreeing, rows.size());
    EXPECT_GE(agreeing, kFloor);
}

TEST(OpeningHoursVectors, WhatMustFailIsRefusedWithItsPlace) {
    const auto rows = vectors("must_fail");
    if (rows.empty()) GTEST_SKIP() << "The vectors are not here: " << vectors_path();
    std::size_t refused = 0;
    std::size_t impossible = 0;
    for (const Json& row : rows) {
        // Wrong arguments to the original's constructor: our types do not let them be written.
        if (text_at(row, "name").starts_with("Wrong constructor call")) {
            ++impossible;
            continue;
        }
        const auto compiled =
            compile_opening_hours(text_at(row, "value"), locality_of(row), options_of(row));
        EXPECT_FALSE(compiled.program) << text_at(row, "name") << ": " << text_at(row, "value");
        if (compiled.program) continue;
        ++refused;
        EXPECT_EQ(compiled.problems.back().severity, Problem::Severity::Error);
        EXPECT_GE(compiled.problems.back().place.column, 1);
    }
    std::printf("must_fail: %zu of %zu refused, %zu cannot be written\n", refused, rows.size(),
                impossible);
}

TEST(OpeningHoursVectors, WarnsNextChangesAndRules) {
    if (vectors("should_warn").empty())
        GTEST_SKIP() << "The vectors are not here: " << vectors_path();
    for (const Json& row : vectors("should_warn")) {
        const auto compiled = compile_opening_hours(text_at(row, "value"), locality_of(row));
        ASSERT_TRUE(compiled.program) << text_at(row, "value");
        EXPECT_TRUE(std::ranges::any_of(compiled.problems, [](const Problem& problem) {
            return problem.code == "opening_hours.order";
        })) << text_at(row, "value");
    }
    for (const Json& row : vectors("next_change")) {
        const auto compiled = compile_opening_hours(text_at(row, "value"), locality_of(row));
        ASSERT_TRUE(compiled.program);
        EXPECT_EQ(compiled.program->next_change(berlin_time(text_at(row, "from"))),
                  berlin_time(text_at(row, "expected")));
    }
    for (const Json& row : vectors("matching_rule")) {
        const auto compiled = compile_opening_hours(text_at(row, "value"), locality_of(row));
        ASSERT_TRUE(compiled.program) << text_at(row, "value");
        const State state = compiled.program->state_at(berlin_time(text_at(row, "at")));
        EXPECT_EQ(compiled.program->rule_text(state.rule), text_at(row, "expected"))
            << text_at(row, "value");
    }
    const Time now = berlin_time("2025-05-23 23:23");
    for (const Json& row : vectors("equal_to")) {
        const auto a = compile_opening_hours(text_at(row, "value"), locality_of(row));
        const auto b = compile_opening_hours(text_at(row, "other"), locality_of(row));
        ASSERT_TRUE(a.program && b.program) << text_at(row, "value");
        const auto horizon = now + std::chrono::days{730};
        EXPECT_EQ(shown(*a.program->intervals(now, horizon)),
                  shown(*b.program->intervals(now, horizon)));
    }
}

}  // namespace
}  // namespace jalon::calendar
