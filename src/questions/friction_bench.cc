// Friction in events a second: 10 million events, 30 activities, all six kinds.
#include <benchmark/benchmark.h>

#include "questions/friction.h"
#include "questions/generated_log.h"

namespace {

using namespace jalon;
using namespace jalon::questions;

void friction_of_all_kinds(benchmark::State& state) {
    static const GeneratedLog kLog(GeneratedLog::events_asked_for(), Habit::MostlyMap);
    const FrictionSpec spec{.until = {}, .channel = 0, .topic = 1, .value = 0};
    for (auto _ : state) {
        trail::Budget budget;
        auto made = friction(kLog, spec, budget);
        if (!made) return state.SkipWithError(made.error().what.c_str());
        benchmark::DoNotOptimize(made->findings.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLog.events()));
}
// The process's CPU time is that of all threads: events per CPU second.
BENCHMARK(friction_of_all_kinds)->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);

}  // namespace
