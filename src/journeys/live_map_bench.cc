// What a live map costs: a million events, 24 steps, a tenth of the claims under a condition,
// 10,000 answers.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <string>

#include "journeys/live_map.h"
#include "trail/engine.h"

namespace {

using namespace jalon;
using namespace jalon::journeys;

constexpr int kSteps = 24;

std::shared_ptr<const trail::Moment> made_moment() {
    using Text = trail::Engine::Text;
    static trail::Engine engine({}, nullptr);
    std::mt19937_64 random(7);
    for (int i = 0; i < 1'000'000; ++i) {
        const auto instance = static_cast<std::int64_t>(random() % 80'000);
        const auto step = static_cast<int>(random() % kSteps);
        const bool is_answer = i % 100 == 0;
        const std::string properties =
            is_answer ? R"({"kind":"nps","journey":"loan","touchpoint":"t)" + std::to_string(step) +
                            R"(","score":)" + std::to_string(random() % 11) + "}"
                      : R"({"amount":)" + std::to_string(random() % 1000) + "}";
        const trail::Arrival arrival{
            .position = i + 1,
            .at = i * 10'000'000LL,
            .name = engine.code(
                Text::Name, is_answer ? std::string(kAnswerName) : "step." + std::to_string(step)),
            .channel = engine.code(Text::Channel, i % 3 == 0 ? "phone" : "web"),
            .touchpoint = 0,
            .journey = engine.code(Text::Journey, "loan"),
            .identity = {instance % 60'000 + 1},
            .instance = {instance + 1},
            .properties = properties};
        if (!engine.append(std::span(&arrival, 1))) std::abort();
    }
    return engine.moment();
}

JourneyDefinition made_definition(InstanceBy::Rule rule) {
    JourneyDefinition definition;
    definition.id = "loan";
    definition.instance_by.rule = rule;
    definition.stages.emplace_back();
    for (int k = 0; k < kSteps; ++k) {
        Touchpoint touchpoint;
        touchpoint.id = "t" + std::to_string(k);
        touchpoint.interactions.push_back({.name = "step." + std::to_string(k),
                                           .where = k % 10 == 0 ? "{amount} > 300" : "",
                                           .condition = {}});
        Step step;
        step.id = "s" + std::to_string(k);
        step.touchpoints.push_back(touchpoint);
        definition.stages.back().steps.push_back(step);
    }
    return definition;
}

void draw(benchmark::State& state, InstanceBy::Rule rule) {
    static const auto kMoment = made_moment();
    const JourneyDefinition definition = made_definition(rule);
    for (auto _ : state) {
        trail::Budget budget;
        benchmark::DoNotOptimize(live_map(definition, kMoment, {}, budget)->instances);
    }
}

void map_by_instance(benchmark::State& state) {
    draw(state, InstanceBy::Rule::Journey);
}
void map_by_person(benchmark::State& state) {
    draw(state, InstanceBy::Rule::Person);
}

BENCHMARK(map_by_instance)->Unit(benchmark::kMillisecond);
BENCHMARK(map_by_person)->Unit(benchmark::kMillisecond);

}  // namespace
