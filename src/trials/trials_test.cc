// Documents of experiments, their arms, and what is counted.
#include "trials/trials.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "hub/recorded.h"
#include "programs/shipped_bank_for_tests.h"

namespace jalon::trials {
namespace {

using programs::tests::shipped;

const Time kStart = *parse_time("2026-11-23T08:00:00Z");

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
    Bank() : bank_(kStart, {}, {experiment_kind()}) {
        trials_ = std::make_unique<Trials>(std::make_unique<contact::Published>(*bank_.programs),
                                           *bank_.definitions, *bank_.log);
    }
    // The problems, or nothing.
    std::string apply(const std::string& name, const std::string& text) {
        return bank_.apply({{name, text}});
    }
    void hear(std::string_view name, std::int64_t who, const std::string& properties) {
        trials_->heard({.position = 1,
                        .at = kStart,
                        .name = name,
                        .session = {},
                        .properties = properties,
                        .identity = {who}});
    }

    programs::tests::ShippedBank bank_;
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
    const auto began = bank_.log->end();
    EXPECT_EQ(trials_->since(), began);
    ASSERT_EQ(apply("a.yaml", shipped("calendars/branches.yaml")), "");
    log::Fact fact;
    fact.source = "web";
    fact.at = kStart;
    fact.name = "page.viewed";
    fact.anonymous = "a";
    ASSERT_TRUE(bank_.log->append(std::span(&fact, 1)).has_value());
    EXPECT_EQ(trials_->since(), began);
    // A new version of the policy: it begins anew.
    auto text = shipped("hub/contact.yaml");
    text.replace(text.find("offers_max: 3"), 13, "offers_max: 2");
    ASSERT_EQ(apply("c.yaml", text), "");
    EXPECT_EQ(trials_->since(), bank_.log->end());
    EXPECT_GT(bank_.log->end(), began + 1);
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

// A stream in which half the visitors count twice as their sample says what the whole stream says.
TEST_F(Bank, ASampleSaysWhatTheWholeSays) {
    ASSERT_EQ(apply("e.yaml", kExperiment), "");
    auto play = [&](bool sampled) {
        Trials trials(std::make_unique<contact::Published>(*bank_.programs), *bank_.definitions,
                      *bank_.log);
        std::mt19937_64 random(7);
        auto draw = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
        for (int i = 0; i < 8'000; ++i) {
            // In the rush a fifth is recorded; who comes then takes more seldom.
            const bool rush = draw() < 0.5, kept = draw() < 0.2;
            const bool treated = draw() < 0.5;
            const bool takes = draw() < (rush ? 0.05 : 0.25) + (treated ? 0.05 : 0);
            if (sampled && rush && !kept) continue;
            auto tell = [&](std::string_view name, const std::string& properties) {
                trials.heard({.position = 1,
                              .at = kStart,
                              .name = name,
                              .session = {},
                              .properties = properties,
                              .identity = {i + 1}});
            };
            tell(
                "hub.offered",
                fmt::format(
                    R"({{"decision":"d{}","policy":"contact","version":1,"experiment":"callback-first","arm":"{}","weight":{}}})",
                    i, treated ? "callback" : "control", sampled && rush ? 5 : 1));
            if (takes) tell("hub.chosen", fmt::format(R"({{"decision":"d{}","mode":"phone"}})", i));
        }
        return trials.standings().at(0);
    };
    const auto whole = play(false), sample = play(true);
    for (std::size_t arm = 0; arm < 2; ++arm) {
        const auto& all = std::get<experiments::Counts>(whole.arms[arm].metric);
        const auto& some = std::get<experiments::Counts>(sample.arms[arm].metric);
        const double share = static_cast<double>(all.events) / static_cast<double>(all.visitors);
        EXPECT_NEAR(static_cast<double>(some.events) / static_cast<double>(some.visitors), share,
                    0.03);
        EXPECT_NEAR(sample.stands_for[arm], whole.stands_for[arm], 400);
        EXPECT_LT(some.visitors, 2'500);  // What there is to learn from, not what it stands for.
    }
}

// The same visitors do it before and within: the covariate takes most of the noise out, and the
// difference stays where it is.
TEST_F(Bank, WhatWasBeforeTakesNoiseOut) {
    std::string text = kExperiment;
    ASSERT_EQ(apply("e.yaml", text + "covariate: before\n"), "");
    std::mt19937_64 random(3);
    auto draw = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    for (int i = 0; i < 8'000; ++i) {
        const bool keen = draw() < 0.3, treated = i % 2 == 1;
        if (keen && draw() < 0.9)
            hear("hub.chosen", i + 1, fmt::format(R"({{"decision":"old{}","mode":"phone"}})", i));
        hear(
            "hub.offered", i + 1,
            fmt::format(
                R"({{"decision":"d{}","policy":"contact","version":1,"experiment":"callback-first","arm":"{}"}})",
                i, treated ? "callback" : "control"));
        if (draw() < (keen ? 0.8 : 0.05) + (treated ? 0.05 : 0))
            hear("hub.chosen", i + 1, fmt::format(R"({{"decision":"d{}","mode":"phone"}})", i));
    }
    const auto standing = trials_->standings().at(0);
    ASSERT_TRUE(standing.verdict.has_value());
    const auto& comparison = standing.verdict->comparisons.at(0);
    EXPECT_GT(comparison.variance_removed, 0.3);
    EXPECT_NEAR(comparison.difference.estimate, 0.05, 0.02);
    EXPECT_EQ(standing.verdict->says, experiments::Says::Better);
}

// What helps one kind of visitor and harms the other is given to each as it helps, and the
// probability in the fact is the one with which it was drawn.
TEST_F(Bank, AContextualBanditLearnsForWhomAnArmIsBetter) {
    std::string text = kExperiment;
    text +=
        "bandit: { kind: linucb, floor: 0.1, features: [{ input: client.type, is: online }] }\n";
    ASSERT_EQ(apply("e.yaml", text), "");
    auto inputs = [](bool online) {
        hub::Inputs inputs;
        inputs.at = kStart;
        inputs.client_type = online ? "online" : "traditional";
        return inputs;
    };
    std::mt19937_64 random(5);
    auto draw = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    int drawn[2]{}, all[2]{};
    for (int i = 0; i < 4'000; ++i) {
        const bool online = i % 2 == 0;
        const auto visitor = fmt::format("v{}", i);
        const auto assigned = trials_->for_visitor("", visitor, kStart, inputs(online));
        const bool callback = assigned.arm == "callback";
        if (i >= 2'000) drawn[online] += callback, ++all[online];
        if (i >= 2'000) {
            EXPECT_NEAR(*assigned.propensity, callback == online ? 0.9 : 0.1, 1e-9);
        }
        hear("hub.offered", i + 1,
             jalon::to_text(JsonObject{{"decision", fmt::format("d{}", i)},
                                       {"policy", "contact"},
                                       {"version", 1},
                                       {"experiment", "callback-first"},
                                       {"arm", assigned.arm},
                                       {"propensity", *assigned.propensity},
                                       {"asked", hub::to_record(inputs(online))}}));
        if (draw() < (callback == online ? 0.5 : 0.1))
            hear("hub.chosen", i + 1, fmt::format(R"({{"decision":"d{}","mode":"phone"}})", i));
        if (i == 1'999)
            for (int tick = 0; tick < 61; ++tick) trials_->ticked(kStart);
    }
    EXPECT_NEAR(static_cast<double>(drawn[1]) / all[1], 0.9, 0.05);
    EXPECT_NEAR(static_cast<double>(drawn[0]) / all[0], 0.1, 0.05);
    const auto standing = trials_->standings().at(0);
    ASSERT_TRUE(standing.values.at(1).has_value());
    // Everybody given the callback: half of them like it.
    EXPECT_LT(standing.values[1]->low, 0.3);
    EXPECT_GT(standing.values[1]->high, 0.3);
    EXPECT_FALSE(standing.verdict.has_value());
}

TEST_F(Bank, ABanditsDocumentIsChecked) {
    auto with = [&](const char* more) { return apply("e.yaml", std::string(kExperiment) + more); };
    EXPECT_NE(with("bandit: { kind: linucb }\n").find("features"), std::string::npos);
    EXPECT_NE(
        with("bandit: { kind: linucb, features: [{ input: page, is: x }] }\n").find("field.choice"),
        std::string::npos);
    EXPECT_NE(with("bandit: { kind: thompson, features: [{ input: device, is: mobile }] }\n")
                  .find("experiment.features"),
              std::string::npos);
    EXPECT_NE(with("bandit: { kind: linucb, floor: 0.5, features: [{ input: device, is: app }] }\n"
                   "covariate: after\n")
                  .find("field.choice"),
              std::string::npos);
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
