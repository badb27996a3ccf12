// Blocks give back what was put in, in the narrowest columns that hold it.
#include "trail/block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <tuple>

namespace jalon::trail {
namespace {

using Entries = std::vector<std::pair<KeyCode, ValueCode>>;

struct ColumnCase {
    std::vector<std::uint64_t> values;
    bool from_zero;
    unsigned width;
    std::uint64_t base;
};

TEST(Column, TakesTheNarrowestWidth) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    const ColumnCase cases[] = {
        {{}, false, 0, 0},
        {{7, 7, 7}, false, 0, 7},
        {{7, 7, 7}, true, 0, 7},
        {{300, 301, 555}, false, 1, 300},
        {{300, 301, 556}, false, 2, 300},
        {{0, 1, 255}, true, 1, 0},
        {{300, 301}, true, 2, 0},
        {{0, 65'536}, false, 3, 0},
        {{0, 65'536}, true, 4, 0},
        {{1, std::uint64_t{1} << 24, (std::uint64_t{1} << 24) + 1}, false, 4, 1},
        {{5, 5 + (std::uint64_t{1} << 32)}, false, 5, 5},
        {{0, (std::uint64_t{1} << 48) - 1}, false, 6, 0},
        {{0, (std::uint64_t{1} << 56) - 1, 3}, false, 7, 0},
        {{0, kMost}, false, 8, 0},
        {{kMost, kMost - 1}, false, 1, kMost - 1},
        {{static_cast<std::uint64_t>(-5), 5}, true, 8, 0},
    };
    for (const ColumnCase& c : cases) {
        const Column column = Column::of(c.values, c.from_zero);
        EXPECT_EQ(column.size(), c.values.size());
        EXPECT_EQ(column.width(), c.width) << (c.values.empty() ? 0 : c.values.back());
        EXPECT_EQ(column.base(), c.base);
        for (std::size_t i = 0; i < c.values.size(); ++i) EXPECT_EQ(column[i], c.values[i]);
    }
}

struct Spec {
    std::size_t events, owners;
    std::int64_t unit_us, at_spread;
    std::uint32_t names, keys;
    Owner first_owner = 1;
};

// Events in order with entries that live as long as `entries`.
std::vector<BlockEvent> invented(const Spec& spec, std::mt19937_64& random,
                                 std::vector<Entries>& entries) {
    std::vector<BlockEvent> events(spec.events);
    entries.resize(spec.events);
    for (std::size_t i = 0; i < spec.events; ++i) {
        BlockEvent& e = events[i];
        e.owner = spec.first_owner + random() % spec.owners;
        e.at = (static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(spec.at_spread)) -
                spec.at_spread / 3) *
               spec.unit_us;
        e.position = static_cast<log::Position>(random() % 1'000'000 + 1);
        e.name = static_cast<Code>(random() % spec.names);
        e.channel = static_cast<Code>(random() % 5);
        e.touchpoint = 3;
        e.journey = static_cast<Code>(random() % 2 * 70'000);
        e.identity = static_cast<std::uint32_t>(random());
        e.instance = static_cast<std::uint32_t>(random() % 9);
        e.complete = random() % 7 != 0;
        for (KeyCode key = 0; key < spec.keys; ++key)
            if (key == 1 || random() % 3 == 0)
                entries[i].emplace_back(key, static_cast<ValueCode>(random() % 100'000));
        e.properties = entries[i];
    }
    std::ranges::sort(events, {},
                      [](const BlockEvent& e) { return std::tuple(e.owner, e.at, e.position); });
    return events;
}

void expect_same(const BlockEvent& a, const BlockEvent& b) {
    EXPECT_EQ(std::tie(a.owner, a.at, a.position, a.name, a.channel, a.touchpoint, a.journey),
              std::tie(b.owner, b.at, b.position, b.name, b.channel, b.touchpoint, b.journey));
    EXPECT_EQ(std::tie(a.identity, a.instance, a.complete),
              std::tie(b.identity, b.instance, b.complete));
    EXPECT_TRUE(std::ranges::equal(a.properties, b.properties));
}

class BlockTest : public testing::TestWithParam<Spec> {};

TEST_P(BlockTest, GivesBackWhatWasPutIn) {
    const Spec& spec = GetParam();
    std::mt19937_64 random(3);
    std::vector<Entries> entries;
    const std::vector<BlockEvent> events = invented(spec, random, entries);
    const auto block = Block::build(events);

    ASSERT_EQ(block->events(), events.size());
    std::map<Owner, std::uint32_t> sizes;
    for (const BlockEvent& e : events) ++sizes[e.owner];
    ASSERT_EQ(block->owners().size(), sizes.size());
    ASSERT_EQ(block->begins().size(), sizes.size() + 1);
    std::size_t run = 0;
    for (const auto& [owner, size] : sizes) {
        EXPECT_EQ(block->owners()[run], owner);
        EXPECT_EQ(block->begins()[run + 1] - block->begins()[run], size);
        ++run;
    }
    EXPECT_EQ(block->begins().back(), events.size());

    Entries store;
    for (int round = 0; round < 20; ++round) {
        std::size_t begin = random() % (events.size() + 1), end = random() % (events.size() + 1);
        if (begin > end) std::swap(begin, end);
        if (round == 0) begin = 0, end = events.size();
        std::vector<BlockEvent> read(2);
        block->read(begin, end, read, store);
        ASSERT_EQ(read.size(), 2 + end - begin);
        for (std::size_t i = begin; i < end; ++i) expect_same(read[2 + i - begin], events[i]);
        for (KeyCode key = 0; key < spec.keys + 1; ++key) {
            std::vector<std::uint32_t> codes(end - begin, 77);
            block->property(key, begin, end, codes.data());
            for (std::size_t i = begin; i < end; ++i) {
                const auto& of = events[i].properties;
                const auto found =
                    std::ranges::find(of, key, &std::pair<KeyCode, ValueCode>::first);
                EXPECT_EQ(codes[i - begin], found == of.end() ? 0 : found->second + 1);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Shapes, BlockTest,
                         testing::Values(Spec{0, 1, 1, 1, 1, 0}, Spec{1, 1, 1, 9, 1, 2},
                                         Spec{300, 7, 1'000'000, 100, 1, 0},
                                         Spec{3000, 500, 1'000'000, 100'000'000, 40, 3},
                                         Spec{3000, 5, 1'000, 1'000'000'000'000, 300, 5},
                                         Spec{2000, 90, 1, 1'000'000'000'000'000, 70'000, 1},
                                         Spec{700, 90, 60'000'000, 20, 2, 4, kNobody}));

TEST(Block, SaysWhatItsColumnsAre) {
    std::vector<BlockEvent> events(3);
    for (std::size_t i = 0; i < 3; ++i) {
        events[i].at = 1'700'000'000'000'000 + static_cast<std::int64_t>(i) * 1'000'000;
        events[i].name = 9;
        events[i].position = static_cast<log::Position>(i + 5);
    }
    const auto block = Block::build(events);
    EXPECT_EQ(block->unit_us(), 1'000'000);
    EXPECT_EQ(block->at().width(), 4U);
    EXPECT_EQ(block->at().base(), 1'700'000'000U);
    EXPECT_EQ(block->name().width(), 1U);  // Never constant: read as it is.
    EXPECT_EQ(block->name().base(), 0U);
    EXPECT_EQ(static_cast<int>(block->name().data()[2]), 9);
    EXPECT_TRUE(block->channel().is_constant());
    EXPECT_TRUE(block->complete().is_constant());
    EXPECT_TRUE(block->keys().empty());

    events[1].at += 1000;
    EXPECT_EQ(Block::build(events)->unit_us(), 1'000);
    events[2].at += 1;
    EXPECT_EQ(Block::build(events)->unit_us(), 1);
    events[2].at += std::int64_t{1} << 33;
    EXPECT_EQ(Block::build(events)->at().width(), 8U);
}

TEST(Block, TakesTwelveBytesForAPlainEvent) {
    std::mt19937_64 random(5);
    std::vector<BlockEvent> events(kBlockEvents);
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].owner = 1'000'000 + i / 17;
        events[i].identity = static_cast<std::uint32_t>(events[i].owner);
        events[i].at = static_cast<std::int64_t>(1'700'000'000 + random() % 31'000'000) * 1'000'000;
        events[i].position = static_cast<log::Position>(random() % 100'000'000);
        events[i].name = static_cast<Code>(random() % 40);
    }
    std::ranges::sort(events, {},
                      [](const BlockEvent& e) { return std::tuple(e.owner, e.at, e.position); });
    EXPECT_LE(Block::build(events)->bytes(), 10 * events.size());
}

}  // namespace
}  // namespace jalon::trail
