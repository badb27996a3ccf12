// What it costs to turn a frame into chunks, by event: CPU time of one thread over generated
// events.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "trail/fold.h"
#include "trail/frame.h"
#include "trail/property_dictionary.h"

namespace jalon::trail {
namespace {

std::uint64_t next(std::uint64_t& state) {  // splitmix64
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

// Customers of 1 to 29 events (some 60 more), pauses of minutes, one in eight of days; 40 names,
// each mostly following from the last; 4 channels, 50 products, one or two instances a person.
class Generated final : public Moment {
  public:
    explicit Generated(std::size_t events) : size_(events) {
        for (int i = 0; i < 40; ++i) names_.code("name " + std::to_string(i));
        for (int i = 0; i < 4; ++i) channels_.code("channel " + std::to_string(i));
        touchpoints_.code("");
        journeys_.code("loan");
        PropertyDictionary::Entries entries;
        for (int i = 0; i < 50; ++i)
            properties_.read("{\"product\": \"product " + std::to_string(i) + "\"}", entries);
        properties_.read("{\"some\": 1}", entries);
        std::vector<BlockEvent> block;
        std::uint64_t state = 42;
        for (std::uint32_t person = 1; events != 0; ++person) {
            add_person(person, next(state), state, entries, events, block);
            if (block.size() >= kBlockEvents || events == 0) {
                blocks_.push_back(Block::build(block));
                block.clear();
            }
        }
        shown_ = properties_.view();
        texts_[0] = names_.texts();
        texts_[1] = channels_.texts();
        texts_[2] = touchpoints_.texts();
        texts_[3] = journeys_.texts();
    }
    log::Position position() const override { return 0; }
    std::uint64_t events() const override { return size_; }
    std::size_t pieces() const override { return blocks_.size(); }
    Piece piece(std::size_t i) const override { return {.block = blocks_[i], .hidden = nullptr}; }
    std::span<const std::uint32_t> split_instances() const override { return {}; }
    const Texts& names() const override { return texts_[0]; }
    const Texts& channels() const override { return texts_[1]; }
    const Texts& touchpoints() const override { return texts_[2]; }
    const Texts& journeys() const override { return texts_[3]; }
    const Properties& properties() const override { return shown_; }
    std::shared_ptr<const TraitColumn> trait(std::string_view) const override {
        return std::make_shared<TraitColumn>(TraitColumn{.codes = {}, .values = {nullptr}});
    }
    log::IdentityId identity_of(Owner) const override { return {}; }

  private:
    void add_person(std::uint32_t person, std::uint64_t r, std::uint64_t& state,
                    const PropertyDictionary::Entries& entries, std::size_t& left,
                    std::vector<BlockEvent>& block) {
        const std::size_t count =
            1 + r % 8 + (r >> 8) % 8 + (r >> 16) % 16 + ((r >> 24) % 50 == 0 ? 60 : 0);
        std::uint64_t at = 1'735'689'600 + (r >> 32) % (86'400 * 60);
        std::uint64_t kind = (r >> 20) % 40;
        for (std::size_t i = 0; i < count && left != 0; ++i, --left) {
            const std::uint64_t q = next(state);
            BlockEvent event;
            event.owner = person;
            event.at = static_cast<std::int64_t>(at) * 1'000'000;
            event.position = static_cast<log::Position>(left);
            event.name = static_cast<Code>(kind);
            event.channel = static_cast<Code>(q >> 60 & 3);
            event.identity = person;
            event.instance = 2 * person + (q >> 59 & 1);
            event.properties = std::span(entries).subspan((q >> 33) % 50, 1);
            block.push_back(event);
            at += (q & 7) != 0 ? 1 + (q >> 3) % 300 : (q >> 3) % (86'400 * 5);
            kind = (q >> 40) % 10 < 6 ? (kind * 7 + 1 + (q >> 44) % 3) % 40
                                      : std::min((q >> 44) % 40, (q >> 52) % 40);
        }
    }

    std::size_t size_;
    Dictionary names_, channels_, touchpoints_, journeys_;
    PropertyDictionary properties_;
    Properties shown_;
    Texts texts_[4];
    std::vector<std::shared_ptr<const Block>> blocks_;
};

std::shared_ptr<const Moment> moment() {
    static const auto the_moment = [] {
        const char* size = std::getenv("JALON_BENCH_EVENTS");
        return std::make_shared<const Generated>(size ? std::strtoull(size, nullptr, 10)
                                                      : 10'000'000);
    }();
    return the_moment;
}

void run_frame(benchmark::State& state, const Frame& frame) {
    const auto all = moment();
    const auto compiled = chunks_of(all, frame);
    const Chunks& chunks = **compiled.program;
    Scratch scratch;
    std::size_t cases = 0, events = 0, rounds = 0;
    for (auto _ : state) {
        for (std::size_t i = 0; i < chunks.count(); ++i) {
            const Chunk& chunk = chunks.read(i, scratch);
            cases += chunk.cases.size();
            if (!chunk.cases.empty()) events += chunk.cases.back().end;
        }
        ++rounds;
    }
    state.counters["ns_an_event"] = benchmark::Counter(
        static_cast<double>(all->events()) * 1e-9,
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["cases"] = static_cast<double>(cases / std::max<std::size_t>(rounds, 1));
    state.counters["events"] = static_cast<double>(events / std::max<std::size_t>(rounds, 1));
}

Frame by_person() {
    Frame frame;
    frame.case_by = CaseBy::Person;
    return frame;
}

void straight(benchmark::State& state) {
    run_frame(state, by_person());
}
void one_filter(benchmark::State& state) {
    Frame frame = by_person();
    frame.where = "{at} >= '2025-01-20T00:00:00' and {at} < '2025-02-10T00:00:00'";
    run_frame(state, frame);
}
void three_filters(benchmark::State& state) {
    Frame frame = by_person();
    frame.where =
        "{at} >= '2025-01-20T00:00:00' and {at} < '2025-02-20T00:00:00' and {channel} != 'channel "
        "2' and {name} anyof ['name 1', 'name 9', 'name 25', 'name 16', 'name 0', 'name 3']";
    run_frame(state, frame);
}
void three_filters_with_property(benchmark::State& state) {
    Frame frame = by_person();
    frame.where =
        "{at} >= '2025-01-20T00:00:00' and {at} < '2025-02-20T00:00:00' and {product} != 'product "
        "2' and {name} anyof ['name 1', 'name 9', 'name 25', 'name 16', 'name 0', 'name 3']";
    run_frame(state, frame);
}
void combination(benchmark::State& state) {
    Frame frame = by_person();
    frame.where = "{channel} = 'channel 1' or {product} = 'product 7'";
    run_frame(state, frame);
}
void by_instance(benchmark::State& state) {
    run_frame(state, Frame{});
}
void by_property(benchmark::State& state) {
    Frame frame = by_person();
    frame.case_by = CaseBy::Property;
    frame.case_property = "product";
    run_frame(state, frame);
}
void groups(benchmark::State& state) {
    Frame frame = by_person();
    frame.activity_by = ActivityBy::Group;
    for (int i = 0; i < 5; ++i) {
        frame.groups.push_back({.name = "group " + std::to_string(i), .members = {}});
        for (int k = 0; k < 6; ++k)
            frame.groups.back().members.push_back({"name " + std::to_string(i * 6 + k), ""});
    }
    run_frame(state, frame);
}
void property_of_case(benchmark::State& state) {
    Frame frame = by_person();
    frame.per_case = {{Wanted::What::Property, "product"}};
    run_frame(state, frame);
}

BENCHMARK(straight)->Unit(benchmark::kMillisecond);
BENCHMARK(one_filter)->Unit(benchmark::kMillisecond);
BENCHMARK(three_filters)->Unit(benchmark::kMillisecond);
BENCHMARK(three_filters_with_property)->Unit(benchmark::kMillisecond);
BENCHMARK(combination)->Unit(benchmark::kMillisecond);
BENCHMARK(by_instance)->Unit(benchmark::kMillisecond);
BENCHMARK(by_property)->Unit(benchmark::kMillisecond);
BENCHMARK(groups)->Unit(benchmark::kMillisecond);
BENCHMARK(property_of_case)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace jalon::trail
