// The search for quantiles against sorting, with so little memory that it needs every way it has.
#include "questions/quantile_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "questions/quantiles.h"

namespace jalon::questions {
namespace {

// Searches, a pass shared by two workers; how many passes it took.
int search_all(QuantileSearch& search,
               const std::vector<std::pair<std::size_t, std::uint64_t>>& values) {
    int passes = 0;
    for (; !search.done() && passes < 40; ++passes) {
        QuantileSearch::Pass one(search), other(search);
        const std::uint64_t sampled = search.sampled();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i / 16 % sampled != 0) continue;
            QuantileSearch::Pass::Adder adder(i % 3 == 0 ? one : other);
            adder.expect(1);
            adder.add(values[i].first, values[i].second);
        }
        one.merge(std::move(other));
        search.take(std::move(one));
    }
    return passes;
}

std::uint64_t random_value(std::mt19937_64& random, int shape) {
    switch (shape) {
        case 0:
            return random() % 300;
        case 1:
            return random() % 8 == 0 ? random() % 432'000 : random() % 300;
        case 2:
            return random() % 2 == 0 ? 0 : 1'000'000'000'000;
        case 3:
            return random() >> random() % 64 >> 1;
        case 4:
            return 86'400;
        default:
            return 5'000'000'000 + random() % 3;
    }
}

TEST(QuantileSearch, AgreesWithSorting) {
    std::mt19937_64 random(11);
    for (int round = 0; round < 1500; ++round) {
        const std::size_t slots = 1 + random() % 6;
        std::vector<std::vector<std::uint64_t>> bags(slots);
        std::vector<std::pair<std::size_t, std::uint64_t>> values;
        std::vector<int> shapes;
        for (std::size_t s = 0; s < slots; ++s) shapes.push_back(static_cast<int>(random() % 6));
        for (std::size_t n = random() % 3000; n > 0; --n) {
            const std::size_t slot = random() % slots;
            bags[slot].push_back(random_value(random, shapes[slot]));
            values.emplace_back(slot, bags[slot].back());
        }
        // Now and then the sample is not like the rest.
        if (round % 3 == 0) std::ranges::sort(values, {}, [](const auto& v) { return v.second; });
        std::vector<std::uint64_t> sizes;
        for (const auto& bag : bags) sizes.push_back(bag.size());
        QuantileSearch search(sizes,
                              std::vector<std::uint64_t>{1, 64, 1000, 1u << 20}[random() % 4]);
        EXPECT_LT(search_all(search, values), 40);
        for (std::size_t s = 0; s < slots; ++s) {
            auto& bag = bags[s];
            if (bag.empty()) continue;
            std::ranges::sort(bag);
            const auto found = search.answer(s);
            const std::size_t n = bag.size();
            std::size_t ninety = 0;
            while (10 * (ninety + 1) < 9 * n) ++ninety;
            ASSERT_EQ(found.low, bag[(n + 1) / 2 - 1]) << "round " << round;
            ASSERT_EQ(found.high, bag[n / 2]) << "round " << round;
            ASSERT_EQ(found.p90, bag[ninety]) << "round " << round;
        }
    }
}

// Enough to be counted by ranges: spread out, nearly all alike, and with one that is far off.
TEST(Durations, OfVeryManyAreThoseOfASortedList) {
    std::mt19937_64 random(12);
    for (const std::uint64_t widest :
         {std::uint64_t{1}, std::uint64_t{90'000'000}, ~std::uint64_t{0}})
        for (const std::size_t count : {60'000u, 60'001u}) {
            Durations durations;
            std::vector<std::int64_t> plain;
            for (std::size_t i = 0; i < count; ++i) {
                const std::uint64_t ticks =
                    i == 7 ? std::min<std::uint64_t>(widest, 0xFFFF'FFFF)
                           : random() % std::min(widest, std::uint64_t{90'000'000});
                durations.add(static_cast<std::int64_t>(ticks), 1000);
                plain.push_back(static_cast<std::int64_t>(ticks) * 1000);
            }
            std::ranges::sort(plain);
            const Quantiles found = durations.quantiles();
            const Ranks ranks = Ranks::of(count);
            EXPECT_EQ(found.median_s,
                      static_cast<double>(plain[ranks.low] + plain[ranks.high]) / 2e6);
            EXPECT_EQ(found.p90_s, static_cast<double>(plain[ranks.p90]) / 1e6);
        }
}

}  // namespace
}  // namespace jalon::questions
