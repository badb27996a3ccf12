// The engine against a plain list of all events: random histories with late events, ties, joins and
// their undoing, erasures, in blocks so small that everything splits and merges.
#include "trail/engine.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <tuple>

#include "trail/segments.h"
#include "trail/test_folder.h"

namespace jalon::trail {
namespace {

using Lines = std::vector<std::string>;

// What happened, as it is told.
struct Told {
    log::Position position;
    std::int64_t at;
    std::string name, channel, journey;
    std::uint32_t identity, instance;
    std::map<std::string, std::string> properties;
};

std::string line(std::uint64_t owner, const Told& told) {
    std::string text =
        fmt::format("{:x} {} {} {} {} {} {} {}", owner, told.at, told.position, told.name,
                    told.channel, told.journey, told.identity, told.instance);
    for (const auto& [key, value] : told.properties) text += " " + key + "=" + value;
    return text;
}

// All events in a plain list, sorted when asked.
class Twin {
  public:
    std::vector<Told> events;
    std::map<std::uint32_t, std::uint32_t> persons;  // Where it is not the identity itself.

    std::uint64_t owner(const Told& told) const {
        if (told.identity == 0) return (std::uint64_t{1} << 63) + told.instance;
        const auto known = persons.find(told.identity);
        return known == persons.end() ? told.identity : known->second;
    }
    Lines lines() const {
        std::vector<std::tuple<std::uint64_t, std::int64_t, std::int64_t, std::string>> all;
        for (const Told& told : events)
            all.emplace_back(owner(told), told.at, told.position, line(owner(told), told));
        std::sort(all.begin(), all.end());
        Lines lines;
        for (const auto& each : all) lines.push_back(std::get<3>(each));
        return lines;
    }
    std::vector<std::uint32_t> split() const {
        std::map<std::uint32_t, std::set<std::uint64_t>> owners;
        for (const Told& told : events)
            if (told.instance != 0) owners[told.instance].insert(owner(told));
        std::vector<std::uint32_t> split;
        for (const auto& [instance, of] : owners)
            if (of.size() > 1) split.push_back(instance);
        return split;
    }
};

// The same from a moment; owners that are in two places, or out of order, are said.
Lines lines_of(const Moment& moment) {
    std::map<Owner, Lines> by_owner;
    for (std::size_t p = 0; p < moment.pieces(); ++p) {
        const Piece piece = moment.piece(p);
        const Block& block = *piece.block;
        for (std::size_t run = 0; run < block.owners().size(); ++run) {
            if (piece.hidden && (*piece.hidden)[run] != 0) continue;
            const Owner owner = block.owners()[run];
            Lines& lines = by_owner[owner];
            if (!lines.empty()) lines.push_back("twice");
            for (std::size_t i = block.begins()[run]; i < block.begins()[run + 1]; ++i) {
                Told told{.position = static_cast<log::Position>(block.position()[i]),
                          .at = block.at_us(i),
                          .name = moment.names()[static_cast<Code>(block.name()[i])],
                          .channel = moment.channels()[static_cast<Code>(block.channel()[i])],
                          .journey = moment.journeys()[static_cast<Code>(block.journey()[i])],
                          .identity = block.identity_of(i, owner),
                          .instance = static_cast<std::uint32_t>(block.instance()[i]),
                          .properties = {}};
                for (const KeyCode key : block.keys()) {
                    std::uint32_t code = 0;
                    block.property(key, i, i + 1, &code);
                    if (code != 0)
                        told.properties[moment.properties().keys()[key]] =
                            std::get<std::string>(moment.properties().value(code - 1));
                }
                lines.push_back(line(owner, told));
            }
        }
    }
    Lines all;
    for (const auto& [owner, lines] : by_owner) all.insert(all.end(), lines.begin(), lines.end());
    return all;
}

struct Shape {
    unsigned seed;
    std::size_t block_events, bulk_events, waiting_events, merged_at_once;
    Engine::Background background;
    std::uint32_t identities, instances;
    int steps;
};

// A history that is told to both.
class History {
  public:
    explicit History(const Shape& shape) : shape_(shape), random_(shape.seed), engine_(start()) {}

