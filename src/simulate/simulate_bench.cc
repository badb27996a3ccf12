// How fast the bank is made: the moments and their words alone, and with the log (SQLite on disk).
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "simulate/detail/facts.h"
#include "simulate/detail/story.h"
#include "simulate/simulate.h"

namespace jalon::simulate {
namespace {

const Time kUntil = *parse_time("2026-11-22T00:00:00Z");

void words_alone(benchmark::State& state) {
    const Period period = Period::create(kUntil, 12).value();
    std::int64_t facts = 0;
    FactWriter words("bench");
    log::Fact fact;
    Counters counters;
    for (auto _ : state) {
        std::vector<Moment> moments;
        std::vector<Profile> profiles;
        for (std::uint32_t i = 0; i < 1000; ++i) {
            Random random(1, i);
            const Customer customer = made_customer(i, period, random);
            profiles.push_back({customer.language, customer.branch});
            Story story(period, customer, random, counters, moments);
            open_account(story);
            live_everyday(story);
            use_cards(story);
            borrow(story);
        }
        for (const Moment& moment : moments) {
            words.write(moment, profiles[moment.customer], fact);
            benchmark::DoNotOptimize(fact.properties.data());
        }
        facts += static_cast<std::int64_t>(moments.size());
    }
    state.SetItemsProcessed(facts);
}
BENCHMARK(words_alone)->Iterations(5)->Unit(benchmark::kMillisecond);

void into_sqlite(benchmark::State& state) {
    std::int64_t facts = 0;
    for (auto _ : state) {
        std::string folder = (std::filesystem::temp_directory_path() / "bank-XXXXXX").string();
        CHECK(::mkdtemp(folder.data()) != nullptr);
        {
            SystemClock clock;
            auto database = std::move(store::open_sqlite(folder + "/a.db")).value();
            CHECK(database->migrate(log::migrations()).has_value());
            CHECK(database->migrate(people::migrations()).has_value());
            log::Log log(clock, *database);
            auto people = std::move(people::People::create(log)).value();
            Options options;
            options.customers = static_cast<int>(state.range(0));
            options.until = kUntil;
            facts += simulate(log, *people, options).value().interactions;
        }
        std::filesystem::remove_all(folder);
    }
    state.SetItemsProcessed(facts);
    state.counters["facts"] = static_cast<double>(facts);
}
BENCHMARK(into_sqlite)
    ->Arg(5'000)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace jalon::simulate
