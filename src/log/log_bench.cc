// How fast the log takes and gives facts: bulk batches, batches of 500 of a million persons at
// random, single facts of 16 threads (group commit), a page of a long timeline, a follower's scan.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <random>
#include <thread>

#include "log/log.h"

namespace jalon::log {
namespace {

struct Opened {
    Opened() {
        std::string made = (std::filesystem::temp_directory_path() / "bench-XXXXXX").string();
        CHECK(::mkdtemp(made.data()) != nullptr);
        folder = made;
        database = std::move(store::open_sqlite((folder / "a.db").string())).value();
        CHECK(database->migrate(migrations()).has_value());
        log = std::make_unique<Log>(clock, *database);
    }
    ~Opened() {
        log.reset();
        database.reset();
        std::filesystem::remove_all(folder);
    }
    std::filesystem::path folder;
    SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<Log> log;
};

Fact made_fact(std::mt19937& random, std::int64_t n, unsigned people) {
    Fact f;
    f.source = "import:loan:0123456789abcdef";
    f.id = fmt::format("{}:{}", n / 20, n % 20);
    f.at = time_from_micros(1'700'000'000'000'000 + n * 1'000'000);
    f.name = fmt::format("activity-{}", random() % 40);
    f.user = fmt::format("cust-{}", random() % people);
    f.channel = "web";
    f.session = fmt::format("s-{}", n / 20);
    f.journey = "loan";
    f.instance = fmt::format("case-{}", n / 20);
    f.properties = R"({"amount":12500,"resource":"10862","lifecycle":"COMPLETE"})";
    return f;
}

void bulk(benchmark::State& state) {
    Opened it;
    std::mt19937 random(1);
    const auto size = static_cast<std::size_t>(state.range(0));
    std::int64_t n = 0;
    std::vector<Fact> facts(size);
    for (auto _ : state) {
        state.PauseTiming();
        for (Fact& f : facts) f = made_fact(random, n++, 20'000);
        state.ResumeTiming();
        CHECK(it.log->append(facts, store::Durability::Process).has_value());
    }
    state.SetItemsProcessed(n);
}
BENCHMARK(bulk)
    ->Arg(5'000)
    ->Arg(10'000)
    ->Iterations(100)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

// All of the process's threads, without what the caller needs to make the facts.
double cpu_seconds() {
    std::timespec at{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return double(at.tv_sec) + double(at.tv_nsec) * 1e-9;
}

// As HTTP sends them, to a log that has met nearly all of the persons; `us` is CPU a fact.
void batches_of_500_of_a_million(benchmark::State& state) {
    Opened it;
    std::mt19937 random(1);
    std::int64_t n = 0;
    std::vector<Fact> facts;
    auto append = [&](std::size_t size) {
        facts.resize(size);
        for (Fact& f : facts) {
            f.source = "website";
            f.id = fmt::format("m{}", n);
            f.at = time_from_micros(1'700'000'000'000'000 + n++ * 100'000);
            f.name = fmt::format("k{}", random() % 40);
            f.user = fmt::format("p{}", random() % 1'000'000);
            f.channel = "web";
        }
        const double before = cpu_seconds();
        CHECK(it.log->append(facts, store::Durability::Process).has_value());
        return cpu_seconds() - before;
    };
    while (n < 4'000'000) append(5'000);
    double used = 0;
    const std::int64_t first = n;
    for (auto _ : state) used += append(500);
    state.SetItemsProcessed(n - first);
    state.counters["us"] = used * 1e6 / double(n - first);
}
BENCHMARK(batches_of_500_of_a_million)->Iterations(3'000)->Unit(benchmark::kMillisecond);

void singles_of_16_threads(benchmark::State& state) {
    Opened it;
    std::atomic<std::int64_t> n = 0;
    for (auto _ : state) {
        std::vector<std::thread> threads;
        for (unsigned t = 0; t < 16; ++t)
            threads.emplace_back([&, t] {
                std::mt19937 random(t);
                for (int i = 0; i < 500; ++i) {
                    Fact f = made_fact(random, n++, 20'000);
                    CHECK(it.log->append(std::span(&f, 1)).has_value());
                }
            });
        for (auto& thread : threads) thread.join();
    }
    state.SetItemsProcessed(n);
}
BENCHMARK(singles_of_16_threads)->Iterations(2)->Unit(benchmark::kMillisecond)->UseRealTime();

void page_of_10000(benchmark::State& state) {
    Opened it;
    std::mt19937 random(1);
    std::vector<Fact> facts;
    for (int i = 0; i < 200'000; ++i) {
        facts.push_back(made_fact(random, i, 20'000));
        if (i % 20 == 0) facts.back().user = "long";
    }
    auto appended = it.log->append(facts, store::Durability::Process);
    CHECK(appended.has_value());
    const IdentityId identity[] = {appended->front().identity};
    for (auto _ : state) {
        auto page = it.log->page(identity, 50, "", state.range(0) ? "web" : "");
        CHECK(page->total == 10'000 && page->items.size() == 50);
    }
}
BENCHMARK(page_of_10000)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

void follower_scan(benchmark::State& state) {
    Opened it;
    std::mt19937 random(1);
    std::vector<Fact> facts;
    for (int i = 0; i < 200'000; ++i) facts.push_back(made_fact(random, i, 20'000));
    CHECK(it.log->append(facts, store::Durability::Process).has_value());
    for (auto _ : state) {
        Position after = 0;
        std::size_t bytes = 0;
        while (after < 200'000)
            after = it.log
                        ->read_coded(after, 20'000,
                                     [&](const Coded& c) { bytes += c.properties.size(); })
                        .value();
        benchmark::DoNotOptimize(bytes);
        state.SetItemsProcessed(state.items_processed() + 200'000);
    }
}
BENCHMARK(follower_scan)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace jalon::log
