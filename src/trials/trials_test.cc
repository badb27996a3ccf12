// Documents of experiments, their arms, and what is counted.
#include "trials/trials.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/clock.h"

#ifndef JALON_SOURCE_DIR
#define JALON_SOURCE_DIR "."
#endif

namespace jalon::trials {
namespace {

const Time kStart = *parse_time("2026-11-23T08:00:00Z");

std::string shipped(const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

constexpr const char* kExperiment = R"(
kind: experiment
id: callback-first
title: { en: Callback first, fr: Rappel d'abord, zh-Hant: 回電優先 }
policy: contact
arms:
  - { id: control }
  - { id: callback, set: { modes.callback.base: 60, limits.offers_max: 2 } }
metric: { id: chosen, smallest_effect: 0.05 }
guardrails:
  - { id: wait_s, margin: 30 }
)";

// The shipped policy published, in a store of its own.
class Bank : public ::testing::Test {
  protected:
    Bank() : clock_(kStart) {
        database_ = std::move(*store::open_sqlite(":memory:"));
        for (auto steps : {log::migrations(), definitions::migrations()})
            CHECK(database_->migrate(steps).has_value());
        log_ = std::make_unique<log::Log>(clock_, *database_);
        auto kinds = programs::kinds();
        kinds.push_back(experiment_kind());
        definitions_ = std::move(*definitions::Definitions::open(
            *database_, *log_, std::move(kinds), {.watch_every = std::chrono::milliseconds(0)}));
        programs_ = std::make_unique<programs::Programs>(*definitions_);
        CHECK(apply("a.yaml", shipped("calendars/contact-centre.yaml")) == "");
        CHECK(apply("b.yaml", shipped("calendars/branches.yaml")) == "");
        CHECK(apply("c.yaml", shipped("hub/contact.yaml")) == "");
        trials_ = std::make_unique<Trials>(std::make_unique<contact::Published>(*programs_),
                                           *definitions_, *log_);
    }
    // The problems, or nothing.
    std::string apply(const std::string& name, const std::string& text) {
        auto applied = definitions_->apply({{name, text}}, definitions::ApplyGoal::Publish,
                                           {.who = "a@bank.test",
                                            .at = kStart,
                                            .comment = {},
                                            .review = definitions::Review::OnePerson});
        if (!applied) return applied.error().what;
        return applied->refused ? fmt::format("{}", fmt::join(applied->problems, "\n")) : "";
    }
    void hear(std::string_view name, std::int64_t who, const std::string& properties) {
        trials_->heard({.position = 1,
                        .at = kStart,
                        .name = name,
                        .session = {},
                        .properties = properties,
                        .identity = {who}});
    }

    FakeClock clock_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<log::Log> log_;
    std::unique_ptr<definitions::Definitions> definitions_;
    std::unique_ptr<programs::Programs> programs_;
    std::unique_ptr<Trials> trials_;
};

TEST_F(Bank, VisitorsAreDividedAndStay) {
    EXPECT_EQ(trials_->for_visitor("", "v", kStart).experiment, "");
    ASSERT_EQ(apply("e.yaml", kExperiment), "");
    int callback = 0;
    for (int i = 0; i < 2000; ++i) {
        auto visitor = fmt::format("v{}", i);
        auto assigned = trials_->for_visitor("", visitor, kStart);
        ASSERT_EQ(assigned.experiment, "callback-first");
        EXPECT_DOUBLE_EQ(*assigned.propensity, 0.5);
        const bool in = assigned.arm == "callback";
        callback += in;
        EXPECT_DOUBLE_EQ(assigned.policy->mode("callback")->base, in ? 60 : 20);
        EXPECT_EQ(assigned.policy->offers_max, in ? 2 : 3);
        EXPECT_EQ(trials_->for_visitor("contact", visitor, kStart).arm, assigned.arm);
        EXPECT_EQ(trials_->arm_policy("callback-first", assigned.arm, 1), assigned.policy);
    }
    EXPECT_NEAR(callback, 1000, 150);
    EXPECT_EQ(trials_->arm_policy("callback-first", "callback", 2), nullptr);
    EXPECT_EQ(trials_->arm_policy("callback-first", "other", 1), nullptr);
}

TEST_F(Bank, OutcomesCountOnceInTheFirstArm) {
    ASSERT_EQ(apply("e.yaml", kExperiment), "");
    auto offered = [&](std::int64_t who, const char* arm, const std::string& decision) {
        hear(
            "hub.offered", who,
            fmt::format(
                R"({{"decision":"{}","policy":"contact","version":1,"experiment":"callback-first","arm":"{}"}})",
                decision, arm));
    };
    for (int i = 0; i < 400; ++i) {
        offered(i + 1, i % 2 ? "callback" : "control", fmt::format("d{}", i));
        offered(i + 1, "control", fmt::format("again{}", i));  // Seen first counts.
        if (i % 2 == 1 || i % 8 == 0) {
            hear("hub.chosen", i + 1, fmt::format(R"({{"decision":"d{}","mode":"phone"}})", i));
            hear("callback.requested", i + 1,
                 fmt::format(R"({{"decision":"d{}","mode":"callback"}})", i));
        }
        if (i % 10 == 0)
            hear("contact.connected", i + 1,
                 fmt::format(R"({{"decision":"d{}","mode":"phone","waited_s":{}}})", i, i));
    }
    hear("hub.chosen", 1, R"({"decision":"of-nobody","mode":"phone"})");
    auto standings = trials_->standings();
    ASSERT_EQ(standings.size(), 1u);
    ASSERT_EQ(standings[0].arms.size(), 2u);
    auto control = std::get<experiments::Counts>(standings[0].arms[0].metric);
    auto treated = std::get<experiments::Counts>(standings[0].arms[1].metric);
    EXPECT_EQ(control.visitors, 200);
    EXPECT_EQ(control.events, 50);
    EXPECT_EQ(treated.visitors, 200);
    EXPECT_EQ(treated.events, 200);
    auto waits = std::get<experiments::Moments>(standings[0].arms[0].guardrails.at(0));
    EXPECT_EQ(waits.visitors(), 40);
    EXPECT_DOUBLE_EQ(waits.mean(), 195);
    ASSERT_TRUE(standings[0].verdict.has_value());
    // Ten who did not are needed in each arm before anything is said.
    EXPECT_EQ(standings[0].verdict->says, experiments::Says::Nothing);
}

TEST_F(Bank, AfterARestartItHearsAllSinceItBegan) {
    EXPECT_EQ(trials_->since(), std::nullopt);
    ASSERT_EQ(apply("e.yaml", kExperiment), "");
    const auto began = log_->end();
    EXPECT_EQ(trials_->since(), began);
    ASSERT_EQ(apply("a.yaml", shipped("calendars/branches.yaml")), "");
    log::Fact fact;
    fact.source = "web";
    fact.at = kStart;
    fact.name = "page.viewed";
    fact.anonymous = "a";
    ASSERT_TRUE(log_->append(std::span(&fact, 1)).has_value());
    EXPECT_EQ(trials_->since(), began);
    // A new version of the policy: it begins anew.
    auto text = shipped("hub/contact.yaml");
    text.replace(text.find("offers_max: 3"), 13, "offers_max: 2");
    ASSERT_EQ(apply("c.yaml", text), "");
    EXPECT_EQ(trials_->since(), log_->end());
    EXPECT_GT(log_->end(), began + 1);
}

TEST_F(Bank, ABanditFollowsWhatItSees) {
    std::string text = kExperiment;
    text += "allocation: thompson\n";
    ASSERT_EQ(apply("e.yaml", text), "");
    for (int i = 0; i < 600; ++i) {
        hear(
            "hub.offered", i + 1,
            fmt::format(
                R"({{"decision":"d{}","policy":"contact","version":1,"experiment":"callback-first","arm":"{}"}})",
                i, i % 2 ? "callback" : "control"));
        if (i % 2 == 1 && i % 3 != 0)
            hear("hub.chosen", i + 1, fmt::format(R"({{"decision":"d{}"}})", i));
    }
    trials_->ticked(kStart);
    auto standings = trials_->standings();
    EXPECT_GT(standings.at(0).shares.at(1), 0.99);
    auto assigned = trials_->for_visitor("", "somebody", kStart);
    EXPECT_EQ(assigned.arm, "callback");
    EXPECT_NEAR(*assigned.propensity, standings[0].shares[1], 1e-9);
}

TEST_F(Bank, DocumentsAreCheckedWithTheirPolicy) {
    auto with = [](const std::string& from, const std::string& to) {
        std::string text = kExperiment;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_NE(apply("e.yaml", with("policy: contact", "policy: nothing"))
                  .find("experiment.policy_unknown"),
              std::string::npos);
    EXPECT_NE(apply("e.yaml", with("modes.callback.base", "modes.telepathy.base"))
                  .find("experiment.path_unknown"),
              std::string::npos);
    EXPECT_NE(apply("e.yaml", with("modes.callback.base: 60", "modes.callback.base: high"))
                  .find("experiment.arm_broken"),
              std::string::npos);
    EXPECT_NE(apply("e.yaml", with("id: chosen", "id: liked")).find("field.choice"),
              std::string::npos);
    EXPECT_NE(apply("e.yaml", with("- { id: control }\n", "")).find("list.too_short"),
              std::string::npos);
}

TEST(SetAt, FindsItemsByTheirId) {
    Json body = parse_json(R"({"a":{"b":[{"id":"x","n":1},{"id":"y"}]}})").value();
    EXPECT_TRUE(set_at(body, "a.b.x.n", 5));
    EXPECT_TRUE(set_at(body, "a.b.y.new", "t"));
    EXPECT_TRUE(set_at(body, "c", 1));
    EXPECT_FALSE(set_at(body, "a.b.z.n", 5));
    EXPECT_FALSE(set_at(body, "c.d", 5));
    EXPECT_FALSE(set_at(body, "a..b", 5));
    EXPECT_FALSE(set_at(body, "", 5));
    EXPECT_EQ(jalon::to_text(body), R"({"a":{"b":[{"id":"x","n":5},{"id":"y","new":"t"}]},"c":1})");
}

}  // namespace
}  // namespace jalon::trials
