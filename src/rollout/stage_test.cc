// Steps by the clock, guardrails by chance, shares by hash.
#include "rollout/stage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace jalon::rollout {
namespace {

using std::chrono::minutes;

hub::Guardrails rails() {
    hub::Guardrails made;
    made.each = minutes(30);
    made.wait_s = 120;
    made.cost = 2;
    made.complaints = 5;
    made.changes = 0.5;
    return made;
}

Time start() {
    return parse_time("2026-11-23T08:00:00Z").value();
}

TEST(Stage, StepsFollowTheClockAndEnd) {
    Stage stage{.policy = "contact",
                .version = 5,
                .previous = 4,
                .began = start(),
                .since = start(),
                .why = {},
                .who = {}};
    EXPECT_EQ(stage.percent(rails()), 1);
    EXPECT_EQ(next_of(stage, rails(), {}, start() + minutes(29)), Next::Stay);
    EXPECT_EQ(next_of(stage, rails(), {}, start() + minutes(30)), Next::Advance);
    stage.step = 3;
    EXPECT_EQ(stage.percent(rails()), 100);
    EXPECT_EQ(next_of(stage, rails(), {}, start() + minutes(30)), Next::Finish);
    std::vector<Measure> broken{{.name = "cost", .value = 9, .limit = 1, .n = 99, .broken = true}};
    EXPECT_EQ(next_of(stage, rails(), broken, start()), Next::RollBack);
    stage.state = State::RolledBack;
    EXPECT_EQ(next_of(stage, rails(), broken, start()), Next::Stay);
    EXPECT_EQ(stage.percent(rails()), 0);
}

TEST(Stage, VisitorsStayInAsTheShareGrows) {
    int in = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto visitor = "v-" + std::to_string(i);
        bool before = false;
        for (int percent : {0, 1, 10, 50, 100}) {
            bool now = is_among("contact", 5, visitor, percent);
            EXPECT_TRUE(now || !before);
            before = now;
            if (percent == 10) in += now;
        }
        EXPECT_TRUE(before);
    }
    EXPECT_NEAR(in, 2000, 5 * std::sqrt(20'000 * 0.1 * 0.9));
}

// A version at its limits is rarely called broken, however often one looks; one well over them
// always.
TEST(Stage, GuardrailsBreakByMoreThanChance) {
    std::mt19937_64 random(7);
    auto run = [&](double worse) {
        Evidence evidence;
        std::exponential_distribution<double> wait(1 / (120 * worse));
        std::bernoulli_distribution changed(0.5 * worse), complains(0.005 * worse),
            takes(0.25 * worse);
        for (int i = 0; i < 3000; ++i) {
            evidence.decided(true, changed(random));
            if (complains(random)) evidence.complained();
            if (takes(random)) {
                evidence.cost(8);
                evidence.waited(wait(random));
            }
            if (i % 10 != 0) continue;
            for (const auto& each : evidence.against(rails()))
                if (each.broken) return true;
        }
        return false;
    };
    int harmless = 0, harmful = 0;
    for (int i = 0; i < 200; ++i) harmless += run(1.0);
    for (int i = 0; i < 50; ++i) harmful += run(1.6);
    EXPECT_LE(harmless, 8);  // Four tests of one in a hundred each.
    EXPECT_EQ(harmful, 50);
}

TEST(Stage, TellsWhatItMeasured) {
    Evidence evidence;
    for (int i = 0; i < 40; ++i) evidence.decided(i % 2 == 0, i % 8 == 0);
    evidence.cost(10);
    evidence.waited(30);
    evidence.complained();
    auto measures = evidence.against(rails());
    ASSERT_EQ(measures.size(), 4u);
    EXPECT_EQ(measures[0].name, "wait_s");
    EXPECT_DOUBLE_EQ(measures[0].value, 30);
    EXPECT_DOUBLE_EQ(measures[1].value, 0.25);
    EXPECT_DOUBLE_EQ(measures[2].value, 50);  // One of twenty sessions, a thousand.
    EXPECT_DOUBLE_EQ(measures[3].value, 0.25);
    EXPECT_EQ(measures[3].n, 20);
    for (const auto& each : measures) EXPECT_FALSE(each.broken);
    EXPECT_TRUE(evidence.against({}).empty());
}

}  // namespace
}  // namespace jalon::rollout
