// Assignment, sample ratios, and inference that may be looked at all the time, each against an
// independent count or formula.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "experiments/assignment.h"
#include "experiments/cuped.h"
#include "experiments/detail/distributions.h"
#include "experiments/experiment.h"
#include "experiments/planning.h"
#include "experiments/sample_ratio.h"
#include "experiments/sequential.h"

namespace jalon::experiments {
namespace {

Experiment experiment(std::string id, double traffic = 1) {
    Experiment result;
    result.id = std::move(id);
    result.arms = {{.id = "now"}, {.id = "warmer", .weight = 2}, {.id = "shorter"}};
    result.traffic = traffic;
    result.metric = {.id = "taken", .smallest_effect = 0.01};
    return result;
}

std::string codes(const std::vector<Problem>& found) {
    std::string result;
    for (const Problem& problem : found) result += problem.path + " " + problem.code + "; ";
    return result;
}

TEST(Experiment, SaysEverythingThatIsWrong) {
    EXPECT_EQ(codes(problems(experiment("a"))), "");
    Experiment wrong = experiment("", 1.5);
    wrong.arms[1] = {.id = "now", .weight = std::nan(""), .floor = 1};
    wrong.slice = {.from = 5'000, .to = 5'000};
    wrong.metric.smallest_effect = 0;
    wrong.guardrails = {{.metric = {.id = "wait", .smallest_effect = 5}, .margin = -1}};
    wrong.alpha = 0.9;
    EXPECT_EQ(codes(problems(wrong)),
              "id experiment.id; arms[1].id experiment.arm_id; arms[1].weight "
              "experiment.arm_weight; arms[1].floor experiment.arm_floor; traffic "
              "experiment.traffic; slice experiment.slice; metric.smallest_effect "
              "experiment.metric_effect; guardrails[0].margin experiment.guardrail_margin; alpha "
              "experiment.alpha; ");
    Experiment one = experiment("b"), other = experiment("c");
    one.group = other.group = "home page";
    EXPECT_EQ(codes(overlaps({one, other})), "c experiment.slices_overlap; ");
    one.slice.to = other.slice.from = 4'000;
    EXPECT_EQ(codes(overlaps({one, other})), "");
    EXPECT_DOUBLE_EQ(alpha_per_comparison(one), 0.025);
}

TEST(Assignment, HoldsItsSharesAndIsIndependentOfOthers) {
    const Assignment first(experiment("a")), second(experiment("b"));
    EXPECT_EQ(first.shares(), (std::vector{0.25, 0.5, 0.25}));
    // Arms of the one against arms of the other: nine cells, all as the product of shares.
    std::vector<std::int64_t> cells(9);
    std::vector<double> shares;
    for (const double a : first.shares())
        for (const double b : second.shares()) shares.push_back(a * b);
    for (int i = 0; i < 100'000; ++i) {
        const std::string unit = fmt::format("visitor-{}", i);
        const Assigned one = first.assigned(unit), two = second.assigned(unit);
        ASSERT_EQ(one.standing, Standing::InArm);
        ASSERT_EQ(one.share, first.shares()[one.arm]);
        ++cells[one.arm * 3 + two.arm];
    }
    EXPECT_GT(sample_ratio(cells, shares)->p, 0.001);
    // Whole buckets, all used.
    std::vector<std::int64_t> buckets(kBuckets);
    for (int i = 0; i < 200'000; ++i) ++buckets[bucket("x", "arm", std::to_string(i))];
    EXPECT_GT(sample_ratio(buckets, std::vector<double>(kBuckets, 1))->p, 0.001);
}

// The promise of a ramp: at each greater traffic, everybody who was in is in the same arm still.
TEST(Assignment, GrowingARampMovesNobody) {
    std::map<std::string, std::size_t> in;
    for (const double traffic : {0.0, 0.01, 0.1, 0.35, 0.5, 1.0}) {
        const Assignment assignment(experiment("ramped", traffic));
        std::size_t count = 0;
        for (int i = 0; i < 20'000; ++i) {
            const std::string unit = fmt::format("u{}", i);
            const Assigned now = assignment.assigned(unit);
            const auto before = in.find(unit);
            if (before != in.end())
                ASSERT_TRUE(now.standing == Standing::InArm && now.arm == before->second);
            if (now.standing != Standing::InArm) continue;
            in[unit] = now.arm;
            ++count;
        }
        EXPECT_NEAR(static_cast<double>(count) / 20'000, traffic, 0.015);
    }
}

TEST(Assignment, ExperimentsOfAGroupShareNobody) {
    Experiment one = experiment("one"), two = experiment("two", 0.5);
    one.group = two.group = "home page";
    one.slice.to = two.slice.from = 6'000;
    const Assignment first(one), second(two);
    int in_first = 0, in_second = 0;
    for (int i = 0; i < 20'000; ++i) {
        const std::string unit = std::to_string(i);
        const bool a = first.assigned(unit).standing == Standing::InArm;
        const bool b = second.assigned(unit).standing == Standing::InArm;
        ASSERT_FALSE(a && b);
        in_first += a;
        in_second += b;
    }
    EXPECT_NEAR(in_first / 20'000.0, 0.6, 0.015);
    EXPECT_NEAR(in_second / 20'000.0, 0.2, 0.015);
}

// Assigned for good: these change only where every running experiment would be broken.
TEST(Assignment, StaysOverReleases) {
    EXPECT_EQ(bucket("offer order", "arm", "visitor-1"), 31);
    EXPECT_EQ(bucket("offer order", "traffic", "visitor-1"), 3627);
    EXPECT_EQ(bucket("", "", ""), 6382);
}

TEST(SampleRatio, KnownValues) {
    struct Case {
        std::vector<std::int64_t> counts;
        std::vector<double> shares;
        double statistic, p;
        bool exact;
    };
    const std::vector<Case> cases = {
        {{8, 2}, {1, 1}, 3.6, 0.109375, true},  // Binomial: 2 × 56 / 1024.
        {{0, 5}, {1, 1}, 5, 0.0625, true},
        {{3, 0, 0}, {1, 1, 1}, 6, 3.0 / 27, true},
        {{1, 3}, {1, 3}, 0, 1, true},
        {{50'500, 49'500, 100'000}, {1, 1, 2}, 10, std::exp(-5.0), false},  // 2 degrees.
        {{0, 0}, {1, 1}, 0, 1, false},
    };
    for (const Case& c : cases) {
        const auto ratio = sample_ratio(c.counts, c.shares);
        ASSERT_TRUE(ratio);
        EXPECT_NEAR(ratio->statistic, c.statistic, 1e-9);
        EXPECT_NEAR(ratio->p, c.p, 1e-9);
        EXPECT_EQ(ratio->exact, c.exact);
    }
    // Where both ways are possible they agree.
    const auto both = sample_ratio(std::vector<std::int64_t>{10'080, 9'840}, std::vector{1.0, 1.0});
    EXPECT_TRUE(both->exact);
    EXPECT_NEAR(both->p, chi_square_above(both->statistic, 1), 2e-3);
    EXPECT_EQ(sample_ratio(std::vector<std::int64_t>{1, 2}, std::vector{1.0}).error().code,
              "sample_ratio.shares");
    EXPECT_FALSE(sample_ratio(std::vector<std::int64_t>{1, 2}, std::vector{1.0, 0.0}));
}

TEST(SampleRatio, LookedAtAllTheTimeStillAlarmsRarely) {
    std::mt19937_64 random(5);
    int alarms = 0, found = 0;
    for (const double share : {0.5, 0.49}) {
        for (int run = 0; run < 200; ++run) {
            std::vector<std::int64_t> counts(2);
            bool alarm = false;
            for (int look = 0; look < 100; ++look) {
                const auto more = std::binomial_distribution<std::int64_t>(500, share)(random);
                counts[0] += more;
                counts[1] += 500 - more;
                alarm = alarm || anytime_sample_ratio_p(counts, std::vector{0.5, 0.5}) <= 0.05;
            }
            (share == 0.5 ? alarms : found) += alarm;
        }
    }
    EXPECT_LE(alarms, 16);
    EXPECT_GE(found, 170);
}

// Averaged over every outcome of a walk with no drift, evidence of the mixture is exactly 1: it is
// a martingale. By quadrature of the normal score.
TEST(Evidence, HasMeanOneWithoutADifference) {
    for (const Sides sides : {Sides::Both, Sides::Above})
        for (const double time : {0.5, 10.0, 2'000.0, 50'000.0}) {
            const Mixture mixture{.smallest_effect = 0.02, .focus = 0.6, .sides = sides};
            double mean = 0;
            for (double z = -200; z <= 200; z += 0.005) {
                const double variance = 1 / time, estimate = z * std::sqrt(variance);
                mean += 0.005 * std::exp(log_evidence(estimate, variance, mixture) - 0.5 * z * z) /
                        std::sqrt(2 * std::acos(-1.0));
            }
            EXPECT_NEAR(mean, 1, 1e-6) << time;
        }
}

TEST(Evidence, TheIntervalHoldsExactlyWhatIsNotRefuted) {
    std::mt19937_64 random(9);
    std::uniform_real_distribution<double> uniform;
    for (int i = 0; i < 500; ++i) {
        const Mixture mixture{.smallest_effect = std::exp(-8 * uniform(random)),
                              .focus = 0.99 * uniform(random),
                              .sides = i % 2 ? Sides::Both : Sides::Above};
        const double variance = std::exp(-20 * uniform(random)), alpha = 0.2 * uniform(random);
        const double wide = radius(variance, alpha, mixture);
        EXPECT_NEAR(log_evidence(wide, variance, mixture), std::log(1 / alpha), 1e-6);
        EXPECT_LT(log_evidence(0.99 * wide, variance, mixture), std::log(1 / alpha));
    }
}

// A smaller run of what experiments_bench runs whole.
TEST(Peeking, TheSequentialTestKeepsItsLevelAndIsQuick) {
    Peeking same{.shares = {0.2, 0.2}, .mixture = {}, .step = 500, .experiments = 300, .seed = 3};
    const Peeked none = peeked(same);
    EXPECT_LE(none.alarms, 0.05);
    EXPECT_GT(none.naive_alarms, 0.25);
    Peeking better{
        .shares = {0.2, 0.21}, .mixture = {}, .step = 500, .experiments = 300, .seed = 4};
    const Peeked some = peeked(better);
    EXPECT_LE(some.missed, 0.05);
    const double fixed = fixed_visitors(better.shares, better.alpha, some.alarms);
    EXPECT_LE(some.visitors, 0.7 * fixed);
    fmt::print(
        "A/A alarms {:.3f}, naive {:.3f}; at +5 % power {:.3f}, visitors {:.0f} against "
        "{:.0f}\n",
        none.alarms, none.naive_alarms, some.alarms, some.visitors, fixed);
}

TEST(Peeking, RareEventsAndUnequalArms) {
    for (const auto& [share, effect, treated] :
         {std::tuple{0.005, 0.0025, 0.1}, {0.02, 0.005, 0.9}, {0.9, 0.045, 0.1}}) {
        const Peeked none = peeked({.shares = {share, share},
                                    .mixture = {.smallest_effect = effect},
                                    .treated_share = treated,
                                    .visitors = 50'000,
                                    .step = 500,
                                    .experiments = 300,
                                    .seed = 6});
        EXPECT_LE(none.alarms, 0.07) << share;  // 0.05 and 1.6 standard errors.
    }
}

TEST(Planning, FixedVisitors) {
    // Fleiss' table: 0.20 against 0.25 at 5 %, 90 %: 1,464 a group.
    EXPECT_NEAR(fixed_visitors({.control = 0.20, .treated = 0.25}, 0.05, 0.9), 2 * 1'464, 4);
}

// Skewed outcomes (lognormal waits): means looked at all the time.
TEST(Means, KeepTheirLevelWithSkewedOutcomes) {
    std::mt19937_64 random(12);
    std::lognormal_distribution<double> wait(4, 1);
    int alarms = 0;
    constexpr int kRuns = 200;
    for (int run = 0; run < kRuns; ++run) {
        Moments control, treated;
        bool alarm = false;
        for (int look = 0; look < 100; ++look) {
            for (int i = 0; i < 25; ++i) control.add(wait(random)), treated.add(wait(random));
            alarm = alarm || difference(control, treated, 0.05, {.smallest_effect = 8}).p <= 0.05;
        }
        alarms += alarm;
    }
    EXPECT_LE(alarms, 16);
}

TEST(Means, AddUpAndAreCautious) {
    std::mt19937_64 random(2);
    std::normal_distribution<double> normal(1e6, 3);
    Moments all, left, right, other;
    for (int i = 0; i < 1'000; ++i) {
        const double value = normal(random);
        all.add(value);
        (i % 3 ? left : right).add(value);
        if (i < 50) other.add(value);
    }
    left.merge(right);
    EXPECT_NEAR(left.mean(), all.mean(), 1e-7);
    EXPECT_NEAR(left.variance(), all.variance(), 1e-7);
    EXPECT_FALSE(difference(all, other, 0.05, {}).settled);
    EXPECT_TRUE(std::isinf(difference(all, other, 0.05, {}).low));
    EXPECT_FALSE(difference(Counts{.visitors = 9'000, .events = 9},
                            {.visitors = 9'000, .events = 90}, 0.05, {})
                     .settled);
}

TEST(Cuped, TakesOutWhatTheCovariateExplains) {
    std::mt19937_64 random(8);
    std::normal_distribution<double> normal;
    constexpr int kRuns = 300;
    int held = 0;
    double removed = 0, theta = 0, estimate = 0;
    for (int run = 0; run < kRuns; ++run) {
        Paired control, treated, second_half;
        for (int i = 0; i < 600; ++i) {
            const double before = 10 + 2 * normal(random);
            const double after = 3 + 0.8 * before + 1.2 * normal(random);
            if (i % 2 == 0)
                control.add(after, before);
            else
                (i % 4 == 1 ? treated : second_half).add(after + 0.5, before);
        }
        treated.merge(second_half);
        const Adjusted got = adjusted(control, treated, 0.05, {.smallest_effect = 0.3});
        held += got.difference.low <= 0.5 && 0.5 <= got.difference.high;
        removed += got.variance_removed / kRuns;
        theta += got.theta / kRuns;
        estimate += got.difference.estimate / kRuns;
    }
    EXPECT_NEAR(removed, 0.64, 0.01);  // The correlation's square: 2.56 / (2.56 + 1.44).
    EXPECT_NEAR(theta, 0.8, 0.01);
    EXPECT_NEAR(estimate, 0.5, 0.03);
    EXPECT_GE(held, 285);
}

TEST(Cuped, WithoutARelationIsThePlainDifference) {
    Paired control, treated;
    Moments plain_control, plain_treated;
    for (int i = 0; i < 200; ++i) {
        const double value = i % 7;
        control.add(value, 5);
        plain_control.add(value);
        treated.add(value + 1, 5);
        plain_treated.add(value + 1);
    }
    const Adjusted got = adjusted(control, treated, 0.05, {.smallest_effect = 1});
    const Difference plain = difference(plain_control, plain_treated, 0.05, {.smallest_effect = 1});
    EXPECT_NEAR(got.difference.low, plain.low, 1e-9);
    EXPECT_NEAR(got.difference.p, plain.p, 1e-9);
    EXPECT_EQ(got.theta, 0);
}

TEST(Guardrails, BreakWhereHarmIsShown) {
    const Guardrail wait{.metric = {.id = "wait_s",
                                    .measure = Measure::Mean,
                                    .better = Better::Lower,
                                    .smallest_effect = 10},
                         .margin = 5};
    Guardrail solved = wait;
    solved.metric.better = Better::Higher;
    const auto at = [](double estimate, double error) {
        return difference(estimate, error * error, 0.05, {.smallest_effect = 10});
    };
    EXPECT_EQ(guarded(at(25, 3), wait, 0.05), Guarded::Broken);
    EXPECT_EQ(guarded(at(25, 3), solved, 0.05), Guarded::Holds);
    EXPECT_EQ(guarded(at(-25, 3), solved, 0.05), Guarded::Broken);
    EXPECT_EQ(guarded(at(25, 30), wait, 0.05), Guarded::Unknown);
    EXPECT_EQ(guarded(at(0, 0.5), wait, 0.05), Guarded::Holds);
    EXPECT_EQ(guarded(Difference{}, wait, 0.05), Guarded::Unknown);
    // Harm of exactly the margin is called broken in at most alpha of experiments, ever.
    std::mt19937_64 random(14);
    std::normal_distribution<double> step;
    int broken = 0;
    for (int run = 0; run < 400; ++run) {
        double sum = 0;
        bool ever = false;
        for (int n = 1; n <= 300 && !ever; ++n) {
            sum += 5 + 100 * step(random);
            ever = guarded(at(sum / n, 100 / std::sqrt(n)), wait, 0.05) == Guarded::Broken;
        }
        broken += ever;
    }
    EXPECT_LE(broken, 30);
    EXPECT_GE(broken, 1);
}

TEST(Distributions, KnownValues) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-12);
    EXPECT_NEAR(normal_quantile(1e-9), -5.997807015008, 1e-9);
    EXPECT_NEAR(chi_square_above(3.841458820694124, 1), 0.05, 1e-12);
    EXPECT_NEAR(chi_square_above(100, 90), 0.2213, 1e-3);
    EXPECT_NEAR(beta_below(0.3, 2, 3), 0.3483, 1e-12);  // 6x^2 - 8x^3 + 3x^4.
    EXPECT_NEAR(beta_below(0.7, 0.5, 0.5), 2 / std::acos(-1.0) * std::asin(std::sqrt(0.7)), 1e-12);
}

}  // namespace
}  // namespace jalon::experiments
