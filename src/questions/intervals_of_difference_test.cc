// Worked examples from the literature, and the share of intervals that hold the truth.
#include "questions/intervals_of_difference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "indicators/scores.h"

namespace jalon::questions {
namespace {

Estimate estimate(const indicators::Indicator& indicator) {
    return {indicator.value, indicator.low, indicator.high, indicator.n, indicator.masked, {}};
}
Estimate share(std::int64_t hits, std::int64_t n) {
    return estimate(indicators::share(hits, n));
}
Estimate median(std::vector<double> values) {
    Estimate made = estimate(indicators::median(values));
    made.variance = median_variance(values);
    return made;
}

// Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions:
// comparison of eleven methods, table II, method 10.
TEST(Differences, OfSharesAreNewcombes) {
    struct Case {
        std::int64_t hits, n, less_hits, less_n;
        double value, low, high;
    };
    const std::vector<Case> cases = {
        {56, 70, 48, 80, 0.2000, 0.0524, 0.3339}, {9, 10, 3, 10, 0.6000, 0.1705, 0.8090},
        {6, 7, 2, 7, 0.5714, 0.0582, 0.8062},     {5, 56, 0, 29, 0.0893, -0.0381, 0.1926},
        {0, 10, 0, 20, 0.0000, -0.1611, 0.2775},  {0, 10, 0, 10, 0.0000, -0.2775, 0.2775},
        {10, 10, 0, 20, 1.0000, 0.6791, 1.0000},  {10, 10, 0, 10, 1.0000, 0.6075, 1.0000},
    };
    for (const Case& one : cases) {
        const auto seen = difference(share(one.less_hits, one.less_n), share(one.hits, one.n));
        ASSERT_TRUE(seen && seen->low && seen->high);
        EXPECT_NEAR(seen->value, one.value, 5e-5);
        EXPECT_NEAR(*seen->low, one.low, 5e-5) << one.hits << "/" << one.n;
        EXPECT_NEAR(*seen->high, one.high, 5e-5) << one.hits << "/" << one.n;
    }
}

TEST(Differences, OfSymmetricIntervalsAddTheirSquares) {
    const Estimate a{10, 7, 13, 50, false, {}};
    const Estimate b{20, 16, 24, 50, false, {}};
    const auto seen = difference(a, b);
    ASSERT_TRUE(seen);
    EXPECT_DOUBLE_EQ(seen->value, 10);
    EXPECT_DOUBLE_EQ(*seen->low, 5);
    EXPECT_DOUBLE_EQ(*seen->high, 15);
}

TEST(Differences, AreJudgedByTheirInterval) {
    const Estimate low{1, 0.5, 1.5, 9, false, {}};
    const Estimate near{1.2, 0.7, 1.7, 9, false, {}};
    const Estimate high{5, 4, 6, 9, false, {}};
    const Estimate few{5, {}, {}, 3, false, {}};
    const Estimate masked{{}, {}, {}, 3, true, {}};
    EXPECT_EQ(text(difference(low, high)->verdict), "higher");
    EXPECT_EQ(text(difference(high, low)->verdict), "lower");
    EXPECT_EQ(text(difference(low, near)->verdict), "no_change_shown");
    EXPECT_EQ(text(difference(low, few)->verdict), "no_change_shown");
    EXPECT_FALSE(difference(low, few)->low);
    EXPECT_FALSE(difference(low, masked));
    EXPECT_FALSE(difference_of_medians(low, masked));
    EXPECT_FALSE(difference_of_medians(low, few)->low);
}

TEST(Differences, OfMediansNeedSixValuesEach) {
    std::vector<double> five = {1, 2, 3, 4, 5};
    EXPECT_FALSE(median_variance(five));
    // n = 9: ranks 2 and 8; P(fewer than 2 of 9 under the median) = 10 / 512.
    std::vector<double> nine = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    const double z = 2.0636;  // Its normal quantile, from a table.
    EXPECT_NEAR(*median_variance(nine), std::pow((8 - 2) / (2 * z), 2), 1e-3);
}

// The share of 4,000 seeded draws whose interval holds `truth`.
double coverage(double truth, const std::function<std::optional<Difference>()>& draw) {
    constexpr int kDraws = 4000;
    int held = 0;
    for (int i = 0; i < kDraws; ++i) {
        const auto seen = draw();
        held += seen && seen->low && *seen->low <= truth && truth <= *seen->high ? 1 : 0;
    }
    return held / double{kDraws};
}

// Numbers in [0, 1) that are the same with every library, unlike std's distributions.
class Uniform {
  public:
    double operator()() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  private:
    std::mt19937_64 random_{20260714};
};

TEST(Differences, OfSharesHoldTheTruthInNinetyFiveOfAHundred) {
    Uniform uniform;
    const auto drawn = [&](double p, int n) {
        std::int64_t hits = 0;
        for (int i = 0; i < n; ++i) hits += uniform() < p ? 1 : 0;
        return share(hits, n);
    };
    for (const auto& [p, n, q, m] : std::vector<std::tuple<double, int, double, int>>{
             {0.5, 40, 0.7, 60}, {0.1, 80, 0.15, 80}, {0.9, 30, 0.8, 200}, {0.3, 300, 0.3, 100}}) {
        const double held = coverage(q - p, [&] { return difference(drawn(p, n), drawn(q, m)); });
        EXPECT_GE(held, 0.935) << p << " of " << n << ", " << q << " of " << m;
        EXPECT_LE(held, 0.97) << p << " of " << n << ", " << q << " of " << m;
    }
}

TEST(Differences, OfScoresHoldTheTruthInNinetyFiveOfAHundred) {
    Uniform uniform;
    // Promoters with p, detractors with d.
    const auto nps = [&](double p, double d, int n) {
        indicators::Scores scores;
        for (int i = 0; i < n; ++i) {
            const double u = uniform();
            scores.add(indicators::Kind::Nps, u < p ? 10 : u < p + d ? 3 : 7);
        }
        return estimate(indicators::nps(scores));
    };
    const double held = coverage(100 * ((0.4 - 0.3) - (0.6 - 0.2)),
                                 [&] { return difference(nps(0.6, 0.2, 60), nps(0.4, 0.3, 45)); });
    EXPECT_GE(held, 0.935);
    EXPECT_LE(held, 0.97);
    const auto ces = [&](double skew, int n) {
        indicators::Scores scores;
        for (int i = 0; i < n; ++i)
            scores.add(indicators::Kind::Ces, 1 + std::floor(7 * std::pow(uniform(), skew)));
        return estimate(indicators::ces(scores));
    };
    const auto mean = [](double skew) {  // Of 1 + floor(7 u^skew).
        double sum = 1;
        for (int k = 1; k < 7; ++k) sum += 1 - std::pow(k / 7.0, 1 / skew);
        return sum;
    };
    const double held_means =
        coverage(mean(2) - mean(0.5), [&] { return difference(ces(0.5, 40), ces(2, 60)); });
    EXPECT_GE(held_means, 0.935);
    EXPECT_LE(held_means, 0.97);
}

TEST(Differences, OfMediansHoldTheTruthInNinetyFiveOfAHundred) {
    Uniform uniform;
    const auto drawn = [&](double scale, int n) {
        std::vector<double> values;
        for (int i = 0; i < n; ++i) values.push_back(-scale * std::log(1 - uniform()));
        return median(values);
    };
    for (const auto& [n, m] : std::vector<std::pair<int, int>>{{50, 70}, {200, 150}, {101, 400}}) {
        const double held = coverage(
            (3 - 2) * std::log(2), [&] { return difference_of_medians(drawn(2, n), drawn(3, m)); });
        EXPECT_GE(held, 0.935) << n << " and " << m;
        EXPECT_LE(held, 0.97) << n << " and " << m;
    }
}

}  // namespace
}  // namespace jalon::questions
