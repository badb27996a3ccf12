// Feeds arbitrary text to the opening-hours compiler, and holds what compiles to its promises.
#include <cstdlib>
#include <string_view>

#include "calendar/opening_hours.h"

using namespace jalon;
using namespace jalon::calendar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Zone zone = *find_zone("Europe/Paris");
    static const Locality place{zone, built_in_calendar("fr"), built_in_calendar("lu"),
                                Coordinates{48.86, 2.35}};
    if (size == 0) return 0;
    const auto times = static_cast<TimesAre>(data[0] % 3);
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto compiled = compile_opening_hours(text, place, {times});
    if (!compiled.program) {
        CHECK(!compiled.problems.empty());
        return 0;
    }
    const OpeningHours& hours = *compiled.program;
    const Time from =
        time_from_micros(1'774'500'000'000'000);  // Days before a change of the clock.
    const Time to = from + std::chrono::days{10};
    const auto intervals = hours.intervals(from, to);
    CHECK(intervals.has_value());
    Time last = from;
    for (const Interval& interval : *intervals) {
        CHECK(interval.from >= last && interval.from < interval.to && interval.to <= to);
        CHECK(hours.state_at(interval.from).openness == interval.openness);
        CHECK(hours.state_at(interval.to - Duration{1}).openness == interval.openness);
        last = interval.to;
    }
    if (const auto change = hours.next_change(from)) {
        CHECK(hours.state_at(*change).openness != hours.state_at(from).openness);
        CHECK(hours.state_at(*change - Duration{1}).openness == hours.state_at(from).openness);
    }
    return 0;
}
