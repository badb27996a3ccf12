// Waits by queue against closed formulas, and how demand is told apart by side.
#include "replay/queue_waits.h"

#include <gtest/gtest.h>

#include "replay/policies_for_tests.h"
#include "waits/erlang.h"

namespace jalon::replay {
namespace {

// One queue that is equally busy all day: `contacts` an hour for `days`.
QueueHistory stationary(double contacts_an_hour, int agents, std::size_t days, double handling_s) {
    QueueHistory history;
    history.queues = 1;
    history.bins = 48 * days;
    history.through_hub.assign(history.bins, contacts_an_hour / 2);
    history.others.assign(history.bins, 0);
    history.agents.assign(history.bins, agents);
    history.handling_s = {handling_s};
    return history;
}

hub::Policy one_queue(hub::ModeKind kind) {
    hub::Policy policy;
    policy.queues.emplace_back().id = "q";
    hub::Mode mode;
    mode.id = "m";
    mode.kind = kind;
    mode.queue = "q";
    policy.modes.push_back(mode);
    return policy;
}

TEST(QueueWaits, AStationaryQueueWaitsAsErlangSays) {
    // Exponential service (variation 0), nobody gives up: M/M/s.
    const auto history = stationary(100, 10, 5, 300);
    const QueueOptions options{.seed = 3, .runs_least = 60, .service_variation = 0};
    const auto demand = recorded_demand(history, {});
    const auto waits =
        queue_waits(history, one_queue(hub::ModeKind::Callback), demand, demand, options);
    const double erlang = waits::erlang_c_mean_wait(10, 100.0 / 3600 * 300, 300);
    ASSERT_EQ(waits[0].absent, "");
    EXPECT_EQ(waits[0].runs, 60);
    EXPECT_NEAR(waits[0].mean_s.recorded.value / erlang, 1, 0.06);
    EXPECT_LE(waits[0].mean_s.recorded.low, erlang);
    EXPECT_GE(waits[0].mean_s.recorded.high, erlang);
    EXPECT_EQ(waits[0].mean_s.difference.value, 0);
    EXPECT_NEAR(waits[0].contacts_a_day, 2400, 1e-6);
}

TEST(QueueWaits, WhoHoldsTheLineGivesUpAsErlangASays) {
    const auto history = stationary(130, 10, 5, 300);
    const QueueOptions options{.seed = 3, .runs_least = 40, .service_variation = 0};
    const auto demand = recorded_demand(history, {});
    const auto waits =
        queue_waits(history, one_queue(hub::ModeKind::Phone), demand, demand, options);
    const auto erlang = waits::erlang_a(10, 130.0 / 3600, 1.0 / 300, 1.0 / 600);
    EXPECT_NEAR(waits[0].abandoned.recorded.value / erlang.abandons, 1, 0.06);
    EXPECT_NEAR(waits[0].mean_s.recorded.value / erlang.mean_wait, 1, 0.06);
}

TEST(QueueWaits, MoreContactsWaitLongerWithAnIntervalAboveZero) {
    const auto history = stationary(100, 10, 5, 300);
    Demand expected_then(history.bins, 1.0), expected_draft(history.bins, 1.15);
    const auto then = recorded_demand(history, expected_then);
    const auto draft = draft_demand(history, expected_draft, expected_then);
    EXPECT_NEAR(draft[7], 1.15 * then[7], 1e-9);
    const auto waits =
        queue_waits(history, one_queue(hub::ModeKind::Phone), then, draft, {.seed = 3});
    EXPECT_GT(waits[0].mean_s.difference.low, 0);
    EXPECT_GT(waits[0].p90_s.draft.value, waits[0].p90_s.recorded.value);
}

TEST(QueueWaits, WhatNoPolicyMovesStays) {
    auto history = stationary(0, 5, 2, 300);
    history.others.assign(history.bins, 10);
    const Demand none(history.bins, 0.0), some(history.bins, 2.0);
    const auto draft = draft_demand(history, some, none);
    EXPECT_EQ(draft[3], 12);  // A mode that is shown anew brings what is expected of it.
    EXPECT_EQ(recorded_demand(history, none)[3], 10);
}

TEST(QueueWaits, NobodyThereAndNobodyComingAreSaid) {
    const auto policy = one_queue(hub::ModeKind::Phone);
    const auto empty = stationary(0, 5, 2, 300);
    const Demand none(empty.bins, 0.0);
    EXPECT_EQ(queue_waits(empty, policy, none, none, {})[0].absent, "no_contacts");
    const auto unstaffed = stationary(5, 0, 2, 300);
    const auto demand = recorded_demand(unstaffed, none);
    EXPECT_EQ(queue_waits(unstaffed, policy, demand, demand, {})[0].absent, "no_agents");
}

}  // namespace
}  // namespace jalon::replay
