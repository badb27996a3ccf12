// The loops over pairs against plain ones; which questions they are for.
#include "questions/timed_edges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "questions/edge_sample.h"
#include "questions/pair_rows.h"
#include "questions/small_log.h"

namespace jalon::questions {
namespace {

TEST(PairRows, CountAndListAsPlainLoopsDo) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 300; ++round) {
        std::vector<PairRow> rows(1 + random() % 50);
        for (PairRow& row : rows) {
            row.minus.fill(0);
            for (std::int32_t& bound : row.above)
                bound = random() % 4 == 0 ? kNoTicks : static_cast<std::int32_t>(random() % 60) - 1;
        }
        const std::size_t size = 32 * (1 + random() % (PairBatch::kMax / 32));
        std::vector<std::uint32_t> row(size);
        std::vector<std::int32_t> ticks(size);
        for (std::size_t i = 0; i < size; ++i) {
            row[i] = static_cast<std::uint32_t>(random() % rows.size());
            ticks[i] = random() % 9 == 0 ? kNoTicks : static_cast<std::int32_t>(random() % 60);
        }
        std::vector<std::array<std::uint32_t, 8>> above(rows.size());
        std::vector<std::uint16_t> wanted;
        for (std::size_t i = 0; i < size; ++i) {
            const auto& bounds = rows[row[i]].above;
            for (std::size_t lane = 0; lane < 8; ++lane)
                above[row[i]][lane] += ticks[i] > bounds[lane];
            if ((ticks[i] > bounds[1] && ticks[i] <= bounds[4]) ||
                (ticks[i] > bounds[5] && ticks[i] <= bounds[7]))
                wanted.push_back(static_cast<std::uint16_t>(i));
        }
        std::vector<std::uint16_t> inside(size + 8);
        inside.resize(count_pairs(rows.data(), row.data(), ticks.data(), size, inside.data()));
        ASSERT_EQ(inside, wanted) << "round " << round;
        for (std::size_t r = 0; r < rows.size(); ++r)
            for (std::size_t lane = 0; lane < 8; ++lane)
                ASSERT_EQ(rows[r].count_above(lane), above[r][lane]) << "round " << round;
    }
}

TEST(EdgeSample, KeysSortAsTimesDo) {
    std::uint16_t before = 0;
    for (float us = 0; us < 1e18F; us = us < 1000 ? us + 1 : us * 1.01F) {
        const std::uint16_t key = time_key(us);
        ASSERT_GE(key, before);
        ASSERT_LE(time_of_key(key), us);
        ASSERT_GT(time_of_key(key + 1U), us);
        before = key;
    }
}

TEST(EdgeSample, HoldsEveryPairInOrder) {
    std::mt19937_64 random(6);
    for (int round = 0; round < 200; ++round) {
        const PlainLog log = random_log(random, {.cases_max = 200});
        const SmallLog small(log, {.seed = random()});
        const auto& names = small.activities();
        EdgeSample sample(names.size());
        trail::Scratch scratch;
        for (std::size_t i = 0; i < small.count(); ++i) sample.add(small.read(i, scratch));
        sample.sort();
        std::vector<std::uint32_t> wanted;
        const auto number = [&](const PlainEvent& event) {
            return std::ranges::find(names, event.activity) - names.begin();
        };
        for (const PlainCase& one : log)
            for (std::size_t i = 1; i < one.events.size(); ++i) {
                const auto us = one.events[i].at_us - one.events[i - 1].at_us;
                const auto row =
                    number(one.events[i - 1]) * std::ssize(names) + number(one.events[i]);
                wanted.push_back(static_cast<std::uint32_t>(row) << 16 |
                                 time_key(static_cast<float>(us)));
            }
        std::ranges::sort(wanted);
        ASSERT_TRUE(std::ranges::equal(sample.keys(), wanted)) << "round " << round;
    }
}

TEST(TimedEdges, AreNotForTiesWithoutEnd) {
    PlainLog log(600);
    for (std::size_t c = 0; c < log.size(); ++c)
        for (std::size_t i = 0; i < 9; ++i)
            log[c].events.push_back(
                {static_cast<std::int64_t>(c / 2 % 2 == 0 ? i : 2 * i) * 1'000'000, "A", {}});
    const SmallLog small(log, {.cases_per_chunk_max = 3, .unused_activities_max = 0});
    const auto known = [&](const TimedEdgesLimits& limits) {
        trail::Budget budget;
        const auto timed = timed_edges(small, budget, limits);
        EXPECT_TRUE(timed);
        return timed->has_value();
    };
    EXPECT_TRUE(known({.chunks_min = small.count(), .one_in = 2}));
    EXPECT_TRUE(known({.chunks_min = small.count() + 1}));
    EXPECT_FALSE(known({.chunks_min = small.count() + 1, .kept_max = 100}));
    EXPECT_FALSE(known({.chunks_min = 1, .one_in = 2, .kept_max = 100}));
}

}  // namespace
}  // namespace jalon::questions
