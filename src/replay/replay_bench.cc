// Sessions a minute: the shipped policy changed in a number, on invented sessions of about four
// answers; how fast sessions are taken in; what the table of numbers costs.
#include <benchmark/benchmark.h>

#ifndef JALON_SOURCE_DIR
#define JALON_SOURCE_DIR "."
#endif
#include "core/json.h"
#include "hub/recorded.h"
#include "replay/policies_for_tests.h"
#include "replay/replay.h"
#include "replay/synthetic.h"

namespace jalon::replay {
namespace {

Invention week(std::size_t sessions) {
    Invention invention;
    invention.sessions = sessions;
    invention.from = *parse_time("2026-11-23T00:00:00Z");
    return invention;
}

const Sessions& kept(std::size_t sessions) {
    static std::map<std::size_t, Sessions> all;
    auto at = all.find(sessions);
    if (at == all.end())
        at = all.emplace(sessions, invented(tests::policy(), week(sessions))).first;
    return at->second;
}

hub::PolicyPtr draft_of(std::int64_t guarded) {
    return guarded != 0 ? tests::guarded() : tests::changed([](hub::Policy& p) {
        p.version = 2;
        p.modes[0].base -= 10;
    });
}

// Arguments: sessions, threads, a guard or none.
void replay_whole(benchmark::State& state) {
    const auto& sessions = kept(static_cast<std::size_t>(state.range(0)));
    const auto draft = draft_of(state.range(2));
    Options options;
    options.threads = static_cast<int>(state.range(1));
    for (auto _ : state) {
        auto report = replayed({.sessions = sessions}, draft, options, [](double) { return true; });
        CHECK(report.has_value());
        benchmark::DoNotOptimize(report->answers_changed);
    }
    state.counters["sessions_a_minute"] = benchmark::Counter(
        60.0 * static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
    state.counters["answers_a_session"] =
        static_cast<double>(sessions.answers()) / static_cast<double>(sessions.all().size());
}
BENCHMARK(replay_whole)
    ->Args({100'000, 1, 0})
    ->Args({100'000, 2, 0})
    ->Args({100'000, 2, 1})
    ->Args({1'000'000, 2, 0})
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);

// Facts as text into answers: what reading a log costs beside the store.
void fact_taken_apart(benchmark::State& state) {
    std::string text;
    invent(
        tests::policy(), week(1),
        [&](const hub::Inputs& inputs, const Recorded& recorded) {
            JsonArray modes;
            for (const auto& each : recorded.modes)
                modes.push_back(JsonObject{{"mode", each.mode},
                                           {"status", hub::to_text(each.status)},
                                           {"shown", each.shown},
                                           {"worth", 31.5},
                                           {"why", JsonArray{"room"}}});
            text = jalon::to_text(JsonObject{{"decision", recorded.decision},
                                             {"policy", recorded.policy},
                                             {"version", 1},
                                             {"modes", std::move(modes)},
                                             {"asked", hub::to_record(inputs)}});
        },
        [](const Contact&) {});
    for (auto _ : state) benchmark::DoNotOptimize(offered_of(text, Time{}, {1}));
}
BENCHMARK(fact_taken_apart);

void sensitivity_table(benchmark::State& state) {
    const auto& sessions = kept(100'000);
    Options options;
    options.sensitivity = true;
    for (auto _ : state) {
        auto report = replayed({.sessions = sessions}, tests::guarded(), options,
                               [](double) { return true; });
        CHECK(report.has_value());
        state.counters["parameters"] = static_cast<double>(report->sensitivity->rows.size());
        state.counters["sample"] = static_cast<double>(report->sensitivity->sessions);
    }
}
BENCHMARK(sensitivity_table)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
}  // namespace jalon::replay
