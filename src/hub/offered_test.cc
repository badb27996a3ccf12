// What the recorder writes is read again, and facts of other programs do no harm.
#include "hub/offered.h"

#include <gtest/gtest.h>

#include "hub/recorder.h"
#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

TEST(Offered, ReadsWhatTheRecorderWrites) {
    const auto policy = std::make_shared<const Policy>(prepared(tests::shipped_with("")));
    Inputs inputs;
    inputs.at = *parse_time("2026-11-24T10:00:00Z");
    inputs.page = "/contact";
    inputs.placement = "contact-page";
    inputs.visitor = "v";
    const auto decision = decide(policy, inputs, Detail::Answer);
    const auto written = fact_of(decision, inputs,
                                 {.decision = "d1",
                                  .user = "",
                                  .anonymous = "v",
                                  .session = "",
                                  .stage = std::nullopt,
                                  .experiment = "e",
                                  .arm = "b",
                                  .propensity = 0.25,
                                  .weight = 3.5});
    const auto properties = parse_json(written.properties).value();
    const auto fact = offered_fact(properties);
    EXPECT_EQ(fact.decision, "d1");
    EXPECT_EQ(fact.policy, policy->id);
    EXPECT_EQ(fact.placement, "contact-page");
    EXPECT_EQ(fact.experiment, "e");
    EXPECT_EQ(fact.arm, "b");
    EXPECT_DOUBLE_EQ(*fact.propensity, 0.25);
    EXPECT_DOUBLE_EQ(fact.weight, 3.5);
    EXPECT_EQ(fact.changed, decision.changed());
    EXPECT_FALSE(fact.play);
    const auto modes = offered_modes(properties);
    ASSERT_EQ(modes.size(), decision.offers().size());
    for (std::size_t i = 0; i < modes.size(); ++i) {
        const auto& offer = decision.offers()[i];
        EXPECT_EQ(modes[i].id, offer.mode->id);
        EXPECT_EQ(modes[i].status, offer.status);
        EXPECT_EQ(modes[i].shown, offer.shown);
        ASSERT_EQ(modes[i].wait_s.has_value(), offer.wait.has_value());
        if (offer.wait) {
            EXPECT_EQ(modes[i].wait_s->second, offer.wait->high_s);
        }
    }
}

TEST(Offered, WhatIsNotWhatItShouldBeIsNotSaid) {
    const auto odd = parse_json(
        R"({"decision":7,"weight":-2,"propensity":1.5,"changed":"yes","modes":[{"mode":""},3,{"mode":"phone","status":"?"}]})");
    const auto fact = offered_fact(odd.value());
    EXPECT_EQ(fact.decision, "");
    EXPECT_DOUBLE_EQ(fact.weight, 1);
    EXPECT_FALSE(fact.propensity.has_value());
    EXPECT_FALSE(fact.changed.has_value());
    const auto modes = offered_modes(odd.value());
    ASSERT_EQ(modes.size(), 1u);
    EXPECT_EQ(modes[0].status, Status::Broken);
    EXPECT_TRUE(offered_modes(parse_json("[]").value()).empty());
}

}  // namespace
}  // namespace jalon::hub
