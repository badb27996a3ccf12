// The settings of inputs: one for each class, none that cannot be, none forgotten.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "proof/detail/contexts.h"
#include "proof/detail/pages.h"
#include "proof/policies_for_tests.h"

namespace jalon::proof {
namespace {

using Numbers = std::vector<double>;

TEST(Variables, NumbersHaveOneForEachClass) {
    EXPECT_EQ(representatives({}, false), Numbers{0});
    EXPECT_EQ(representatives({2}, true), (Numbers{0, 2, 3}));
    EXPECT_EQ(representatives({2, 3}, true), (Numbers{0, 2, 3, 4}));
    EXPECT_EQ(representatives({0, 1}, false), (Numbers{0, 0.5, 1, 2}));
    EXPECT_EQ(representatives({-4, 2.5}, true), (Numbers{0, 3}));
}

TEST(Variables, PagesAreReachedOrShadowed) {
    struct Case {
        std::vector<std::string> patterns;
        std::string reached;  // By pattern: + or -.
    };
    for (const auto& each : std::vector<Case>{
             {{"/a/*", "/a/b", "/a*"}, "+-+"},
             {{"/a/b", "/a/*"}, "++"},
             {{"*", "/x"}, "+-"},
             {{"/*/b", "/a/*"}, "++"},
             {{"/a/*/c", "/a/*c"}, "++"},
             {{"/a/*c", "/a/*/c"}, "+-"},
             {{"/a?b", "/a"}, "-+"},
         }) {
        hub::Policy policy;
        for (const auto& match : each.patterns) policy.pages.push_back({match, "", "", ""});
        std::string reached;
        for (const auto& page : pages_reached(policy, {})) reached += page.reached ? '+' : '-';
        EXPECT_EQ(reached, each.reached) << each.patterns.front();
    }
}

// Which (pages, help pages, returns) random sessions have is which ones the settings have.
TEST(Variables, SessionsAreThoseThatThereAre) {
    auto policy = tests::compiled(tests::small(
        tests::three_modes(),
        "worth:\n  - { id: r, when: \"{session.pages} = 3 and {session.help_pages} = 1 and "
        "{session.returns} = 1\", points: { phone: 1 }, reason: why }\n"));
    Contexts contexts(policy, tests::options());
    auto figures = [&](const hub::Inputs& inputs) {
        std::array<int, 3> classes{};
        for (const auto& used : policy->core->inputs_used(contexts.decide(inputs))) {
            auto count = [&] { return used.value.to_number<double>(); };
            if (used.name == "session.pages") classes[0] = class_of({3}, count());
            if (used.name == "session.help_pages") classes[1] = class_of({1}, count());
            if (used.name == "session.returns") classes[2] = class_of({1}, count());
        }
        return classes;
    };
    std::set<std::array<int, 3>> settings, met;
    auto session = contexts.of_kind(Variable::Kind::Session);
    ASSERT_EQ(session.size(), 1U);
    EXPECT_TRUE(contexts[session[0]].exact);
    for (std::uint32_t i = 0; i < contexts[session[0]].settings.size(); ++i) {
        auto choice = contexts.nothing_known();
        choice[session[0]] = i;
        EXPECT_TRUE(settings.insert(figures(contexts.inputs(choice))).second);
    }
    tests::Draws draws(5);
    for (int i = 0; i < 3000; ++i) {
        hub::Inputs inputs;
        inputs.at = tests::options().from;
        for (auto n = draws.below(7); n > 0; --n)
            inputs.events.push_back(
                {"page.viewed", inputs.at, draws.of({"/1", "/2", "/help/1", "/help/2"})});
        met.insert(figures(inputs));
    }
    EXPECT_EQ(settings, met);
}

// Every quarter of an hour of the year is open and shut as some pattern is.
TEST(Variables, MomentsHoldEveryPattern) {
    auto policy = tests::shipped();
    Contexts contexts(policy, tests::options());
    auto pattern = [&](Time at) {
        hub::Inputs inputs;
        inputs.at = at;
        std::string open;
        for (const auto& mode : contexts.decide(inputs).modes())
            open += mode.status == hub::Status::OutOfHours ? '-' : '+';
        return open;
    };
    std::set<std::string> walked;
    for (std::uint32_t i = 0; i < contexts[0].settings.size(); ++i) {
        auto choice = contexts.nothing_known();
        choice[0] = i;
        walked.insert(pattern(contexts.inputs(choice).at));
    }
    for (int i = 0; i < 400 * 24; ++i) {
        auto at = tests::options().from + std::chrono::hours(i) + std::chrono::minutes(i % 4 * 15);
        ASSERT_TRUE(walked.contains(pattern(at))) << format_time(at);
    }
}

}  // namespace
}  // namespace jalon::proof
