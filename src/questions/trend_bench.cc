// What trends, cohorts and paths cost in processor time, both threads together, over 10 M invented
// events: 12 a person over two years, by the second, of 40 kinds.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "questions/cohort.h"
#include "questions/paths.h"
#include "questions/trend.h"
#include "trail/chunk.h"

namespace {

using namespace jalon;
using namespace jalon::questions;

constexpr std::size_t kEvents = 10'000'000;
constexpr std::size_t kChunkCases = 5'400;

class Years : public trail::Chunks {
  public:
    Years() {
        std::mt19937_64 random(1);
        for (int kind = 0; kind < 40; ++kind) names_.push_back("kind " + std::to_string(kind));
        trail::Owner owner = 0;
        for (std::size_t events = 0; events < kEvents;) {
            auto part = std::make_unique<Part>();
            for (std::size_t c = 0; c < kChunkCases && events < kEvents; ++c) {
                const auto begin = static_cast<std::uint32_t>(part->at.size());
                auto at = static_cast<std::uint32_t>(random() % 60'000'000);
                const std::size_t size = 1 + random() % 23;
                for (std::size_t i = 0; i < size; ++i) {
                    part->at.push_back(at);
                    part->kinds.push_back(static_cast<std::uint8_t>(random() % 40));
                    part->values.push_back(static_cast<std::uint32_t>(random() % 51));
                    part->holds.push_back(static_cast<std::uint32_t>(random() % 2));
                    part->scores.push_back(static_cast<std::uint32_t>(1 + random() % 11));
                    part->survey.push_back(1);
                    at += static_cast<std::uint32_t>(random() % 4 ? random() % 600
                                                                  : random() % 600'000);
                }
                events += size;
                part->cases.push_back({begin, begin + static_cast<std::uint32_t>(size)});
                part->owners.push_back(++owner);
                part->keys.push_back(0);
            }
            part->chunk = {.cases = part->cases,
                           .activities = {part->kinds.data(), 1},
                           .at = {part->at.data(), 4, 1'735'689'600, 1'000'000},
                           .owners = part->owners,
                           .keys = part->keys,
                           .per_event = {part->values.data(), part->holds.data(),
                                         part->survey.data(), part->scores.data()},
                           .per_case = {}};
            parts_.push_back(std::move(part));
        }
    }
    std::size_t count() const override { return parts_.size(); }
    const trail::Chunk& read(std::size_t i, trail::Scratch&) const override {
        return parts_[i]->chunk;
    }
    const std::vector<std::string>& activities() const override { return names_; }
    trail::PropertyValue value_per_event(std::size_t column, std::uint32_t code) const override {
        if (column == 2) return "nps";
        if (column == 3) return static_cast<double>(code) - 1;
        return std::to_string(code);
    }
    trail::PropertyValue value_per_case(std::size_t, std::uint32_t) const override {
        return nullptr;
    }

  private:
    struct Part {
        std::vector<trail::CaseRange> cases;
        std::vector<trail::Owner> owners;
        std::vector<std::uint32_t> keys, at, values, holds, survey, scores;
        std::vector<std::uint8_t> kinds;
        trail::Chunk chunk;
    };
    std::vector<std::string> names_;
    std::vector<std::unique_ptr<Part>> parts_;
};

const Years& years() {
    static const Years the_years;
    return the_years;
}

void per_event(benchmark::State& state) {
    state.counters["ns/event"] = benchmark::Counter(
        static_cast<double>(kEvents) / 1e9,
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void trends(benchmark::State& state, Measure measure, Every every, bool breakdown) {
    TrendSpec spec{.measure = measure, .every = every, .zone = "Europe/Paris"};
    spec.condition = 1;
    spec.kind = 2;
    spec.score = 3;
    if (breakdown) spec.breakdown = 0;
    years();
    for (auto _ : state) {
        trail::Budget budget;
        auto made = trend(years(), spec, budget);
        if (!made) state.SkipWithError(made.error().what.c_str());
        benchmark::DoNotOptimize(made);
    }
    per_event(state);
}

void cohorts(benchmark::State& state, CohortMode mode) {
    const CohortSpec spec{.zone = "Europe/Paris", .mode = mode};
    years();
    for (auto _ : state) {
        trail::Budget budget;
        auto made = cohort(years(), spec, budget);
        benchmark::DoNotOptimize(made);
    }
    per_event(state);
}

void ways(benchmark::State& state, std::size_t depth) {
    const PathsSpec spec{.anchor = "kind 7", .depth = depth};
    years();
    for (auto _ : state) {
        trail::Budget budget;
        auto made = paths(years(), spec, budget);
        benchmark::DoNotOptimize(made);
    }
    per_event(state);
}

BENCHMARK_CAPTURE(trends, events_by_day, Measure::Events, Every::Day, false)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, events_by_month, Measure::Events, Every::Month, false)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, events_by_day_broken_down, Measure::Events, Every::Day, true)
    ->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, share, Measure::Share, Every::Day, false)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, nps, Measure::Nps, Every::Day, false)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, cases, Measure::Cases, Every::Day, false)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(trends, persons, Measure::Persons, Every::Day, false)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(cohorts, returns, CohortMode::Return)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(cohorts, retention, CohortMode::Retention)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(ways, four_deep, 4)->MeasureProcessCPUTime();
BENCHMARK_CAPTURE(ways, ten_deep, 10)->MeasureProcessCPUTime();

}  // namespace
