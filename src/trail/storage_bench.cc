// What storing costs: building from nothing, memory, events that arrive, saving and loading. The
// number of events is JALON_BENCH_EVENTS (10,000,000).
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "trail/engine.h"
#include "trail/segments.h"
#include "trail/test_folder.h"

namespace {

using namespace jalon;
using namespace jalon::trail;

std::uint64_t splitmix(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::size_t event_count() {
    const char* asked = std::getenv("JALON_BENCH_EVENTS");
    return asked ? std::strtoull(asked, nullptr, 10) : 10'000'000;
}

std::int64_t person_count() {
    const char* asked = std::getenv("JALON_BENCH_PERSONS");
    return asked ? std::strtoll(asked, nullptr, 10)
                 : static_cast<std::int64_t>(event_count() / 17 + 1);
}

// What the process has of the memory's pages, in bytes.
double resident() {
    std::ifstream file("/proc/self/statm");
    double size = 0, pages = 0;
    file >> size >> pages;
    return pages * 4096;
}

// Events in the order of their instants, each of any person, over a year.
class Source {
  public:
    explicit Source(Engine& engine) {
        for (int i = 0; i < 40; ++i)
            names_.push_back(engine.code(Engine::Text::Name, fmt::format("step.{}", i)));
    }
    void next(std::vector<Arrival>& batch, std::size_t size) {
        batch.resize(size);
        const double seconds = 31'000'000.0 / events_;
        for (Arrival& arrival : batch) {
            const std::uint64_t r = splitmix(state_);
            ++position_;
            const auto at = static_cast<std::int64_t>(static_cast<double>(position_) * seconds);
            arrival = {.position = position_,
                       .at = (1'735'689'600 + at) * 1'000'000,
                       .name = names_[(r >> 40) % names_.size()],
                       .identity = {static_cast<std::int64_t>(1 + (r & 0xFFFFFFFF) % persons_)},
                       .properties = {}};
        }
    }

  private:
    std::vector<Code> names_;
    const double events_ = static_cast<double>(event_count());
    const std::uint64_t persons_ = static_cast<std::uint64_t>(person_count());
    std::uint64_t state_ = 42;
    log::Position position_ = 0;
};

WhoIsWho nobody_joined() {
    return {.person_of = [](log::IdentityId id) { return id.value; },
            .joined = [] { return std::vector<std::pair<log::IdentityId, std::int64_t>>(); }};
}

std::unique_ptr<Engine> filled(std::size_t events) {
    auto engine = std::make_unique<Engine>(nobody_joined(), nullptr);
    Source source(*engine);
    std::vector<Arrival> batch;
    for (std::size_t done = 0; done < events; done += batch.size()) {
        source.next(batch, std::min<std::size_t>(20'000, events - done));
        if (!engine->append(batch)) std::abort();
    }
    engine->moment();
    return engine;
}

Engine& engine() {
    static const auto kEngine = filled(event_count());
    return *kEngine;
}

void build_from_nothing(benchmark::State& state) {
    const double before = resident();
    for (auto _ : state) benchmark::DoNotOptimize(engine().events());
    const auto events = static_cast<double>(engine().events());
    state.counters["bytes/event"] = static_cast<double>(engine().bytes()) / events;
    state.counters["resident/event"] = (resident() - before) / events;
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(event_count()));
}

// A batch of what 50,000 events a second are in 100 ms, until a moment shows it.
void show_arrivals(benchmark::State& state) {
    static log::Position position = static_cast<log::Position>(event_count());
    static std::uint64_t random = 7;
    Engine& into = engine();
    std::vector<Arrival> batch(static_cast<std::size_t>(state.range(0)));
    double slowest = 0;
    for (auto _ : state) {
        for (Arrival& arrival : batch)
            arrival = {.position = ++position,
                       .at = (1'767'000'000 + position / 50'000) * 1'000'000,
                       .name = static_cast<Code>(1 + splitmix(random) % 40),
                       .identity = {static_cast<std::int64_t>(
                           1 + splitmix(random) % static_cast<std::uint64_t>(person_count()))},
                       .properties = {}};
        const auto start = std::chrono::steady_clock::now();
        if (!into.append(batch)) std::abort();
        benchmark::DoNotOptimize(into.moment()->pieces());
        slowest = std::max(slowest, std::chrono::duration<double, std::milli>(
                                        std::chrono::steady_clock::now() - start)
                                        .count());
    }
    state.counters["slowest ms"] = slowest;
    state.counters["pieces"] = static_cast<double>(into.moment()->pieces());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void save_all(benchmark::State& state) {
    const TestFolder folder;
    const Stored stored = engine().stored();
    for (auto _ : state) {
        if (!Segments(folder.path()).save(stored, 1)) std::abort();
    }
    double bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        bytes += static_cast<double>(entry.file_size());
    state.counters["bytes/event"] = bytes / static_cast<double>(engine().events());
}

void load_all(benchmark::State& state) {
    const TestFolder folder;
    if (!Segments(folder.path()).save(engine().stored(), 1)) std::abort();
    for (auto _ : state) {
        auto loaded = Segments(folder.path()).load(2);
        Engine into(nobody_joined(), nullptr);
        into.restore(std::move(loaded->stored));
        benchmark::DoNotOptimize(into.moment()->events());
    }
}

BENCHMARK(build_from_nothing)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1)
    ->MeasureProcessCPUTime();
BENCHMARK(save_all)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime();
BENCHMARK(load_all)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK(show_arrivals)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(300)
    ->MeasureProcessCPUTime();

}  // namespace
