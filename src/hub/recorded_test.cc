// Inputs go through a record and its text and come back equal; so does the decision on them.
#include "hub/recorded.h"

#include <gtest/gtest.h>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using tests::Draws;

Inputs anything(Draws& draws, const Policy& policy) {
    auto inputs = tests::random_inputs(draws);
    auto share = [&] { return static_cast<double>(draws.below(1'000'003)) / 1'000'003; };
    inputs.at += std::chrono::microseconds(draws.below(1'000'000));
    for (const auto& mode : policy.modes) {
        if (draws.one_in(4)) inputs.shown.modes.push_back(mode.id);
        if (draws.one_in(3))
            inputs.damping[mode.id] = {static_cast<Damping::Cause>(draws.below(4)), share()};
        if (draws.one_in(3)) inputs.spent[mode.id] = share() * 3;
    }
    if (draws.one_in(2)) inputs.shown.at = inputs.at - std::chrono::seconds(draws.below(200));
    inputs.shown.changes = static_cast<int>(draws.below(4));
    for (auto& [id, queue] : inputs.queues) {
        if (draws.one_in(2)) queue.mean_handling_s = share() * 900;
        if (draws.one_in(2)) queue.busy = static_cast<int>(draws.below(9));
    }
    if (draws.one_in(2)) inputs.waits["phone"] = {120, 480, static_cast<int>(draws.below(500))};
    if (draws.one_in(2)) inputs.last_minutes = share() * 5000;
    inputs.idle_s = share() * 100;
    inputs.abandoned = static_cast<int>(draws.below(3));
    if (draws.one_in(2)) inputs.traits["score"] = share();
    if (draws.one_in(2)) inputs.traits["list"] = JsonArray{share(), JsonObject{{"deep", share()}}};
    if (draws.one_in(9)) inputs.traits["huge"] = 1.2345678901234567e300;
    return inputs;
}

TEST(Recorded, InputsAndDecisionsComeBackEqual) {
    auto policy = std::make_shared<const Policy>(
        tests::shipped_with("stability: { dwell_s: 60, changes_max: 2, margin: 5 }\n"));
    Draws draws(4);
    for (int i = 0; i < 5'000; ++i) {
        auto inputs = anything(draws, *policy);
        auto text = jalon::to_text(to_record(inputs));
        auto json = parse_json(text);
        ASSERT_TRUE(json);
        auto back = inputs_of(json->as_object());
        ASSERT_TRUE(back) << back.error().what << "\n" << text;
        ASSERT_EQ(jalon::to_text(to_record(*back)), text);
        ASSERT_EQ(back->damping.size(), inputs.damping.size());
        for (const auto& [mode, each] : inputs.damping)
            ASSERT_EQ(back->damping.at(mode).share, each.share);
        ASSERT_EQ(back->last_minutes, inputs.last_minutes);
        ASSERT_EQ(back->traits, inputs.traits);
        ASSERT_EQ(back->events.size(), inputs.events.size());
        auto one = decide(policy, inputs), other = decide(policy, *back);
        ASSERT_EQ(one.shown().modes, other.shown().modes);
        ASSERT_EQ(one.shown().at, other.shown().at);
        for (std::size_t mode = 0; mode < one.offers().size(); ++mode) {
            ASSERT_EQ(one.offers()[mode].worth, other.offers()[mode].worth);
            ASSERT_EQ(one.offers()[mode].why, other.offers()[mode].why);
        }
    }
}

TEST(Recorded, WhatIsNotARecordIsRefusedByName) {
    for (auto [text, names] : std::initializer_list<std::pair<const char*, const char*>>{
             {"{}", "`at`"},
             {R"({"at":"now"})", "`at`"},
             {R"({"at":1,"events":[["x",1]]})", "`events`"},
             {R"({"at":1,"damping":{"phone":[9,1]}})", "`damping`"},
             {R"({"at":1,"queues":{"phone":{"ahead":99999999999}}})", "`queues`"},
             {R"({"at":1,"spent":{"phone":"a lot"}})", "`spent`"},
             {R"({"at":1,"shown":{"modes":[1]}})", "`shown`"},
             {R"({"at":1,"known":1})", "`known`"}}) {
        auto read = inputs_of(parse_json(text)->as_object());
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().code, "hub.record_invalid");
        EXPECT_NE(read.error().what.find(names), std::string::npos) << read.error().what;
    }
}

}  // namespace
}  // namespace jalon::hub
