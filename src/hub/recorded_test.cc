// Inputs go through a record and its text and come back equal; so does the decision on them
// (invariants_test.cc does a million decisions through records).
#include "hub/recorded.h"

#include <gtest/gtest.h>

#include "hub/random_for_tests.h"

namespace jalon::hub {
namespace {

using tests::anything;
using tests::Draws;

TEST(Recorded, InputsAndDecisionsComeBackEqual) {
    auto policy = std::make_shared<const Policy>(
        tests::shipped_with("stability: { dwell_s: 60, changes_max: 2, margin: 5 }\n"));
    Draws draws(4);
    for (int i = 0; i < 1'000; ++i) {
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