    void step() {
        const auto chance = random_() % 100;
        if (chance < 60)
            tell(1 + random_() % 12);
        else if (chance < 72)
            join();
        else if (chance < 76)
            forget();
        else if (chance < 80)
            engine_->settle();
        else if (chance < 81)
            save_and_load();
        else
            check();
    }
    void check() {
        const auto moment = engine_->moment();
        const Lines expected = twin_.lines();
        ASSERT_EQ(lines_of(*moment), expected) << "seed " << shape_.seed;
        const auto split = moment->split_instances();
        ASSERT_EQ(std::vector(split.begin(), split.end()), twin_.split()) << "seed " << shape_.seed;
        ASSERT_EQ(moment->events(), expected.size());
        ASSERT_EQ(moment->position(), position_);
        if (random_() % 4 == 0) kept_.emplace_back(moment, expected);
    }
    // Moments that were taken before are what they were.
    void check_kept() {
        for (const auto& [moment, expected] : kept_)
            ASSERT_EQ(lines_of(*moment), expected) << "seed " << shape_.seed;
    }

  private:
    std::unique_ptr<Engine> start() {
        Engine::Options options;
        options.block_events = shape_.block_events;
        options.bulk_events = shape_.bulk_events;
        options.waiting_events = shape_.waiting_events;
        options.merged_at_once = shape_.merged_at_once;
        options.background = shape_.background;
        const WhoIsWho who{
            .person_of = [this](log::IdentityId id) { return std::int64_t{person(id.value)}; },
            .joined =
                [this] {
                    std::vector<std::pair<log::IdentityId, std::int64_t>> joined;
                    for (const auto& [identity, one] : now_) joined.push_back({{identity}, one});
                    return joined;
                }};
        return std::make_unique<Engine>(who, nullptr, options);
    }
    std::uint32_t person(std::int64_t identity) const {
        const auto known = now_.find(static_cast<std::uint32_t>(identity));
        return known == now_.end() ? static_cast<std::uint32_t>(identity) : known->second;
    }

