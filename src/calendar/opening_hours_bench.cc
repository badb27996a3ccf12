// How long a question about opening hours takes.
#include <benchmark/benchmark.h>

#include "calendar/business.h"

namespace jalon::calendar {
namespace {

const char* const kTexts[] = {
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 08:30-12:00,13:30-17:30; Sa 09:00-12:00; PH off; Dec 24 08:30-12:00",
    "Mo-Th 22:00-02:00; week 01-53/2 Fr 10:00-18:00, Sa[1] 09:00-12:00 open \"by appointment\"; "
    "PH,SH off || \"call\"",
    "sunrise-sunset",
};

Locality paris() {
    return {*find_zone("Europe/Paris"), built_in_calendar("fr"), built_in_calendar("lu"),
            Coordinates{48.86, 2.35}};
}

Time instant(std::int64_t i) {
    return time_from_micros(1'767'225'600'000'000 + i % 100'003 * 977'000'000);
}

void state_at(benchmark::State& state) {
    const auto hours = *compile_opening_hours(kTexts[state.range(0)], paris()).program;
    std::int64_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(hours.state_at(instant(++i)));
    state.SetLabel(kTexts[state.range(0)]);
}
BENCHMARK(state_at)->DenseRange(0, 3);

void next_change(benchmark::State& state) {
    const auto hours = *compile_opening_hours(kTexts[state.range(0)], paris()).program;
    std::int64_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(hours.next_change(instant(++i)));
}
BENCHMARK(next_change)->DenseRange(0, 3);

void next_change_never(benchmark::State& state) {
    const auto hours = *compile_opening_hours("24/7", paris()).program;
    for (auto _ : state) benchmark::DoNotOptimize(hours.next_change(instant(1)));
}
BENCHMARK(next_change_never);

void add_forty_business_hours(benchmark::State& state) {
    const auto business = *compile_business_calendar(kTexts[1], paris()).program;
    std::int64_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(business.add_business(instant(++i), std::chrono::hours{40}));
}
BENCHMARK(add_forty_business_hours);

void compile(benchmark::State& state) {
    const Locality place = paris();
    for (auto _ : state) benchmark::DoNotOptimize(compile_opening_hours(kTexts[1], place));
}
BENCHMARK(compile);

void compile_french_holidays(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(built_in_calendar("fr"));
}
BENCHMARK(compile_french_holidays);

}  // namespace
}  // namespace jalon::calendar
