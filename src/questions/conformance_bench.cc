// Conformance in events a second: 10 million events, 30 activities, a map of 30 steps.
#include <benchmark/benchmark.h>

#include "questions/conformance.h"
#include "questions/generated_log.h"

namespace {

using namespace jalon;
using namespace jalon::questions;

const GeneratedLog& log_of(Habit habit) {
    static const GeneratedLog kChance(GeneratedLog::events_asked_for(), Habit::Chance);
    static const GeneratedLog kMap(GeneratedLog::events_asked_for(), Habit::MostlyMap);
    return habit == Habit::Chance ? kChance : kMap;
}

void measure(benchmark::State& state, Habit habit, std::size_t top) {
    const GeneratedLog& log = log_of(habit);
    ConformanceSpec spec{.model = {}, .top = top};
    for (std::uint32_t i = 0; i < GeneratedLog::kActivities; ++i)
        spec.model.push_back({log.activities()[i], i % 5 == 4});
    for (auto _ : state) {
        trail::Budget budget;
        auto made = conformance(log, spec, budget);
        if (!made) return state.SkipWithError(made.error().what.c_str());
        benchmark::DoNotOptimize(made->cost);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(log.events()));
}

// The process's CPU time is that of all threads: events per CPU second.
BENCHMARK_CAPTURE(measure, conformance_by_chance, Habit::Chance, 0)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, conformance_mostly_map, Habit::MostlyMap, 0)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, conformance_with_20_variants, Habit::MostlyMap, 20)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
