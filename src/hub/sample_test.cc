// The share that is kept holds the rate, and the weights add up to what passed.
#include "hub/sample.h"

#include <gtest/gtest.h>

#include <random>

namespace jalon::hub {
namespace {

struct Kept {
    double passed = 0, kept = 0, weight = 0, least = 1;
};

// So many a second, evenly, for some seconds, on a bucket of 2,000 a second and 10,000 at once.
Kept play(Sample& sample, Sample::Instant& now, int per_second, int for_seconds) {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> draw(0, 1);
    Kept all;
    for (int i = 0; i < per_second * for_seconds; ++i) {
        now += std::chrono::nanoseconds(1'000'000'000 / per_second);
        double share = sample.share(now);
        EXPECT_GT(share, 0);
        EXPECT_LE(share, 1);
        ++all.passed;
        all.least = std::min(all.least, share);
        if (draw(random) >= share) continue;
        sample.kept();
        ++all.kept;
        all.weight += 1 / share;
    }
    return all;
}

TEST(Sample, KeepsAllBelowTheRateAndABurst) {
    Sample sample(2'000, 10'000);
    Sample::Instant now{std::chrono::hours(1)};
    auto slow = play(sample, now, 1'900, 5);
    EXPECT_EQ(slow.kept, slow.passed);
    auto burst = play(sample, now, 9'000, 1);
    EXPECT_EQ(burst.kept, burst.passed);
}

TEST(Sample, HoldsTheRateUnderLoadAndStandsForAll) {
    Sample sample(2'000, 10'000);
    Sample::Instant now{std::chrono::hours(1)};
    auto load = play(sample, now, 40'000, 20);
    EXPECT_NEAR(load.kept, 10'000 + 20 * 2'000, 0.1 * (10'000 + 20 * 2'000));
    EXPECT_NEAR(load.weight, load.passed, 0.03 * load.passed);
    EXPECT_NEAR(load.least, 0.05, 0.01);
    auto after = play(sample, now, 1'000, 10);
    EXPECT_GE(after.kept, 0.95 * after.passed) << "all are kept again";
}

}  // namespace
}  // namespace jalon::hub
