// The guard in a simulated chat queue under noise: no flapping, no overload that stays, fewer
// people who give up. And its limits one by one.
#include "hub/guard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using std::chrono::seconds;
using tests::Draws;

constexpr int kAgents = 30;
constexpr double kHandling = 120, kPatience = 150, kTake = 0.3;

PolicyPtr guarded_policy(const std::function<void(Policy&)>& change = {}) {
    auto policy = tests::shipped_with("");
    for (auto& mode : policy.modes) {
        if (mode.id != "chat") continue;
        mode.held = {};
        mode.take_rate = kTake;
        mode.base = 60;
        mode.busy_from.reset();
    }
    for (auto& queue : policy.queues) {
        if (queue.id != "chat") continue;
        queue.guard = LoadGuard{};
        queue.agents = kAgents;
        queue.mean_handling_s = kHandling;
        queue.full_at = 200;
    }
    policy.stability = Stability{};
    if (change) change(policy);
    return std::make_shared<const Policy>(prepared(std::move(policy)));
}

Inputs visitor_at(Time at, const std::string& name) {
    Inputs inputs;
    inputs.at = at;
    inputs.visitor = name;
    inputs.page = "/loans/home/confirm";
    inputs.placement = "button";
    inputs.client_type = "online";
    return inputs;
}

bool shows(const Decision& decision, std::string_view mode) {
    return std::ranges::any_of(decision.offers(), [&](const Offer& offer) {
        return offer.shown && offer.mode->id == mode;
    });
}

struct Outcome {
    int abandoned = 0, served = 0, changes_a_minute = 0;
    int overloaded_late = 0;  ///< Seconds of overload from 120 s after the rise on.
};

// A chat queue of kAgents; visitors come so that, were all shown chat, the load would be 0.5, then
// 1.5 for twenty minutes. Twelve sessions stay and ask every second.
Outcome simulated(bool controlled) {
    auto policy = guarded_policy();
    Guard guard(policy);
    Draws draws(31);
    auto uniform = [&] { return (static_cast<double>(draws.below(1U << 30)) + 0.5) / (1U << 30); };
    auto exponential = [&](double mean) { return -mean * std::log(uniform()); };
    struct Waiting {
        int leaves;
    };
    std::deque<Waiting> queue;
    std::vector<int> busy_until;
    std::vector<Shown> staying(12);
    std::vector<std::deque<int>> changed(12);
    Outcome outcome;
    const auto begin = tests::at("2026-11-24T10:00:00+01:00");
    constexpr int kRise = 600, kFall = 1800, kEnd = 2400;
    for (int second = 0; second < kEnd; ++second) {
        const auto now = begin + seconds(second);
        std::erase_if(busy_until, [&](int until) { return until <= second; });
        outcome.abandoned += static_cast<int>(
            std::erase_if(queue, [&](const Waiting& each) { return each.leaves <= second; }));
        while (!queue.empty() && busy_until.size() < kAgents) {
            queue.pop_front();
            busy_until.push_back(second + 1 + static_cast<int>(exponential(kHandling)));
            ++outcome.served;
        }
        // The switch counts with noise.
        std::map<std::string, QueueState, std::less<>> posted;
        auto noise = static_cast<int>(draws.below(5)) - 2;
        posted["chat"] = {std::max(0, static_cast<int>(queue.size()) + noise),
                          kAgents,
                          kHandling,
                          true,
                          false,
                          now};
        double load = second >= kRise && second < kFall ? 1.5 : 0.5;
        double rate = load * kAgents / kHandling / kTake;
        for (double chance = rate; chance > 0; --chance) {
            if (uniform() > chance) continue;
            auto inputs = visitor_at(now, "n" + std::to_string(draws.below(1U << 30)));
            inputs.queues = posted;
            if (controlled) inputs.damping = guard.dampings(now, posted);
            auto decision = decide(policy, inputs);
            guard.answered(decision);
            if (!shows(decision, "chat") || uniform() > kTake) continue;
            guard.taken("chat", now);
            queue.push_back({second + 1 + static_cast<int>(exponential(kPatience))});
        }
        for (std::size_t i = 0; i < staying.size(); ++i) {
            auto inputs = visitor_at(now, "s" + std::to_string(i));
            inputs.queues = posted;
            if (controlled) inputs.damping = guard.dampings(now, posted);
            inputs.shown = staying[i];
            auto decision = decide(policy, inputs);
            staying[i] = decision.shown();
            auto& times = changed[i];
            if (decision.changed()) times.push_back(second);
            while (!times.empty() && times.front() <= second - 60) times.pop_front();
            outcome.changes_a_minute =
                std::max(outcome.changes_a_minute, static_cast<int>(times.size()));
        }
        if (second >= kRise + 120 && second < kFall && queue.size() > kAgents / 4)
            ++outcome.overloaded_late;
    }
    return outcome;
}

TEST(Guard, KeepsAQueueFromOverloadUnderNoise) {
    auto with = simulated(true), without = simulated(false);
    RecordProperty("abandoned_with", with.abandoned);
    RecordProperty("abandoned_without", without.abandoned);
    RecordProperty("overloaded_late_with", with.overloaded_late);
    EXPECT_LE(with.changes_a_minute, 1);
    EXPECT_EQ(with.overloaded_late, 0);
    EXPECT_GT(without.overloaded_late, 300);
    EXPECT_LE(with.abandoned, 0.75 * without.abandoned)
        << with.abandoned << " of " << without.abandoned;
    EXPECT_GE(with.served, 0.75 * without.served);
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
