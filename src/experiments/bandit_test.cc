// The best arm's probability against closed formulas and counting; floors, draws, regressions.
#include "experiments/bandit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "experiments/detail/distributions.h"

namespace jalon::experiments {
namespace {

// P(Beta(c, d) > Beta(a, b)) for whole c (Miller 2015; Cook 2005).
double second_better(Belief first, Belief second) {
    const auto log_beta = [](double a, double b) {
        return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
    };
    double sum = 0;
    for (double i = 0; i < second.a; ++i)
        sum += std::exp(log_beta(first.a + i, first.b + second.b) - std::log(second.b + i) -
                        log_beta(1 + i, second.b) - log_beta(first.a, first.b));
    return sum;
}

TEST(BestProbabilities, TwoArmsAsTheClosedFormula) {
    const std::vector<std::pair<Belief, Belief>> cases = {
        {{1, 1}, {1, 1}},         {{1, 1}, {2, 1}},
        {{3, 50}, {4, 40}},       {{200, 800}, {230, 770}},
        {{1, 1}, {9'000, 1'000}}, {{50'000, 200'000}, {50'500, 199'500}},
        {{0.5, 0.5}, {1, 30}},    {{2, 3'000'000}, {3, 2'000'000}},
        {{1, 400}, {400, 1}}};
    for (const auto& [first, second] : cases) {
        const auto p = best_probabilities(std::vector{first, second});
        EXPECT_NEAR(p[1], second_better(first, second), 1e-8) << first.a << " " << second.a;
        EXPECT_NEAR(p[0] + p[1], 1, 1e-14);
    }
}

TEST(BestProbabilities, OfUniformsAndTheirPowers) {
    // Beta(n, 1) is the largest of n uniforms: the chance is proportional to n.
    const auto p = best_probabilities(std::vector<Belief>{{1, 1}, {2, 1}, {3, 1}, {6, 1}});
    for (const auto& [k, expected] : {std::pair{0, 1.0}, {1, 2.0}, {2, 3.0}, {3, 6.0}})
        EXPECT_NEAR(p[k], expected / 12, 1e-10);
    // The arcsine's, equal ones: by symmetry.
    for (const double each : best_probabilities(std::vector<Belief>(5, {0.5, 0.5})))
        EXPECT_NEAR(each, 0.2, 1e-10);
}

TEST(BestProbabilities, ManyArmsAsDrawn) {
    const std::vector<Belief> arms = {{20, 80}, {25, 75}, {3, 9}, {240, 760}, {1, 1}, {2, 20}};
    const auto p = best_probabilities(arms);
    std::mt19937_64 random(7);
    std::vector<double> won(arms.size());
    constexpr int kDraws = 40'000;
    for (int i = 0; i < kDraws; ++i) {
        std::vector<double> drawn;
        for (const Belief& arm : arms) {
            const double a = std::gamma_distribution(arm.a)(random);
            drawn.push_back(a / (a + std::gamma_distribution(arm.b)(random)));
        }
        won[std::max_element(drawn.begin(), drawn.end()) - drawn.begin()] += 1.0 / kDraws;
    }
    for (std::size_t k = 0; k < arms.size(); ++k)
        EXPECT_NEAR(p[k], won[k], 5 * std::sqrt(p[k] * (1 - p[k]) / kDraws) + 1e-4) << k;
}

TEST(BestProbabilities, OfNormals) {
    for (const auto& [first, second] : {std::pair<NormalBelief, NormalBelief>{{0, 1}, {0, 1}},
                                        {{1, 2}, {1.5, 0.1}},
                                        {{0, 1e-9}, {1, 3}},
                                        {{-5, 0.5}, {5, 0.5}}}) {
        const auto p = best_probabilities(std::vector{first, second});
        const double apart = second.mean - first.mean;
        EXPECT_NEAR(p[1], normal_below(apart / std::hypot(first.deviation, second.deviation)),
                    1e-9);
    }
}

TEST(BestProbabilities, OfNormalsFarApartAndNarrow) {
    const auto p = best_probabilities(std::vector<NormalBelief>{{1e6, 1e-12}, {0, 1}, {-1e6, 1e5}});
    EXPECT_EQ(p[0], 1);
    const auto even = best_probabilities(std::vector<NormalBelief>(4, {3e8, 1e-12}));
    for (const double each : even) EXPECT_NEAR(each, 0.25, 1e-6);
}

TEST(Floors, EveryArmHasItsOwnAndTheSumStays) {
    const auto p = floored(std::vector{0.98, 0.02, 0.0}, std::vector{0.0, 0.1, 0.05});
    EXPECT_GE(p[1], 0.1);
    EXPECT_GE(p[2], 0.05);
    EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 1e-15);
    EXPECT_EQ(floored(std::vector{1.0, 0.0}, std::vector{0.5, 0.5}), (std::vector{0.5, 0.5}));
}

TEST(Draw, AsOftenAsThePropensitySays) {
    const std::vector<double> p = {0.05, 0.0, 0.7, 0.25};
    std::vector<double> times(p.size());
    constexpr int kSteps = 100'000;
    for (int i = 0; i < kSteps; ++i) {
        const Drawn drawn = draw(p, (i + 0.5) / kSteps);
        EXPECT_EQ(drawn.propensity, p[drawn.arm]);
        times[drawn.arm] += 1.0 / kSteps;
    }
    for (std::size_t k = 0; k < p.size(); ++k) EXPECT_NEAR(times[k], p[k], 1e-4);
    EXPECT_EQ(draw(std::vector{0.3, 0.69999, 0.0}, 0.999999).arm, 1u);
    EXPECT_LT(uniform_of(~0ULL), 1);
    EXPECT_EQ(uniform_of(0), 0);
}

TEST(BetaBandit, LearnsKeepsFloorsAndLogsWhatItDrewBy) {
    Experiment experiment;
    experiment.id = "invitation";
    experiment.arms = {{.id = "now", .floor = 0.1}, {.id = "later", .floor = 0.02}, {.id = "no"}};
    BetaBandit bandit(experiment);
    EXPECT_NEAR(bandit.probabilities()[0], 0.1 + 0.88 / 3, 1e-9);
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform;
    const std::vector<double> shares = {0.10, 0.15, 0.12};
    // Inverse propensities give every arm's share back, though the drawing followed the rewards.
    std::vector<double> weighted(3);
    constexpr int kRounds = 40'000;
    for (int n = 0; n < kRounds; ++n) {
        const Drawn drawn = bandit.drawn("visitor-" + std::to_string(n));
        ASSERT_EQ(drawn.propensity, bandit.probabilities()[drawn.arm]);
        const bool success = uniform(random) < shares[drawn.arm];
        weighted[drawn.arm] += success ? 1 / drawn.propensity / kRounds : 0;
        bandit.learn(drawn.arm, success);
        if (n % 500 == 499) bandit.refresh();
    }
    EXPECT_GE(bandit.probabilities()[0], 0.1);
    EXPECT_GT(bandit.probabilities()[1], 0.8);
    EXPECT_NEAR(weighted[0], 0.10, 0.02);
    EXPECT_NEAR(weighted[1], 0.15, 0.01);
    const Drawn again = bandit.drawn("visitor-7");
    EXPECT_EQ(bandit.drawn("visitor-7").arm, again.arm);
}

// A twin that solves the normal equations anew by elimination.
std::vector<double> ridge(const std::vector<std::vector<double>>& rows,
                          const std::vector<double>& rewards, double lambda) {
    const std::size_t d = rows[0].size();
    std::vector<std::vector<double>> a(d, std::vector<double>(d + 1));
    for (std::size_t i = 0; i < d; ++i) a[i][i] = lambda;
    for (std::size_t n = 0; n < rows.size(); ++n)
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t j = 0; j < d; ++j) a[i][j] += rows[n][i] * rows[n][j];
            a[i][d] += rows[n][i] * rewards[n];
        }
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t k = 0; k < d; ++k) {
            if (k == i) continue;
            const double factor = a[k][i] / a[i][i];
            for (std::size_t j = i; j <= d; ++j) a[k][j] -= factor * a[i][j];
        }
    std::vector<double> result;
    for (std::size_t i = 0; i < d; ++i) result.push_back(a[i][d] / a[i][i]);
    return result;
}

