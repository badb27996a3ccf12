// What a decision costs: the shipped policy with 40 rules and with 10,000, lean and full.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <set>

#include "core/result.h"
#include "hub/detail/names.h"

#ifndef JALON_SOURCE_DIR
#define JALON_SOURCE_DIR "."
#endif
#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using tests::Draws;

// The shipped rules, and more of their kinds up to `rules`: by segment, product and path.
PolicyPtr policy_of(std::size_t rules) {
    auto policy = tests::shipped_with("");
    auto schema = detail::schema_of(policy);
    for (auto& mode : policy.modes) mode.held = {};
    for (std::size_t i = policy.worth.size(); i < rules; ++i) {
        auto when = fmt::format("{{traits.segment}} = 's{}' and {{session.pages}} >= {}", i, i % 5);
        if (i % 3 == 1)
            when =
                fmt::format("{{need.problem}} = 'p{}' and {{wait.phone_s}} < {}", i, 60 + i % 600);
        if (i % 3 == 2)
            when = fmt::format("{{client.habit}} = 'phone' and {{need.product}} = 'q{}'", i);
        policy.worth.push_back({fmt::format("more-{}", i),
                                *expr::compile(when, schema).program,
                                {{"phone", 3}, {"callback", static_cast<double>(i % 7)}},
                                "room"});
    }
    return std::make_shared<const Policy>(prepared(std::move(policy)));
}

std::vector<Inputs> contexts(std::size_t count) {
    Draws draws(20261122);
    std::vector<Inputs> inputs;
    for (std::size_t i = 0; i < count; ++i) {
        inputs.push_back(tests::random_inputs(draws));
        auto& each = inputs.back();
        each.at = tests::at("2026-11-23T08:00:00Z") + std::chrono::minutes(draws.below(600));
        for (auto& [queue, state] : each.queues) state.at = each.at;
        if (each.value && each.value->find_first_of("'1\xc3") != std::string::npos)
            each.value = "low";
        if (each.client_type == "TRUE" || each.client_type == "7") each.client_type = "online";
        each.traits["segment"] = fmt::format("s{}", draws.below(20'000));
        each.need_problem = fmt::format("p{}", draws.below(20'000));
    }
    return inputs;
}

void lean(benchmark::State& state) {
    auto policy = policy_of(static_cast<std::size_t>(state.range(0)));
    auto inputs = contexts(1024);
    DecisionBuffer buffer(policy->core);
    std::size_t next = 0;
    for (auto _ : state) {
        policy->core->decide(inputs[next++ % inputs.size()], buffer);
        benchmark::DoNotOptimize(buffer.shown().size);
    }
}
BENCHMARK(lean)->Arg(40)->Arg(10'000);

// Filled once: what a decision costs by itself.
void filled(benchmark::State& state) {
    auto policy = policy_of(static_cast<std::size_t>(state.range(0)));
    auto inputs = contexts(64);
    std::vector<DecisionBuffer> buffers;
    for (const auto& each : inputs) policy->core->fill(each, buffers.emplace_back(policy->core));
    std::size_t next = 0;
    for (auto _ : state) {
        auto& buffer = buffers[next++ % buffers.size()];
        policy->core->decide(buffer);
        benchmark::DoNotOptimize(buffer.shown().size);
    }
}
BENCHMARK(filled)->Arg(40)->Arg(10'000);

void full(benchmark::State& state) {
    auto policy = policy_of(static_cast<std::size_t>(state.range(0)));
    auto inputs = contexts(256);
    std::size_t next = 0;
    for (auto _ : state) benchmark::DoNotOptimize(decide(policy, inputs[next++ % inputs.size()]));
}
BENCHMARK(full)->Arg(40);

}  // namespace
}  // namespace jalon::hub