    void tell(std::size_t count) {
        std::vector<Arrival> arrivals;
        std::vector<std::string> texts(count);
        for (std::size_t i = 0; i < count; ++i) {
            position_ += 1 + static_cast<log::Position>(random_() % 3 == 0);
            Told told{.position = position_,
                      .at = static_cast<std::int64_t>(random_() % 20) * 1'000'000 +
                            static_cast<std::int64_t>(random_() % 9 == 0),
                      .name = fmt::format("n{}", random_() % 5),
                      .channel = random_() % 2 ? "web" : "",
                      .journey = "loan",
                      .identity = static_cast<std::uint32_t>(random_() % shape_.identities),
                      .instance = static_cast<std::uint32_t>(random_() % shape_.instances),
                      .properties = {}};
            const bool have_some = shape_.seed % 3 != 0;
            if (have_some && random_() % 3 == 0)
                told.properties["a"] = fmt::format("v{}", random_() % 4);
            if (have_some && random_() % 5 == 0) told.properties["b"] = "same";
            for (const auto& [key, value] : told.properties)
                texts[i] += fmt::format(R"({}"{}":"{}")", texts[i].empty() ? "{" : ",", key, value);
            if (!texts[i].empty()) texts[i] += "}";
            arrivals.push_back({.position = told.position,
                                .at = told.at,
                                .name = engine_->code(Engine::Text::Name, told.name),
                                .channel = engine_->code(Engine::Text::Channel, told.channel),
                                .journey = engine_->code(Engine::Text::Journey, told.journey),
                                .identity = {told.identity},
                                .instance = {told.instance},
                                .properties = texts[i]});
            twin_.events.push_back(std::move(told));
        }
        ASSERT_TRUE(engine_->append(arrivals));
    }
    // A new engine goes on from files; persons may change in between.
    void save_and_load() {
        if (random_() % 2) {
            ASSERT_TRUE(segments_->save(engine_->stored(), 7));
            if (random_() % 2) return;
            segments_ = std::make_unique<Segments>(folder_.path());
        } else if (!segments_->load(1)) {
            return;
        } else {
            ASSERT_TRUE(segments_->save(engine_->stored(), 7));
        }
        auto loaded = segments_->load(2);
        ASSERT_TRUE(loaded) << loaded.error().what;
        ASSERT_EQ(loaded->log_fingerprint, 7U);
        if (random_() % 2) now_[1] = 2;
        twin_.persons = now_;
        engine_ = start();
        engine_->restore(std::move(loaded->stored));
        segments_ = std::make_unique<Segments>(folder_.path());
        ASSERT_TRUE(segments_->load(1));
    }
    void join() {
        const auto identity = static_cast<std::uint32_t>(random_() % shape_.identities);
        const auto other = static_cast<std::uint32_t>(random_() % shape_.identities);
        if (identity == 0) return;
        if (random_() % 3 == 0 || other == 0)
            now_.erase(identity);
        else
            now_[identity] = other;  // Whatever people says, a person is only a number here.
        twin_.persons = now_;
        engine_->refresh_persons();
    }
    void forget() {
        const log::IdentityId identity{static_cast<std::int64_t>(random_() % shape_.identities)};
        if (identity.value == 0) return;
        std::erase_if(twin_.events,
                      [&](const Told& told) { return told.identity == identity.value; });
        engine_->forget(std::vector{identity});
    }

