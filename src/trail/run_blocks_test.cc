// Blocks copied from runs against those built of the same events one by one.
#include "trail/detail/run_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "trail/detail/arrange.h"

namespace jalon::trail {
namespace {

using Blocks = std::vector<std::shared_ptr<const Block>>;

void expect_same(const Column& got, const Column& wanted, const char* which) {
    ASSERT_EQ(got.size(), wanted.size()) << which;
    ASSERT_EQ(got.width(), wanted.width()) << which;
    ASSERT_EQ(got.base(), wanted.base()) << which;
    for (std::size_t i = 0; i < got.size(); ++i) ASSERT_EQ(got[i], wanted[i]) << which << " " << i;
}

void expect_same(const Blocks& got, const Blocks& wanted) {
    ASSERT_EQ(got.size(), wanted.size());
    for (std::size_t b = 0; b < got.size(); ++b) {
        const Block &mine = *got[b], &other = *wanted[b];
        ASSERT_EQ(mine.events(), other.events());
        ASSERT_TRUE(std::ranges::equal(mine.owners(), other.owners()));
        ASSERT_TRUE(std::ranges::equal(mine.begins(), other.begins()));
        ASSERT_EQ(mine.unit_us(), other.unit_us());
        expect_same(mine.at(), other.at(), "at");
        expect_same(mine.name(), other.name(), "name");
        expect_same(mine.channel(), other.channel(), "channel");
        expect_same(mine.touchpoint(), other.touchpoint(), "touchpoint");
        expect_same(mine.journey(), other.journey(), "journey");
        expect_same(mine.instance(), other.instance(), "instance");
        expect_same(mine.position(), other.position(), "position");
        expect_same(mine.complete(), other.complete(), "complete");
        for (std::size_t run = 0; run < mine.owners().size(); ++run)
            for (std::size_t i = mine.begins()[run]; i < mine.begins()[run + 1]; ++i)
                ASSERT_EQ(mine.identity_of(i, mine.owners()[run]),
                          other.identity_of(i, other.owners()[run]));
        std::vector<BlockEvent> read, expected;
        std::vector<std::pair<KeyCode, ValueCode>> store, others;
        mine.read(0, mine.events(), read, store);
        other.read(0, other.events(), expected, others);
        for (std::size_t i = 0; i < read.size(); ++i)
            ASSERT_TRUE(std::ranges::equal(read[i].properties, expected[i].properties));
    }
}

struct Given {
    std::uint64_t owners, events_of_owner, layers;
    std::int64_t unit_us, begin_us;
    bool in_order, joined, properties;
};

void check(const Given& given, std::mt19937_64& random) {
    std::vector<std::pair<KeyCode, ValueCode>> properties = {{3, 4}, {5, 6}};
    std::vector<std::vector<BlockEvent>> layers(given.layers);
    std::vector<BlockEvent> all;
    log::Position position = 0;
    std::int64_t at = given.begin_us;
    for (std::uint64_t layer = 0; layer < given.layers; ++layer) {
        // One layer's instants may be whole seconds where another's are not.
        const std::int64_t unit = layer % 2 == 0 ? given.unit_us : 1'000'000;
        for (std::uint64_t i = 0; i < given.owners * given.events_of_owner; ++i) {
            at += static_cast<std::int64_t>(random() % 3) * unit;
            BlockEvent event;
            event.owner = 1 + random() % given.owners;
            if (random() % 16 == 0) event.owner = kNobody | event.owner;
            event.at = given.in_order ? at / unit * unit
                                      : given.begin_us / unit * unit +
                                            static_cast<std::int64_t>(random() % 1000) * unit;
            event.position = ++position;
            event.name = static_cast<Code>(random() % (given.joined ? 300 : 1));
            event.channel = static_cast<Code>(layer);
            event.journey = 2;
            if (event.owner < kNobody)
                event.identity =
                    static_cast<std::uint32_t>(event.owner + (given.joined ? random() % 2 : 0));
            event.instance = random() % 8 == 0 ? static_cast<std::uint32_t>(random() % 70'000) : 0;
            event.complete = random() % 50 != 0;
            if (given.properties && random() % 9 == 0) event.properties = properties;
            layers[layer].push_back(event);
            all.push_back(event);
        }
    }
    const std::size_t block_events = 1 + random() % all.size();
    Blocks sources;
    for (auto& layer : layers) {
        Arranger().arrange(layer);
        std::ranges::move(cut(layer, 1 + random() % all.size()), std::back_inserter(sources));
    }
    std::vector<Run> runs;
    for (const auto& block : sources)
        for (std::size_t run = 0; run < block->owners().size(); ++run)
            runs.push_back({block.get(), block->owners()[run], block->begins()[run],
                            block->begins()[run + 1]});
    if (random() % 2 == 0) std::ranges::shuffle(runs, random);
    Arranger().arrange(all);
    expect_same(blocks_of(runs, block_events), cut(all, block_events));
}

TEST(RunBlocks, AreTheBlocksOfTheSameEvents) {
    std::mt19937_64 random(20'261'122);
    for (int round = 0; round < 400; ++round) {
        const Given given{.owners = 1 + random() % 20,
                          .events_of_owner = random() % 2 == 0 ? 1 + random() % 4 : 40,
                          .layers = 1 + random() % 4,
                          .unit_us = std::array{1L, 1'000L, 1'000'000L, 60'000'000L}[random() % 4],
                          .begin_us = random() % 3 == 0 ? -5'000'000'000 : 1'700'000'000'000'000,
                          .in_order = random() % 2 == 0,
                          .joined = random() % 2 == 0,
                          .properties = random() % 4 == 0};
        SCOPED_TRACE(round);
        check(given, random);
        if (testing::Test::HasFatalFailure()) return;
    }
    EXPECT_TRUE(blocks_of({}, 10).empty());
}

}  // namespace
}  // namespace jalon::trail
