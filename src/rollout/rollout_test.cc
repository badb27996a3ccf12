// A version on its way to everybody: who has it, what takes it back, what a restart knows.
#include "rollout/rollout.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "programs/shipped_bank_for_tests.h"

namespace jalon::rollout {
namespace {

using definitions::Act;
using programs::tests::shipped;
using std::chrono::minutes;

const Time kStart = *parse_time("2026-11-23T08:00:00Z");

// The shipped policy twice: version 1 as it is, version 2 with guardrails.
class Staged : public ::testing::Test {
  protected:
    Staged() : bank_(kStart, migrations()) {
        auto saved = bank_.definitions->save_draft(
            "hub", "contact",
            programs::tests::shipped("hub/contact.yaml") +
                "\nguardrails: { stages: [10, 50, 100], each: 30m, changes: 0.5 }\n",
            std::nullopt, act());
        CHECK(saved.has_value());
        rollout_ = open();
    }
    std::unique_ptr<Rollout> open() {
        auto opened =
            Rollout::open(*bank_.database, *bank_.definitions, *bank_.programs, *bank_.log);
        CHECK(opened.has_value());
        return std::move(*opened);
    }
    Act act(Duration after = {}) const { return bank_.act(after); }
    int share() {
        int have = 0;
        for (int i = 0; i < 1000; ++i) {
            auto assigned = rollout_->for_visitor("contact", fmt::format("v{}", i), kStart);
            CHECK(assigned.policy != nullptr);
            have += assigned.policy->version == 2;
        }
        return have;
    }
    void hear(std::string_view name, std::int64_t who, const std::string& properties) {
        rollout_->heard({.position = 1,
                         .at = kStart + minutes(1),
                         .name = name,
                         .session = {},
                         .properties = properties,
                         .identity = {who}});
    }

    programs::tests::ShippedBank bank_;
    std::unique_ptr<Rollout> rollout_;
};

TEST_F(Staged, ReachesEverybodyStepByStep) {
    EXPECT_EQ(share(), 0);
    auto published = rollout_->publish("contact", 2, act());
    ASSERT_TRUE(published.has_value()) << published.error().what;
    EXPECT_EQ(published->row.published_version, 2);
    EXPECT_NEAR(share(), 100, 50);
    EXPECT_EQ(rollout_->publish("contact", 2, act()).error().code, "rollout.staging");
    rollout_->ticked(kStart + minutes(29));
    EXPECT_NEAR(share(), 100, 50);
    rollout_->ticked(kStart + minutes(30));
    EXPECT_NEAR(share(), 500, 80);
    rollout_ = open();  // The process ended meanwhile.
    EXPECT_NEAR(share(), 500, 80);
    rollout_->ticked(kStart + minutes(60));
    EXPECT_EQ(share(), 1000);
    rollout_->ticked(kStart + minutes(90));
    auto standings = rollout_->standings();
    ASSERT_EQ(standings.size(), 1u);
    EXPECT_EQ(standings[0].stage.state, State::Done);
    EXPECT_EQ(standings[0].percent, 100);
    EXPECT_EQ(rollout_->move("contact", Move::RollBack, act()).error().code, "rollout.not_staging");
}

TEST_F(Staged, ABrokenGuardrailTakesItBack) {
    ASSERT_TRUE(rollout_->publish("contact", 2, act()).has_value());
    for (int i = 0; i < 400; ++i)
        for (bool changed : {false, true})
            hear("hub.offered", i + 1,
                 fmt::format(
                     R"({{"decision":"d{}-{}","policy":"contact","version":2,"changed":{}}})", i,
                     changed, changed));
    // What another version decided is not this one's.
    hear("hub.offered", 9999, R"({"decision":"x","policy":"contact","version":1,"changed":true})");
    auto standings = rollout_->standings();
    ASSERT_EQ(standings.at(0).measures.size(), 1u);
    EXPECT_EQ(standings[0].measures[0].n, 400);
    EXPECT_DOUBLE_EQ(standings[0].measures[0].value, 1);
    rollout_->ticked(kStart + minutes(2));
    EXPECT_EQ(share(), 0);
    EXPECT_EQ(bank_.definitions->published("hub", "contact")->version, 1);
    standings = rollout_->standings();
    EXPECT_EQ(standings[0].stage.state, State::RolledBack);
    EXPECT_NE(standings[0].stage.why.find("changes"), std::string::npos);
    auto history = bank_.definitions->definition("hub", "contact");
    ASSERT_TRUE(history.has_value());
    EXPECT_EQ(history->moves.front().move, "rolled_back");
    EXPECT_EQ(history->moves.front().who, "guardrails");
    rollout_ = open();
    EXPECT_EQ(rollout_->standings().at(0).stage.state, State::RolledBack);
    // It may be tried again.
    EXPECT_EQ(rollout_->publish("contact", 2, act(minutes(9))).error().code,
              "definition.move_not_allowed");
}

TEST_F(Staged, StaffMoveIt) {
    ASSERT_TRUE(rollout_->publish("contact", 2, act()).has_value());
    ASSERT_TRUE(rollout_->move("contact", Move::Advance, act(minutes(1))).has_value());
    EXPECT_NEAR(share(), 500, 80);
    ASSERT_TRUE(rollout_->move("contact", Move::RollBack, act(minutes(2))).has_value());
    EXPECT_EQ(share(), 0);
    EXPECT_EQ(rollout_->publish("contact", 1, act()).error().code, "rollout.no_guardrails");
    EXPECT_EQ(rollout_->publish("nothing", 1, act()).error().code, "rollout.nothing_before");
}

TEST_F(Staged, WhatIsNotPublishedLeavesNoStage) {
    auto strict = act();
    strict.review = definitions::Review::FourEyes;
    EXPECT_FALSE(rollout_->publish("contact", 2, strict).has_value());
    EXPECT_TRUE(rollout_->standings().empty());
    rollout_ = open();
    EXPECT_TRUE(rollout_->standings().empty());
    EXPECT_EQ(share(), 0);
}

TEST_F(Staged, AnotherVersionEndsIt) {
    ASSERT_TRUE(rollout_->publish("contact", 2, act()).has_value());
    auto saved = bank_.definitions->save_draft(
        "hub", "contact", shipped("hub/contact.yaml") + "\n# newer\n", std::nullopt, act());
    ASSERT_TRUE(saved.has_value());
    ASSERT_TRUE(bank_.definitions->move("hub", "contact", 3, definitions::Move::Publish, act())
                    .has_value());
    auto assigned = rollout_->for_visitor("contact", "anybody", kStart);
    EXPECT_EQ(assigned.policy->version, 3);
    EXPECT_FALSE(assigned.stage.has_value());
    rollout_->ticked(kStart + minutes(2));
    EXPECT_EQ(rollout_->standings().at(0).stage.state, State::Done);
}

}  // namespace
}  // namespace jalon::rollout
