// Indicators against closed formulas, tables, and the exact or simulated coverage of their
// intervals.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "indicators/interval.h"
#include "indicators/scores.h"

namespace jalon::indicators {
namespace {

Scores scores_of(Kind kind, const std::vector<double>& given) {
    Scores scores;
    for (double score : given) EXPECT_TRUE(scores.add(kind, score)) << score;
    return scores;
}

void check(const Indicator& got, double value, double low, double high, std::int64_t n) {
    ASSERT_TRUE(got.value && got.low && got.high);
    EXPECT_NEAR(*got.value, value, 5e-4);
    EXPECT_NEAR(*got.low, low, 5e-4);
    EXPECT_NEAR(*got.high, high, 5e-4);
    EXPECT_EQ(got.n, n);
    EXPECT_FALSE(got.masked);
}

TEST(Indicators, StudentQuantilesAreThoseOfTheTables) {
    for (auto [degrees, quantile] : std::vector<std::pair<int, double>>{
             {1, 12.706}, {2, 4.303}, {5, 2.571}, {10, 2.228}, {30, 2.042}, {120, 1.980}})
        EXPECT_NEAR(student_t(degrees), quantile, 5e-4);
    EXPECT_NEAR(student_t(1000000), 1.95996, 1e-4);
}

TEST(Indicators, WilsonIsTheClosedFormula) {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    check(share(81, 263), 0.3080, 0.2553, 0.3662, 263);
    check(share(15, 148), 0.1014, 0.0624, 0.1605, 148);
    check(share(0, 20), 0, 0, 0.1611, 20);
    check(share(1, 29), 0.0345, 0.0061, 0.1718, 29);
    check(share(20, 20), 1, 0.8389, 1, 20);
}

TEST(Indicators, NpsByHand) {
    const Scores scores = scores_of(Kind::Nps, {10, 9, 9, 8, 7, 7, 6, 3, 0, 10});
    // 4 promoters, 3 detractors of 10; imagined 4.75/13 and 3.75/13.
    const double p = 4.75 / 13;
    const double m = 3.75 / 13;
    const double half = 1.959964 * std::sqrt((p + m - (p - m) * (p - m)) / 13);
    check(nps(scores), 10, 100 * (p - m - half), 100 * (p - m + half), 10);
    EXPECT_EQ(*nps(scores_of(Kind::Nps, {10, 10, 10, 10})).high, 100);
    EXPECT_LT(*nps(scores_of(Kind::Nps, {10, 10, 10, 10})).low, 60);
}

TEST(Indicators, CsatAndCesByHand) {
    check(csat(scores_of(Kind::Csat, {5, 4, 3, 1, 5})), 0.6, wilson(3, 5).low, wilson(3, 5).high,
          5);
    // Mean 5, variance 2.5, t(4) = 2.776.
    check(ces(scores_of(Kind::Ces, {3, 4, 5, 6, 7})), 5, 5 - 2.7764 * std::sqrt(0.5),
          5 + 2.7764 * std::sqrt(0.5), 5);
    check(csat_mean(scores_of(Kind::Csat, {2, 4})), 3, 1, 5, 2);  // Cut to the scale.
    check(ces(scores_of(Kind::Ces, {4})), 4, 1, 7, 1);
}

TEST(Indicators, EqualAnswersAreNotCertainty) {
    const Indicator five = ces(scores_of(Kind::Ces, {7, 7, 7, 7, 7}));
    check(five, 7, 7 - 6 * (1 - std::pow(0.025, 0.2)), 7, 5);
}

TEST(Indicators, ScoresOffTheScaleDoNotCount) {
    Scores scores;
    for (double bad : {-1.0, 11.0, 5.5, std::nan("")}) EXPECT_FALSE(scores.add(Kind::Nps, bad));
    EXPECT_FALSE(scores.add(Kind::Csat, 0));
    EXPECT_FALSE(scores.add(Kind::Ces, 8));
    EXPECT_EQ(scores.n(), 0);
    EXPECT_FALSE(nps(scores).value);
}

TEST(Indicators, SmallGroupsAreMasked) {
    const Indicator seen = nps(scores_of(Kind::Nps, {10, 10, 3}));
    EXPECT_FALSE(masked(seen, 3).masked);
    const Indicator hidden = masked(seen, 4);
    EXPECT_TRUE(hidden.masked);
    EXPECT_FALSE(hidden.value || hidden.low || hidden.high);
    EXPECT_EQ(hidden.n, 3);
    EXPECT_FALSE(masked(nps(Scores{}), 4).masked);  // Nobody answered: nothing to hide.
}

TEST(Indicators, KindsHaveNames) {
    for (Kind kind : {Kind::Nps, Kind::Csat, Kind::Ces, Kind::Share, Kind::Median})
        EXPECT_EQ(kind_of(text(kind)), kind);
    EXPECT_FALSE(kind_of("NPS"));
}

// Every outcome of a multinomial sample with its probability: exact, no simulation.
TEST(Indicators, NpsIntervalCoversExactly) {
    for (int n : {5, 10, 20, 50, 100}) {
        double worst = 1;
        double sum = 0;
        int points = 0;
        for (double plus = 0.05; plus < 0.96; plus += 0.05) {
            for (double minus = 0.05; plus + minus < 0.96; minus += 0.05) {
                double covered = 0;
                for (int a = 0; a <= n; ++a) {
                    for (int b = 0; a + b <= n; ++b) {
                        const Interval interval = share_difference(a, b, n);
                        if (interval.low > plus - minus || interval.high < plus - minus) continue;
                        covered += std::exp(std::lgamma(n + 1) - std::lgamma(a + 1) -
                                            std::lgamma(b + 1) - std::lgamma(n - a - b + 1) +
                                            a * std::log(plus) + b * std::log(minus) +
                                            (n - a - b) * std::log(1 - plus - minus));
                    }
                }
                worst = std::min(worst, covered);
                sum += covered;
                ++points;
            }
        }
        std::printf("nps n=%d: coverage mean %.4f, worst %.4f\n", n, sum / points, worst);
        EXPECT_GT(sum / points, 0.945) << n;
        EXPECT_GT(worst, n < 10 ? 0.85 : 0.88) << n;
    }
}

TEST(Indicators, MedianRanksCoverAndAreTheNarrowest) {
    EXPECT_FALSE(median_ranks(5));
    // Conover's table of the sign interval: n = 6: 1 and 6; n = 10: 2 and 9; n = 20: 6 and 15.
    for (auto [n, low] : std::vector<std::pair<int, int>>{
             {6, 1}, {8, 1}, {9, 2}, {10, 2}, {20, 6}, {50, 18}, {100, 40}}) {
        const auto ranks = median_ranks(n);
        ASSERT_TRUE(ranks);
        EXPECT_EQ(ranks->low, low) << n;
        EXPECT_EQ(ranks->high, n + 1 - low) << n;
    }
    const auto just_exact = median_ranks(5000);
    const auto just_approximate = median_ranks(5001);
    EXPECT_NEAR(static_cast<double>(just_exact->low), static_cast<double>(just_approximate->low),
                1.5);
}

TEST(Indicators, MedianAgreesWithSorting) {
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        std::vector<double> values(random() % 60 + 1);
        for (double& value : values) value = random() % 20;
        std::vector<double> sorted = values;
        std::ranges::sort(sorted);
        const std::size_t n = sorted.size();
        const Indicator got = median(values);
        EXPECT_EQ(*got.value, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
        const auto ranks = median_ranks(static_cast<std::int64_t>(n));
        ASSERT_EQ(got.low.has_value(), ranks.has_value());
        if (!ranks) continue;
        EXPECT_EQ(*got.low, sorted[static_cast<std::size_t>(ranks->low - 1)]);
        EXPECT_EQ(*got.high, sorted[static_cast<std::size_t>(ranks->high - 1)]);
    }
}

TEST(Indicators, SimulatedCoverageOfMeansSharesAndMedians) {
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 random(seed);
    std::discrete_distribution<int> effort{0, 5, 10, 15, 20, 25, 15, 10};
    std::exponential_distribution<double> wait(1.0);
    const double true_mean = (5 + 20 + 45 + 80 + 125 + 90 + 70) / 100.0;
    const double true_share = 0.85;  // Of efforts of 3 and more.
    const double true_median = std::log(2.0);
    constexpr int kRounds = 4000;
    for (int n : {10, 30, 100}) {
        int mean_in = 0, share_in = 0, median_in = 0;
        for (int round = 0; round < kRounds; ++round) {
            Scores scores;
            std::vector<double> waits;
            for (int i = 0; i < n; ++i) {
                scores.add(Kind::Ces, effort(random));
                waits.push_back(wait(random));
            }
            const Indicator m = ces(scores);
            const Indicator s = share(scores.between(3, 7), n);
            const Indicator d = median(waits);
            mean_in += *m.low <= true_mean && true_mean <= *m.high;
            share_in += *s.low <= true_share && true_share <= *s.high;
            median_in += *d.low <= true_median && true_median <= *d.high;
        }
        std::printf("n=%d: mean %.3f, share %.3f, median %.3f\n", n, mean_in / double{kRounds},
                    share_in / double{kRounds}, median_in / double{kRounds});
        EXPECT_GT(mean_in, 0.92 * kRounds);
        EXPECT_GT(share_in, 0.90 * kRounds);
        EXPECT_GT(median_in, 0.935 * kRounds);
    }
}

}  // namespace
}  // namespace jalon::indicators
