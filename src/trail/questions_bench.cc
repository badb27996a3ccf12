// What the trail costs: building, ordering, and each question, over a million invented events.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <string>

#include "trail/questions.h"

namespace {

using namespace jalon;
using namespace jalon::trail;

constexpr int kEvents = 1'000'000;
constexpr int kInstances = 80'000;
constexpr int kNames = 30;

// A million events of 60,000 persons in 80,000 instances, about in the order of their instants,
// with two properties each.
void fill(Columns& columns) {
    std::mt19937_64 random(7);
    const Code journey = columns.code("loan");
    std::vector<Code> names, channels;
    for (int i = 0; i < kNames; ++i) names.push_back(columns.code("step." + std::to_string(i)));
    for (const char* channel : {"web", "app", "phone", "branch"})
        channels.push_back(columns.code(channel));
    for (int i = 0; i < kEvents; ++i) {
        const auto instance = static_cast<std::int64_t>(random() % kInstances);
        const std::string properties = R"({"amount":)" + std::to_string(random() % 1000) +
                                       R"(,"lifecycle:transition":"complete"})";
        columns.append({.position = i + 1,
                        .at = time_from_micros(i * 10'000'000LL +
                                               static_cast<std::int64_t>(random() % 60'000'000)),
                        .name = names[random() % kNames],
                        .channel = channels[random() % 4],
                        .touchpoint = 0,
                        .journey = journey,
                        .identity = {instance % 60'000 + 1},
                        .instance = {instance + 1},
                        .properties = properties});
    }
}

const Columns& columns() {
    static const auto kColumns = [] {
        auto made = std::make_unique<Columns>(nullptr);
        fill(*made);
        return made;
    }();
    return *kColumns;
}

const std::shared_ptr<const Snapshot>& snapshot() {
    static const auto kSnapshot =
        std::make_shared<const Snapshot>(columns().view(), std::make_shared<Orders>(), TraitsOf());
    return kSnapshot;
}

const Selection kLoan{.journey = "loan", .names = {}, .property = {}};

const Cases& cases() {
    static const Cases kCases = cases_of(*snapshot(), kLoan, {});
    return kCases;
}

void build(benchmark::State& state) {
    for (auto _ : state) {
        Columns made(nullptr);
        fill(made);
        benchmark::DoNotOptimize(made.size());
    }
    state.SetItemsProcessed(state.iterations() * kEvents);
}

void order_from_nothing(benchmark::State& state) {
    const ColumnsView view = columns().view();
    for (auto _ : state)
        benchmark::DoNotOptimize(updated({}, {}, view, OrderBy::Instance).rows.size());
}

void select_cases(benchmark::State& state) {
    snapshot()->by_instance();
    for (auto _ : state) benchmark::DoNotOptimize(cases_of(*snapshot(), kLoan, {}).events());
}

void select_with_condition(benchmark::State& state) {
    snapshot()->by_instance();
    for (auto _ : state) {
        auto compiled =
            Condition::compile("{properties.amount} > 500 and {channel} <> 'web'", snapshot());
        Filter filter;
        filter.where = &*compiled.program;
        benchmark::DoNotOptimize(cases_of(*snapshot(), kLoan, filter).events());
    }
}

void ask_summary(benchmark::State& state) {
    cases();
    for (auto _ : state) benchmark::DoNotOptimize(summary(cases()).variants);
}
void ask_dfg(benchmark::State& state) {
    cases();
    for (auto _ : state) benchmark::DoNotOptimize(directly_follows(cases()).edges.size());
}
void ask_variants(benchmark::State& state) {
    cases();
    for (auto _ : state) benchmark::DoNotOptimize(variants(cases(), 20).size());
}
void ask_funnel(benchmark::State& state) {
    cases();
    const std::vector<std::string> steps{"step.1", "step.2", "step.3", "step.4"};
    for (auto _ : state)
        benchmark::DoNotOptimize(funnel(cases(), steps, std::chrono::days(30)).back().count);
}

BENCHMARK(build)->Unit(benchmark::kMillisecond);
BENCHMARK(order_from_nothing)->Unit(benchmark::kMillisecond);
BENCHMARK(select_cases)->Unit(benchmark::kMillisecond);
BENCHMARK(select_with_condition)->Unit(benchmark::kMillisecond);
BENCHMARK(ask_summary)->Unit(benchmark::kMillisecond);
BENCHMARK(ask_dfg)->Unit(benchmark::kMillisecond);
BENCHMARK(ask_variants)->Unit(benchmark::kMillisecond);
BENCHMARK(ask_funnel)->Unit(benchmark::kMillisecond);

}  // namespace
