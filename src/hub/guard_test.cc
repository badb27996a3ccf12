// The guard in a simulated chat queue under noise: no flapping, no overload that stays, fewer
// people who give up. And its limits one by one.
#include "hub/guard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "hub/noisy_queue_for_tests.h"

namespace jalon::hub {
namespace {

using std::chrono::seconds;
using tests::Draws;
using tests::NoisyQueue;

PolicyPtr guarded_policy(const std::function<void(Policy&)>& change = {}) {
    return NoisyQueue::policy(change);
}

Inputs visitor_at(Time at, const std::string& name) {
    return NoisyQueue::visitor_at(at, name);
}

bool shows(const Decision& decision, std::string_view mode) {
    return NoisyQueue::shows(decision, mode);
}

// Against no control, and against who sees the true queue and knows the best threshold beforehand.
TEST(Guard, KeepsAQueueFromOverloadUnderNoise) {
    constexpr std::array<std::uint64_t, 3> kSeeds{31, 32, 33};
    constexpr int kLate = static_cast<int>(kSeeds.size()) *
                          (NoisyQueue::kFall - NoisyQueue::kRise - NoisyQueue::kSettled);
    const auto policy = NoisyQueue::policy();
    NoisyQueue::Outcome with, without;
    for (auto seed : kSeeds) {
        with.add(NoisyQueue::played(policy, NoisyQueue::Control::Hub, seed));
        without.add(NoisyQueue::played(policy, NoisyQueue::Control::None, seed));
    }
    const auto [threshold, best] = NoisyQueue::clairvoyant(policy, kSeeds, with.served);
    EXPECT_LE(with.changes_a_minute, 1);
    EXPECT_EQ(with.overloaded_late, 0);
    EXPECT_GT(without.overloaded_late, kLate / 2);
    EXPECT_LE(with.abandoned, 0.75 * without.abandoned);
    EXPECT_GE(with.served, 0.75 * without.served);
    // The clairvoyant one serves as many; it loses fewer by at most one of a hundred.
    EXPECT_GE(best.served, with.served) << threshold;
    EXPECT_LE(best.abandonment(), 0.75 * without.abandonment()) << threshold;
    EXPECT_LE(with.abandonment(), best.abandonment() + 0.01) << threshold;
}

TEST(Guard, NeverDrawsOutTheLastHumanModeNorForTheVulnerable) {
    auto policy = guarded_policy();
    Draws draws(5);
    for (int i = 0; i < 2000; ++i) {
        auto inputs = tests::random_inputs(draws);
        auto free = decide(policy, inputs);
        for (const auto& mode : policy->modes)
            inputs.damping[mode.id] = {Damping::Cause::Load, draws.one_in(2) ? 0 : 0.3};
        auto damped = decide(policy, inputs);
        auto humans = [](const Decision& decision) {
            return std::ranges::count_if(decision.offers(), [](const Offer& offer) {
                return offer.mode->human() && offer.status == Status::Open &&
                       offer.damped == Damping::Cause::None;
            });
        };
        if (humans(free) > 0) ASSERT_GE(humans(damped), 1);
        if (inputs.vulnerable)
            for (std::size_t k = 0; k < free.offers().size(); ++k)
                ASSERT_EQ(free.offers()[k].mode, damped.offers()[k].mode);
    }
}

TEST(Guard, DrawsAVisitorTheSameAllDay) {
    auto policy = guarded_policy();
    int shown = 0;
    for (int i = 0; i < 500; ++i) {
        auto inputs = visitor_at(tests::at("2026-11-24T10:00:00+01:00"), "v" + std::to_string(i));
        inputs.damping["chat"] = {Damping::Cause::Load, 0.4};
        bool morning = shows(decide(policy, inputs), "chat");
        inputs.at += std::chrono::hours(5);
        EXPECT_EQ(shows(decide(policy, inputs), "chat"), morning);
        inputs.damping["chat"].share = 0.6;  // Who saw it still does.
        if (morning) EXPECT_TRUE(shows(decide(policy, inputs), "chat"));
        shown += morning ? 1 : 0;
    }
    EXPECT_NEAR(shown / 500.0, 0.4, 0.07);
}

TEST(Guard, PacesABudgetAndCapsExposure) {
    auto policy = guarded_policy([](Policy& draft) {
        for (auto& mode : draft.modes)
            if (mode.id == "chat") mode.cost = 4;
        draft.limits.budget["chat"] = 400;
        draft.limits.exposure["callback"] = 0.25;
        draft.queues[2].guard.reset();
    });
    Guard guard(policy);
    auto now = tests::at("2026-11-24T09:00:00+01:00");
    int callbacks = 0, answers = 0;
    for (int second = 0; second < 3600 * 3; second += 5) {
        auto inputs = visitor_at(now + seconds(second), "b" + std::to_string(second));
        inputs.damping = guard.dampings(inputs.at, {});
        auto decision = decide(policy, inputs);
        guard.answered(decision);
        if (shows(decision, "chat") && second % 20 == 0) guard.taken("chat", inputs.at);
        if (second > 3600) ++answers, callbacks += shows(decision, "callback") ? 1 : 0;
    }
    auto end = now + std::chrono::hours(3);
    EXPECT_LT(guard.spent(end).at("chat"), 0.75);
    EXPECT_GT(guard.spent(end).at("chat"), 0.1);
    EXPECT_NEAR(static_cast<double>(callbacks) / answers, 0.25, 0.08);
    // A new day, a new budget.
    EXPECT_EQ(guard.spent(end + std::chrono::hours(24)).at("chat"), 0);
}

TEST(Guard, WhenNobodyAnswersThereIsADate) {
    auto policy = guarded_policy();
    auto inputs = visitor_at(tests::at("2026-11-28T23:30:00+01:00"), "v");  // A Saturday night.
    auto decision = decide(policy, inputs);
    ASSERT_TRUE(decision.promise());
    EXPECT_EQ(decision.promise()->mode->id, "callback");
    EXPECT_EQ(decision.promise()->from, tests::at("2026-11-30T08:30:00+01:00"));
    inputs.at = tests::at("2026-11-24T10:00:00+01:00");
    EXPECT_FALSE(decide(policy, inputs).promise());
}

}  // namespace
}  // namespace jalon::hub
