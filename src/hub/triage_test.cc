// A problem that was stated decides which modes come first, what they cost and what is asked.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

PolicyPtr policy() {
    static const PolicyPtr kPolicy = [] {
        auto compiled = compile_policy(
            tests::shipped("hub", "contact", "hub/contact.yaml")->document, tests::catalogue());
        for (const auto& each : compiled.problems) ADD_FAILURE() << each.path << " " << each.what;
        return std::make_shared<const Policy>(std::move(compiled.program.value()));
    }();
    return kPolicy;
}

Inputs weekday(const char* problem) {
    Inputs inputs;
    inputs.at = tests::at("2026-11-24T10:00:00+01:00");
    inputs.page = "/contact";
    inputs.placement = "contact-page";
    inputs.need_product = "card";
    inputs.need_problem = problem;
    return inputs;
}

std::string shown(const Decision& decision) {
    std::string line;
    for (const auto& offer : decision.offers())
        if (offer.shown)
            line +=
                fmt::format("{}{}:{}", line.empty() ? "" : " ", offer.mode->id, offer.why.front());
    return line;
}

TEST(Triage, TheProblemsModesComeFirstInItsOrder) {
    auto lost = decide(policy(), weekday("card-lost"));
    EXPECT_TRUE(shown(lost).starts_with("phone:for_need callback:for_need ")) << shown(lost);
    EXPECT_EQ(shown(decide(policy(), weekday("card-swallowed"))),
              "callback:for_need chat:for_need phone:for_need");
    EXPECT_EQ(lost.problem()->id, "card-lost");
}

TEST(Triage, AModeThatIsShutIsPassedOver) {
    auto inputs = weekday("card-swallowed");
    inputs.queues["callback"].open = false;
    inputs.queues["callback"].at = inputs.at;
    auto decision = decide(policy(), inputs);
    EXPECT_TRUE(shown(decision).starts_with("chat:for_need phone:for_need ")) << shown(decision);
}

TEST(Triage, ThePriceOfTheProblemIsSaidBeforeTheChoice) {
    auto without = decide(policy(), weekday("")),
         with = decide(policy(), weekday("card-swallowed"));
    auto phone = [](const Decision& decision) {
        for (const auto& offer : decision.offers())
            if (offer.mode->id == "phone") return &offer;
        return static_cast<const Offer*>(nullptr);
    };
    EXPECT_FALSE(phone(without)->free);
    EXPECT_TRUE(phone(with)->free);
    EXPECT_EQ(phone(with)->price->in("en"), "Free of charge, replacement included");
    EXPECT_EQ(without.problem(), nullptr);
    EXPECT_EQ(decide(policy(), weekday("unheard-of")).problem(), nullptr);
}

TEST(Triage, AModeSaysWhenItCloses) {
    auto decision = decide(policy(), weekday(""));
    for (const auto& offer : decision.offers()) {
        if (offer.mode->service.empty() || offer.status != Status::Open) continue;
        ASSERT_TRUE(offer.closes_at) << offer.mode->id;
        EXPECT_EQ(*offer.closes_at,
                  policy()->calendar->service(offer.mode->service)->next_change(decision.at()));
    }
}

}  // namespace
}  // namespace jalon::hub
