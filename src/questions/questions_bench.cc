// What the questions cost in processor time, over journeys of many customers in memory:
//   questions_bench [--benchmark_filter=…] with JALON_BENCH_EVENTS (10,000,000) events.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "questions/directly_follows.h"
#include "questions/funnel.h"
#include "questions/summary.h"
#include "questions/variants.h"
#include "trail/chunk.h"

namespace {

using namespace jalon;
using namespace jalon::questions;

constexpr std::size_t kChunkEvents = 65'536;
constexpr std::uint32_t kKinds = 40;

std::uint64_t next(std::uint64_t& state) {  // splitmix64
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

// Customers have 1 to 29 events, one in fifty 60 more; gaps are minutes, one in eight days; the
// next of 40 kinds mostly follows from the last.
class Customers : public trail::Chunks {
  public:
    explicit Customers(std::size_t events) {
        for (std::uint32_t kind = 0; kind < kKinds; ++kind) names_.push_back(std::to_string(kind));
        std::uint64_t state = 42;
        at_.reserve(events), kinds_.reserve(events);
        while (kinds_.size() < events) add_customer(state, events);
        for (std::size_t begin = 0; begin < begins_.size();) cut(begin);
        begins_.push_back(events);
    }

    std::size_t events() const { return kinds_.size(); }
    std::size_t count() const override { return parts_.size(); }
    const trail::Chunk& read(std::size_t i, trail::Scratch& scratch) const override {
        const Part part = parts_[i];
        const std::size_t origin = begins_[part.begin];
        scratch.cases.clear();
        for (std::size_t c = part.begin; c < part.end; ++c)
            scratch.cases.push_back({static_cast<std::uint32_t>(begins_[c] - origin),
                                     static_cast<std::uint32_t>(begins_[c + 1] - origin)});
        scratch.chunk.cases = scratch.cases;
        scratch.chunk.owners = std::span(owners_).subspan(part.begin, part.end - part.begin);
        scratch.chunk.activities = {kinds_.data() + origin, 1};
        scratch.chunk.at = {at_.data() + origin, 4, 0, 1'000'000};
        scratch.chunk.per_case = {countries_.data() + part.begin};
        return scratch.chunk;
    }
    const std::vector<std::string>& activities() const override { return names_; }
    trail::PropertyValue value_per_event(std::size_t, std::uint32_t) const override {
        return nullptr;
    }
    trail::PropertyValue value_per_case(std::size_t, std::uint32_t code) const override {
        return std::to_string(code);
    }

  private:
    struct Part {
        std::size_t begin, end;  // Cases.
    };

    void add_customer(std::uint64_t& state, std::size_t events) {
        const std::uint64_t r = next(state);
        const std::size_t count =
            1 + r % 8 + (r >> 8) % 8 + (r >> 16) % 16 + ((r >> 24) % 50 == 0 ? 60 : 0);
        auto at = 1735689600u + static_cast<std::uint32_t>((r >> 32) % (86400 * 60));
        std::uint64_t kind = (r >> 20) % 40;
        begins_.push_back(kinds_.size());
        owners_.push_back(owners_.size() + 1);
        countries_.push_back(static_cast<std::uint32_t>(1 + owners_.size() * 2654435761u % 51));
        for (std::size_t i = 0; i < count && kinds_.size() < events; ++i) {
            at_.push_back(at), kinds_.push_back(static_cast<std::uint8_t>(kind));
            const std::uint64_t q = next(state);
            at += static_cast<std::uint32_t>((q & 7) ? 1 + (q >> 3) % 300 : (q >> 3) % (86400 * 5));
            kind = (q >> 40) % 10 < 6 ? (kind * 7 + 1 + (q >> 44) % 3) % 40
                                      : std::min((q >> 44) % 40, (q >> 52) % 40);
        }
    }
    void cut(std::size_t& begin) {
        std::size_t end = begin + 1;
        while (end < begins_.size() && begins_[end] - begins_[begin] < kChunkEvents) ++end;
        parts_.push_back({begin, end});
        begin = end;
    }

    std::vector<std::string> names_;
    std::vector<std::uint32_t> at_, countries_;
    std::vector<std::uint8_t> kinds_;
    std::vector<std::uint64_t> begins_;
    std::vector<trail::Owner> owners_;
    std::vector<Part> parts_;
};

const Customers& customers() {
    static const auto kCustomers = [] {
        const char* events = std::getenv("JALON_BENCH_EVENTS");
        return Customers(events ? std::strtoull(events, nullptr, 10) : 10'000'000);
    }();
    return kCustomers;
}

// Answers with `ask` again and again; processor time of all threads, and a digest of the answer.
template <class Ask>
void answer(benchmark::State& state, Ask ask) {
    const Customers& chunks = customers();
    std::string label;
    for (auto _ : state) {
        trail::Budget budget;
        label = ask(chunks, budget);
    }
    state.SetLabel(label);
    state.counters["ns/event"] = benchmark::Counter(
        static_cast<double>(chunks.events()) / 1e9,
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

FunnelSpec funnel_of(const std::vector<int>& kinds) {
    FunnelSpec spec;
    spec.window = std::chrono::days(7);
    for (const int kind : kinds)
        spec.steps.push_back({std::to_string(kind), {{std::to_string(kind)}}});
    return spec;
}

std::string ask_funnel(const trail::Chunks& chunks, trail::Budget& budget, const FunnelSpec& spec) {
    const auto answer = funnel(chunks, budget, spec);
    if (!answer) return answer.error().what;
    std::string text;
    for (std::size_t k = 0; k < 4; ++k)
        text += std::to_string(answer->steps[k].count) + " " +
                std::to_string(static_cast<int>(answer->steps[k].p90_s.value_or(-1))) + "s ";
    return text + std::to_string(answer->groups.size());
}

void Funnel4(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        return ask_funnel(chunks, budget, funnel_of({1, 9, 25, 16}));
    });
}
void Funnel20(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        return ask_funnel(chunks, budget, funnel_of({1, 9,  25, 16, 2,  3,  4,  5,  6,  7,
                                                     8, 10, 11, 12, 13, 14, 15, 17, 18, 19}));
    });
}
void Funnel4By50(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        FunnelSpec spec = funnel_of({1, 9, 25, 16});
        spec.breakdown = 0;
        return ask_funnel(chunks, budget, spec);
    });
}
void Funnel4Strict(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        FunnelSpec spec = funnel_of({1, 9, 25, 16});
        spec.order = FunnelOrder::Strict;
        return ask_funnel(chunks, budget, spec);
    });
}
void Funnel4Any(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        FunnelSpec spec = funnel_of({1, 9, 25, 16});
        spec.order = FunnelOrder::Any;
        return ask_funnel(chunks, budget, spec);
    });
}

