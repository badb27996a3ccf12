// What holds for every answer, over random contexts with sessions and damping: no mode lost,
// reasons present, the same inputs the same answer, the vulnerable never less.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using tests::Draws;

void expect_same(const DecisionBuffer& a, const DecisionBuffer& b) {
    ASSERT_EQ(a.shown(), b.shown());
    ASSERT_EQ(a.held().changes, b.held().changes);
    for (std::size_t mode = 0; mode < a.modes().size(); ++mode) {
        ASSERT_EQ(a.modes()[mode].worth, b.modes()[mode].worth);
        ASSERT_EQ(a.modes()[mode].status, b.modes()[mode].status);
        ASSERT_TRUE(std::ranges::equal(a.reasons(mode), b.reasons(mode)));
    }
}

TEST(Invariants, HoldOverRandomContexts) {
    auto policy = tests::shipped_with("stability: { dwell_s: 60, changes_max: 2, margin: 5 }\n");
    for (auto& mode : policy.modes) mode.held = {};
    policy = prepared(std::move(policy));
    DecisionBuffer a(policy.core), b(policy.core);
    Draws draws(99);
    for (int i = 0; i < 50'000; ++i) {
        auto inputs = tests::random_inputs(draws);
        inputs.at = tests::at("2026-01-01T00:00:00Z") + std::chrono::seconds(600 * i);
        for (auto& [queue, posted] : inputs.queues) posted.at = inputs.at;
        for (const auto& mode : policy.modes) {
            if (draws.one_in(5)) inputs.shown.modes.push_back(mode.id);
            if (draws.one_in(3))
                inputs.damping[mode.id] = {Damping::Cause::Load,
                                           static_cast<double>(draws.below(11)) / 10};
        }
        inputs.shown.at = inputs.at - std::chrono::seconds(draws.below(120));
        policy.core->decide(inputs, a);
        policy.core->decide(inputs, b);
        ASSERT_NO_FATAL_FAILURE(expect_same(a, b));
        bool human_open = false, human_shown = false, live = false;
        for (std::size_t mode = 0; mode < a.modes().size(); ++mode) {
            const auto& answer = a.modes()[mode];
            ASSERT_GT(answer.reasons, 0);
            ASSERT_FALSE(policy.core->reason(a.reasons(mode)[0]).empty());
            bool usable = answer.status == Status::Open || answer.status == Status::Busy;
            bool human = policy.modes[mode].human();
            human_open = human_open || (human && answer.status == Status::Open);
            human_shown = human_shown || (human && usable && answer.shown);
            live = live || (policy.modes[mode].live() && usable);
            if (inputs.vulnerable) ASSERT_EQ(answer.damped, Damping::Cause::None);
        }
        if (inputs.vulnerable && human_open) ASSERT_TRUE(human_shown);
        ASSERT_TRUE(live || a.promise().mode != kNoMode);
        ASSERT_LE(a.shown().size, 3U);
    }
}

}  // namespace
}  // namespace jalon::hub