TEST(LinearBandit, IsARidgeRegressionAnArm) {
    std::mt19937_64 random(3);
    std::normal_distribution<double> normal;
    LinearBandit bandit({.arms = 2, .features = 4, .ridge = 0.7, .width = 1});
    std::vector<std::vector<double>> rows;
    std::vector<double> rewards;
    for (int n = 0; n < 200; ++n) {
        rows.push_back({1, normal(random), normal(random), normal(random)});
        rewards.push_back(0.3 * rows.back()[1] - rows.back()[3] + normal(random));
        bandit.learn(1, rows.back(), rewards.back());
    }
    const auto weights = ridge(rows, rewards, 0.7);
    const std::vector<double> at = {1, 0.5, -1, 2};
    EXPECT_NEAR(bandit.belief(1, at).mean,
                std::inner_product(at.begin(), at.end(), weights.begin(), 0.0), 1e-9);
    EXPECT_EQ(bandit.belief(0, at).mean, 0);
    EXPECT_NEAR(bandit.belief(0, at).deviation, std::sqrt(6.25 / 0.7), 1e-12);
}

// Two kinds of visitors who like different arms: both ways of drawing find it out, and no arm ever
// falls under its floor.
TEST(LinearBandit, LearnsWhoLikesWhat) {
    for (const bool thompson : {false, true}) {
        std::mt19937_64 random(11);
        std::uniform_real_distribution<double> uniform;
        LinearBandit bandit({.arms = 3, .features = 2, .ridge = 1, .width = 0.5});
        const std::vector<double> floors(3, 0.05);
        double earned = 0;
        for (int n = 0; n < 3'000; ++n) {
            const bool kind = uniform(random) < 0.5;
            const std::vector<double> x = {1, kind ? 1.0 : 0.0};
            const auto p = floored(thompson ? bandit.thompson(x) : bandit.upper_bounds(x), floors);
            const Drawn drawn = draw(p, uniform(random));
            ASSERT_GE(drawn.propensity, 0.05);
            const double share = drawn.arm == (kind ? 1u : 2u) ? 0.5 : 0.2;
            const double reward = uniform(random) < share ? 1 : 0;
            bandit.learn(drawn.arm, x, reward);
            if (n >= 1'000) earned += reward / 2'000;
        }
        // The best with these floors is 0.9 × 0.5 + 0.1 × 0.2 = 0.47; blind, 0.3.
        EXPECT_GT(earned, 0.42) << thompson;
    }
}

}  // namespace
}  // namespace jalon::experiments