std::string ask_edges(const trail::Chunks& chunks, trail::Budget& budget, EdgeTimes times) {
    const auto answer = directly_follows(chunks, budget, times);
    if (!answer) return answer.error().what;
    std::string text = std::to_string(answer->edges.size()) + " edges, 1 to 9 ";
    for (const auto& edge : answer->edges)
        if (edge.from == "1" && edge.to == "9")
            text += std::to_string(edge.count) + " times, median " +
                    std::to_string(edge.median_s.value_or(-1)) + " s, p90 " +
                    std::to_string(edge.p90_s.value_or(-1)) + " s";
    return text;
}
void EdgesCounted(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        return ask_edges(chunks, budget, EdgeTimes::Without);
    });
}
void EdgesTimed(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        return ask_edges(chunks, budget, EdgeTimes::With);
    });
}
std::string ask_variants(const trail::Chunks& chunks, trail::Budget& budget, std::size_t prefix) {
    const auto answer = variants(chunks, budget, {.top = 20, .prefix = prefix});
    if (!answer) return answer.error().what;
    return std::to_string(answer->distinct) + " of " + std::to_string(answer->cases) +
           ", the first " + std::to_string(answer->variants.front().count);
}
void VariantsOf5(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) { return ask_variants(chunks, budget, 5); });
}
void VariantsWhole(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) { return ask_variants(chunks, budget, 0); });
}
void SummaryOfAll(benchmark::State& state) {
    answer(state, [](const auto& chunks, auto& budget) {
        const auto answer = summary(chunks, budget);
        if (!answer) return answer.error().what;
        return std::to_string(answer->persons) + " persons, " + std::to_string(answer->variants) +
               " variants";
    });
}
void ReadingAlone(benchmark::State& state) {
    const Customers& chunks = customers();
    for (auto _ : state) {
        trail::Scratch scratch;
        for (std::size_t i = 0; i < chunks.count(); ++i)
            benchmark::DoNotOptimize(chunks.read(i, scratch).cases.size());
    }
}

#define JALON_QUESTION(name) \
    BENCHMARK(name)->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond)->MinTime(0.3)

JALON_QUESTION(ReadingAlone);
JALON_QUESTION(Funnel4);
JALON_QUESTION(Funnel20);
JALON_QUESTION(Funnel4By50);
JALON_QUESTION(Funnel4Strict);
JALON_QUESTION(Funnel4Any);
JALON_QUESTION(EdgesCounted);
JALON_QUESTION(EdgesTimed);
JALON_QUESTION(VariantsOf5);
JALON_QUESTION(VariantsWhole);
JALON_QUESTION(SummaryOfAll);

}  // namespace
