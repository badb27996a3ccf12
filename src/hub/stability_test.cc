// Properties of the arrangement over random rules and noise: the bound holds step by step.
#include "hub/stability.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using tests::Draws;

struct World {
    std::vector<Standing> modes;
    std::vector<std::uint16_t> ranking;
};

World noisy(Draws& draws, std::size_t count) {
    World world;
    for (std::size_t i = 0; i < count; ++i) {
        auto luck = draws.below(8);
        world.modes.push_back({.choosable = luck > 2,
                               .usable = luck > 1,
                               .human = i % 2 == 0,
                               .worth = static_cast<double>(draws.below(40))});
        if (luck > 2) world.ranking.push_back(static_cast<std::uint16_t>(i));
    }
    std::ranges::sort(world.ranking, [&](auto a, auto b) {
        return world.modes[a].worth != world.modes[b].worth
                   ? world.modes[a].worth > world.modes[b].worth
                   : a < b;
    });
    return world;
}

bool human_usable(const Arrangement& shown, const World& world) {
    return std::ranges::any_of(shown.list(), [&](auto mode) {
        return world.modes[mode].human && world.modes[mode].usable;
    });
}

TEST(Stability, TheBoundHoldsOverRandomRulesAndNoise) {
    Draws draws(4);
    for (int session = 0; session < 1000; ++session) {
        Stability rule{.dwell = std::chrono::seconds(draws.below(90)),
                       .changes_max = static_cast<int>(draws.below(4)),
                       .margin = static_cast<double>(draws.below(15))};
        const auto places = draws.below(4) + 1, count = draws.below(6) + 2;
        const bool vulnerable = draws.one_in(3);
        HeldStill now;
        Time at{};
        int unforced = 0;
        for (int step = 0; step < 150; ++step) {
            at += std::chrono::seconds(draws.below(4) + 1);
            auto world = noisy(draws, count);
            auto next = settled(rule, now, at, world.modes, world.ranking, places, vulnerable);
            auto again = settled(rule, now, at, world.modes, world.ranking, places, vulnerable);
            ASSERT_TRUE(next.shown == again.shown && next.changes == again.changes);
            ASSERT_LE(next.shown.size, std::max<std::size_t>(places, now.shown.size));
            const bool had_human = human_usable(now.shown, world);
            if (now.shown.size > 0 && !(next.shown == now.shown)) {
                bool closed = std::ranges::any_of(
                    now.shown.list(), [&](auto mode) { return !world.modes[mode].usable; });
                bool for_human = vulnerable && !had_human;
                ASSERT_TRUE(at - now.since >= rule.dwell || for_human);
                if (!closed && !for_human) ++unforced;
                ASSERT_EQ(next.changes, now.changes + 1);
                // What is usable stays, but for the one place that a human mode takes.
                std::size_t left = 0;
                for (auto mode : now.shown.list())
                    if (world.modes[mode].usable && !next.shown.has(mode)) ++left;
                ASSERT_LE(left, for_human ? 1U : 0U);
            }
            bool could = std::ranges::any_of(world.ranking,
                                             [&](auto mode) { return world.modes[mode].human; });
            if (vulnerable && (could || had_human)) ASSERT_TRUE(human_usable(next.shown, world));
            now = next;
        }
        ASSERT_LE(unforced, rule.changes_max);
    }
}

TEST(Stability, AThirdModeThatIsBetterTakesTheFirstPlaceOnlyByTheMargin) {
    Stability rule{.dwell = std::chrono::seconds(60), .changes_max = 2, .margin = 5};
    std::vector<Standing> modes{{true, true, true, 10}, {true, true, true, 14}};
    std::vector<std::uint16_t> ranking{1, 0};
    HeldStill now;
    now.shown.push(0);
    now.shown.push(1);
    auto later = Time{} + std::chrono::minutes(2);
    EXPECT_EQ(settled(rule, now, later, modes, ranking, 2, false).changes, 0);
    modes[1].worth = 16;
    auto changed = settled(rule, now, later, modes, ranking, 2, false);
    EXPECT_EQ(changed.shown.modes[0], 1);
    EXPECT_EQ(changed.changes, 1);
    EXPECT_EQ(changed.since, later);
}

}  // namespace
}  // namespace jalon::hub