    Shape shape_;
    std::mt19937_64 random_;
    std::map<std::uint32_t, std::uint32_t> now_;
    Twin twin_;
    log::Position position_ = 0;
    TestFolder folder_;
    std::unique_ptr<Segments> segments_ = std::make_unique<Segments>(folder_.path());
    std::vector<std::pair<std::shared_ptr<const Moment>, Lines>> kept_;
    std::unique_ptr<Engine> engine_;
};

TEST(Engine, IsAPlainListOfEventsInOrder) {
    for (unsigned seed = 1; seed <= 120 && !testing::Test::HasFatalFailure(); ++seed) {
        const std::size_t sizes[] = {1, 4, 8, 30};
        const Shape shape{
            .seed = seed,
            .block_events = sizes[seed % 4],
            .bulk_events = seed % 3 == 0 ? 7U : 40U,
            .waiting_events = seed % 5 == 0 ? 3U : 25U,
            .merged_at_once = seed % 2 == 0 ? 10U : 60U,
            .background = seed % 7 < 4 ? Engine::Background::None : Engine::Background::Thread,
            .identities = seed % 11 == 0 ? 200U : 12U,
            .instances = 6,
            .steps = 80};
        History history(shape);
        for (int i = 0; i < shape.steps && !testing::Test::HasFatalFailure(); ++i) history.step();
        history.check();
        history.check_kept();
    }
}

// One who writes and three who read, each answer whole: all events up to its position, each owner
// once.
TEST(Engine, IsReadWhileItIsWritten) {
    Engine::Options options;
    options.block_events = 64;
    options.bulk_events = 500;
    options.waiting_events = 300;
    options.merged_at_once = 1000;
    std::atomic<std::int64_t> joined = 0;
    Engine engine({.person_of = [](log::IdentityId id) { return id.value; },
                   .joined =
                       [&joined] {
                           std::vector<std::pair<log::IdentityId, std::int64_t>> all;
                           for (std::int64_t i = 2; i <= joined; i += 3) all.push_back({{i}, 1});
                           return all;
                       }},
                  nullptr, options);
    const Code name = engine.code(Engine::Text::Name, "a");
    constexpr int kBatches = 150, kBatch = 100;
    std::atomic<bool> done = false;
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 3; ++reader)
        readers.emplace_back([&] {
            while (!done) {
                const auto moment = engine.moment();
                const Lines lines = lines_of(*moment);
                ASSERT_EQ(lines.size(), static_cast<std::size_t>(moment->position()));
                ASSERT_EQ(std::ranges::find(lines, "twice"), lines.end());
            }
        });
    std::mt19937_64 random(9);
    log::Position position = 0;
    for (int batch = 0; batch < kBatches; ++batch) {
        std::vector<Arrival> arrivals(kBatch);
        for (Arrival& arrival : arrivals)
            arrival = {.position = ++position,
                       .at = static_cast<std::int64_t>(random() % 1000) * 1'000'000,
                       .name = name,
                       .identity = {static_cast<std::int64_t>(1 + random() % 90)},
                       .instance = {static_cast<std::int64_t>(random() % 20)},
                       .properties = {}};
        ASSERT_TRUE(engine.append(arrivals));
        if (batch % 10 == 0) {
            joined = batch / 2;
            engine.refresh_persons();
        }
        if (batch % 50 == 49) engine.settle();
    }
    done = true;
    readers.clear();
    EXPECT_EQ(engine.moment()->events(), std::uint64_t{kBatches} * kBatch);
}

// Whoever is content with what is a little old does not wait for much that came; who keeps up does
// it for him.
TEST(Engine, ShowsWhatIsALittleOldWhereMuchCame) {
    using namespace std::chrono_literals;
    Engine::Options options;
    options.background = Engine::Background::None;
    Engine engine({}, nullptr, options);
    log::Position position = 0;
    const auto come = [&](std::size_t events) {
        std::vector<Arrival> arrivals(events);
        for (Arrival& arrival : arrivals)
            arrival = {.position = ++position,
                       .at = position,
                       .identity = {1 + position % 50},
                       .properties = {}};
        ASSERT_TRUE(engine.append(arrivals));
    };
    EXPECT_EQ(engine.moment(1h)->events(), 0u);
    come(2000);
    EXPECT_EQ(engine.moment(1h)->events(), 2000u);
    come(5000);
    EXPECT_EQ(engine.moment(1h)->events(), 2000u);
    EXPECT_EQ(engine.moment(1h)->position(), 2000);
    EXPECT_EQ(engine.moment()->events(), 7000u);
    come(5000);
    std::this_thread::sleep_for(120ms);
    EXPECT_EQ(engine.moment(1h)->events(), 7000u);
    engine.keep_up();
    EXPECT_EQ(engine.moment(1h)->events(), 12'000u);
    come(5000);
    std::this_thread::sleep_for(20ms);
    EXPECT_EQ(engine.moment(10ms)->events(), 17'000u);
}

TEST(Engine, KeepsUpForNobodyWhoDidNotAsk) {
    using namespace std::chrono_literals;
    Engine::Options options;
    options.background = Engine::Background::None;
    Engine engine({}, nullptr, options);
    engine.moment();
    std::vector<Arrival> arrivals(5000);
    for (std::size_t i = 0; i < arrivals.size(); ++i)
        arrivals[i] = {.position = static_cast<log::Position>(i + 1), .properties = {}};
    ASSERT_TRUE(engine.append(arrivals));
    std::this_thread::sleep_for(120ms);
    engine.keep_up();
    EXPECT_EQ(engine.moment(1h)->events(), 0u);
}

TEST(Engine, SaysWhenItIsFull) {
    Engine engine({}, nullptr);
    const Arrival arrivals[] = {{.position = 1, .identity = {1}, .properties = {}},
                                {.position = 2, .identity = {1LL << 40}, .properties = {}}};
    const auto appended = engine.append(arrivals);
    ASSERT_FALSE(appended);
    EXPECT_EQ(appended.error().code, "trail.full");
}

}  // namespace
}  // namespace jalon::trail
