// The parts together: every answer that an experiment can give.
#include "experiments/verdict.h"

#include <gtest/gtest.h>

namespace jalon::experiments {
namespace {

Experiment two_arms() {
    Experiment result;
    result.id = "warmer";
    result.arms = {{.id = "now"}, {.id = "warmer"}};
    result.metric = {.id = "taken", .smallest_effect = 0.01};
    result.guardrails = {{.metric = {.id = "complaints",
                                     .measure = Measure::Share,
                                     .better = Better::Lower,
                                     .smallest_effect = 0.005},
                          .margin = 0.001}};
    return result;
}

// Two arms that are to be equal: visitors, takers, complaints of each.
struct Case {
    std::int64_t visitors[2], taken[2], complaints[2];
    Says says;
};

Result<Verdict> play(const Case& c, const Experiment& experiment = two_arms()) {
    std::vector<ArmSeen> arms;
    for (const int k : {0, 1})
        arms.push_back(
            {.visitors = c.visitors[k],
             .metric = Counts{.visitors = c.visitors[k], .events = c.taken[k]},
             .guardrails = {Counts{.visitors = c.visitors[k], .events = c.complaints[k]}}});
    return verdict(experiment, std::vector{0.5, 0.5}, arms);
}

TEST(Verdict, SaysWhatIsShownAndNoMore) {
    const std::vector<Case> cases = {
        {{0, 0}, {0, 0}, {0, 0}, Says::Nothing},
        {{5'000, 5'000}, {1'000, 1'060}, {50, 50}, Says::Nothing},
        {{50'000, 50'000}, {10'000, 10'700}, {500, 510}, Says::Better},
        {{50'000, 50'000}, {10'700, 10'000}, {500, 510}, Says::Worse},
        {{50'000, 50'000}, {10'000, 10'700}, {500, 900}, Says::Harms},
        {{50'000, 48'000}, {10'000, 10'700}, {500, 900}, Says::NotBelievable},
    };
    for (const Case& c : cases) {
        const auto got = play(c);
        ASSERT_TRUE(got);
        EXPECT_EQ(got->says, c.says) << c.visitors[1] << " " << c.taken[1];
    }
    const auto better = play(cases[2]);
    EXPECT_NEAR(better->comparisons[0].difference.estimate, 0.014, 1e-12);
    EXPECT_EQ(better->comparisons[0].guardrails[0].state, Guarded::Unknown);
    Experiment lower = two_arms();
    lower.metric.better = Better::Lower;
    EXPECT_EQ(play(cases[2], lower)->says, Says::Worse);
}

TEST(Verdict, MeansWithACovariate) {
    Experiment experiment = two_arms();
    experiment.guardrails.clear();
    experiment.metric = {.id = "minutes", .measure = Measure::Mean, .smallest_effect = 0.5};
    Paired control, treated;
    for (int i = 0; i < 2'000; ++i) {
        const double before = i % 40, noise = (i * 7 % 11) * 0.1;
        control.add(before + noise, before);
        treated.add(before + noise + 0.5, before);
    }
    const auto seen = [&](const Values& first, const Values& second) {
        const std::vector<ArmSeen> arms = {{.visitors = 2'000, .metric = first, .guardrails = {}},
                                           {.visitors = 2'000, .metric = second, .guardrails = {}}};
        return verdict(experiment, std::vector{1.0, 1.0}, arms);
    };
    const auto got = seen(control, treated);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->says, Says::Better);
    EXPECT_GT(got->comparisons[0].variance_removed, 0.99);
    EXPECT_EQ(seen(control, Moments{}).error().code, "verdict.values");
    EXPECT_EQ(verdict(experiment, std::vector{1.0}, {}).error().code, "verdict.arms");
    experiment.allocation = Allocation::Thompson;
    EXPECT_EQ(seen(control, treated).error().code, "verdict.allocation");
}

}  // namespace
}  // namespace jalon::experiments
