// What the module promises, as a table: false alarms with and without peeking, visitors saved, and
// the time that a draw's probabilities take.
#include <benchmark/benchmark.h>

#include "experiments/assignment.h"
#include "experiments/bandit.h"
#include "experiments/planning.h"

namespace {

using namespace jalon::experiments;

// 1,000 experiments of 100,000 visitors, looked at after every 100. Base: two visitors in ten do
// it. `percent`: how much more of the treated do.
void peeking(benchmark::State& state) {
    const double more = 0.2 * static_cast<double>(state.range(0)) / 100;
    const Peeking run{.shares = {.control = 0.2, .treated = 0.2 + more},
                      .mixture = {.smallest_effect = 0.01},
                      .seed = 2024};
    Peeked got;
    for (auto _ : state) got = peeked(run);
    state.counters["alarms"] = got.alarms;
    state.counters["naive_alarms"] = got.naive_alarms;
    state.counters["interval_missed"] = got.missed;
    state.counters["visitors"] = got.visitors;
    if (more > 0 && got.alarms > 0 && got.alarms < 1) {
        const double fixed = fixed_visitors(run.shares, run.alpha, got.alarms);
        state.counters["fixed_visitors"] = fixed;
        state.counters["saved"] = 1 - got.visitors / fixed;
    }
}
BENCHMARK(peeking)->Arg(0)->Arg(5)->Iterations(1)->Unit(benchmark::kSecond);

void assigning(benchmark::State& state) {
    Experiment experiment;
    experiment.id = "offer order";
    experiment.arms = {{.id = "now"}, {.id = "warmer"}};
    const Assignment assignment(experiment);
    std::string unit = "visitor-00000000";
    for (auto _ : state) {
        ++unit[12];
        benchmark::DoNotOptimize(assignment.assigned(unit));
    }
}
BENCHMARK(assigning);

void probabilities_of_six_arms(benchmark::State& state) {
    const std::vector<Belief> arms = {{20, 80}, {25, 75}, {3, 9}, {240, 760}, {1, 1}, {2, 20}};
    for (auto _ : state) benchmark::DoNotOptimize(best_probabilities(arms));
}
BENCHMARK(probabilities_of_six_arms)->Unit(benchmark::kMicrosecond);

}  // namespace
