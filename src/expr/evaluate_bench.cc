// How fast a rule of four conditions is decided.
#include <benchmark/benchmark.h>

#include "core/json.h"
#include "expr/program.h"

namespace {

void four_conditions(benchmark::State& state) {
    auto compiled = jalon::expr::compile(
        "{person.segment} = 'online' and {wait.phone_s} < 300 and {page} contains 'loan' and "
        "{person.value} >= 2",
        jalon::expr::Schema::any());
    jalon::expr::ValueFacts facts(
        jalon::expr::Value::from_json(*jalon::parse_json(
            R"({"person":{"segment":"Online","value":3},"wait":{"phone_s":120},
                "page":"/loans/home/confirm"})")),
        jalon::Time{});
    for (auto _ : state) benchmark::DoNotOptimize(compiled.program->holds(facts));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(four_conditions);

}  // namespace
