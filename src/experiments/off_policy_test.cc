// Off-policy estimates against values that are known: in simulation, and on a shop's log of two
// policies that ran side by side.
#include "experiments/off_policy.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <unordered_map>

#include "core/text.h"

namespace jalon::experiments {
namespace {

using Share = std::array<double, 5>;

// Four kinds of visitors, five actions; the log's policy and the one asked about like different
// ones.
struct World {
    std::array<Share, 4> logging, target, reward;
    double value = 0;  // Of the target.

    World() {
        for (std::size_t x = 0; x < 4; ++x) {
            double logged = 0, asked = 0;
            for (std::size_t a = 0; a < 5; ++a) {
                logging[x][a] = 1.0 + static_cast<double>((a + x) % 5);
                target[x][a] = std::exp(0.6 * static_cast<double>((2 * a + x) % 5));
                reward[x][a] = 0.04 + 0.05 * static_cast<double>((a * a + 2 * x) % 5);
                logged += logging[x][a];
                asked += target[x][a];
            }
            for (std::size_t a = 0; a < 5; ++a) {
                logging[x][a] /= logged;
                target[x][a] /= asked;
                value += 0.25 * target[x][a] * reward[x][a];
            }
        }
    }
};

struct Coverage {
    double logged = 0, ips = 0, self_normalised = 0, doubly_robust = 0;
    double ips_error = 0, doubly_robust_error = 0;
};

// `together` rounds come from one visitor, whose mood moves all their rewards.
Coverage covered(std::size_t rounds, int runs, std::size_t together, std::uint64_t seed) {
    const World world;
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform;
    Coverage result;
    std::vector<Logged> log(rounds);
    for (int run = 0; run < runs; ++run) {
        double mood = 1;
        std::uint32_t kind = 0;
        for (std::size_t i = 0; i < rounds; ++i) {
            if (i % together == 0) {
                kind = static_cast<std::uint32_t>(4 * uniform(random));
                mood = together > 1 ? (uniform(random) < 0.5 ? 0.1 : 1.9) : 1;
            }
            double left = uniform(random);
            std::size_t action = 0;
            while (action < 4 && left >= world.logging[kind][action])
                left -= world.logging[kind][action++];
            log[i] = {.action = action,
                      .reward = uniform(random) < mood * world.reward[kind][action] ? 1.0 : 0.0,
                      .propensity = world.logging[kind][action],
                      .context = kind,
                      .cluster = static_cast<std::int64_t>(i / together),
                      .target = world.target[kind]};
        }
        const auto found = off_policy(log);
        const auto hit = [&](const Valued& valued) {
            return valued.low <= world.value && world.value <= valued.high ? 1.0 / runs : 0;
        };
        result.ips += hit(found->ips);
        result.self_normalised += hit(found->self_normalised);
        result.doubly_robust += hit(found->doubly_robust);
        result.ips_error += found->ips.standard_error / runs;
        result.doubly_robust_error += found->doubly_robust.standard_error / runs;
    }
    return result;
}

TEST(OffPolicy, IntervalsCoverWhatTheySay) {
    for (const auto& [rounds, together] : {std::pair{1'000, 1}, {1'800, 3}}) {
        const Coverage got = covered(rounds, 2'000, together, 21);
        fmt::print("{} rounds by {}: ips {:.4f}, self-normalised {:.4f}, doubly robust {:.4f}\n",
                   rounds, together, got.ips, got.self_normalised, got.doubly_robust);
        for (const double coverage : {got.ips, got.self_normalised, got.doubly_robust}) {
            EXPECT_GE(coverage, 0.94);
            EXPECT_LE(coverage, 0.96);
        }
        EXPECT_LT(got.doubly_robust_error, got.ips_error);
    }
}

TEST(OffPolicy, ByHand) {
    const std::vector<double> half = {0.5, 0.5};
    const std::vector<Logged> log = {
        {.action = 0, .reward = 1, .propensity = 0.25, .cluster = 1, .target = half},
        {.action = 1, .reward = 0, .propensity = 0.5, .cluster = 2, .target = half},
        {.action = 1, .reward = 1, .propensity = 0.5, .cluster = 3, .target = half},
        {.action = 0, .reward = 0, .propensity = 1, .cluster = 4, .target = half}};
    const auto got = off_policy(log);
    ASSERT_TRUE(got);
    EXPECT_DOUBLE_EQ(got->ips.value, 3.0 / 4);  // Weights 2, 1, 1, 0.5.
    EXPECT_DOUBLE_EQ(got->self_normalised.value, 3.0 / 4.5);
    EXPECT_DOUBLE_EQ(got->logged.value, 0.5);
    EXPECT_DOUBLE_EQ(got->weight_mean, 4.5 / 4);
    EXPECT_DOUBLE_EQ(got->effective_rounds, 4.5 * 4.5 / 6.25);
    EXPECT_NEAR(got->logged.standard_error, std::sqrt(1.0 / 3 / 4), 1e-12);
    // The log's own policy: every estimate is the plain mean.
    std::vector<Logged> own = log;
    for (Logged& round : own) round.propensity = 0.5;
    EXPECT_DOUBLE_EQ(off_policy(own)->ips.value, 0.5);
    EXPECT_DOUBLE_EQ(off_policy(own)->self_normalised.value, 0.5);
}

TEST(OffPolicy, RefusesLogsThatSayNothing) {
    const std::vector<double> half = {0.5, 0.5}, over = {0.7, 0.7};
    const Logged good{.propensity = 0.5, .cluster = 1, .target = half};
    const auto code = [&](auto change) {
        std::vector<Logged> log = {good, good};
        log[1].cluster = 2;
        change(log[1]);
        const auto got = off_policy(log);
        return got ? "" : got.error().code;
    };
    EXPECT_EQ(code([](Logged&) {}), "");
    EXPECT_EQ(code([](Logged& round) { round.cluster = 1; }), "off_policy.few");
    EXPECT_EQ(code([](Logged& round) { round.propensity = 0; }), "off_policy.propensity");
    EXPECT_EQ(code([](Logged& round) { round.propensity = std::nan(""); }),
              "off_policy.propensity");
    EXPECT_EQ(code([](Logged& round) { round.action = 2; }), "off_policy.target");
    EXPECT_EQ(code([&](Logged& round) { round.target = over; }), "off_policy.target");
    EXPECT_EQ(code([](Logged& round) { round.context = 4'000'000'000; }), "off_policy.context");
    EXPECT_EQ(off_policy({}).error().code, "off_policy.few");
}

std::filesystem::path shared() {
    if (const char* named = std::getenv("JALON_SHARED")) return named;
    return std::filesystem::path(JALON_SOURCE_DIR) / ".." / "shared";
}

struct Row {
    std::string request;  // What came about together: one instant, one page.
    std::size_t item = 0;
    std::uint32_t position = 0;
    double click = 0, propensity = 0;
};

std::vector<Row> open_bandit(const std::filesystem::path& file) {
    std::vector<Row> rows;
    gzFile in = gzopen(file.c_str(), "rb");
    if (!in) return rows;
    std::array<char, 4096> line{};
    gzgets(in, line.data(), line.size());  // The columns' names.
    while (gzgets(in, line.data(), line.size())) {
        const auto cells = split(line.data(), ',');
        rows.push_back({.request = std::string(cells[1]),
                        .item = static_cast<std::size_t>(*parse_int(cells[2])),
                        .position = static_cast<std::uint32_t>(*parse_int(cells[3])) - 1,
                        .click = *parse_double(cells[4]),
                        .propensity = *parse_double(cells[5])});
    }
    gzclose(in);
    return rows;
}

// The policy of a log by position: how often it drew each item there.
std::vector<std::vector<double>> drawn_shares(const std::vector<Row>& rows) {
    std::vector<std::vector<double>> shares(3, std::vector<double>(34));
    std::array<double, 3> all{};
    for (const Row& row : rows) {
        shares[row.position][row.item] += 1;
        all[row.position] += 1;
    }
    for (std::size_t p = 0; p < 3; ++p)
        for (double& share : shares[p]) share /= all[p];
    return shares;
}

Result<OffPolicy> asked(const std::vector<Row>& rows,
                        const std::vector<std::vector<double>>& target) {
    std::vector<Logged> log;
    std::unordered_map<std::string, std::int64_t> requests;
    for (const Row& row : rows) {
        const auto next = static_cast<std::int64_t>(requests.size());
        log.push_back({.action = row.item,
                       .reward = row.click,
                       .propensity = row.propensity,
                       .context = row.position,
                       .cluster = requests.try_emplace(row.request, next).first->second,
                       .target = target[row.position]});
    }
    return off_policy(log);
}

// Each policy's value from the other's log, against what it earned itself.
TEST(OffPolicy, OpenBandit) {
    const auto folder = shared() / "data" / "open_bandit";
    if (!std::filesystem::exists(folder))
        GTEST_SKIP() << "The shared data (Open Bandit) are absent.";
    const auto random = open_bandit(folder / "random_men.csv.gz");
    const auto learned = open_bandit(folder / "bts_men.csv.gz");
    ASSERT_EQ(random.size(), 10'000u);
    ASSERT_EQ(learned.size(), 10'000u);
    const std::vector<std::vector<double>> even(3, std::vector<double>(34, 1.0 / 34));
    const auto of_learned = asked(random, drawn_shares(learned));
    const auto of_random = asked(learned, even);
    ASSERT_TRUE(of_learned && of_random);
    const auto print = [](const char* name, const Valued& v) {
        fmt::print("  {:<16} {:.5f}  {:.5f} to {:.5f}\n", name, v.value, v.low, v.high);
    };
    const auto check = [&](const char* name, const OffPolicy& off, const OffPolicy& truth) {
        fmt::print("{}: {} rounds, {} clusters, {:.0f} effective, weight mean {:.3f} max {:.1f}\n",
                   name, off.rounds, off.clusters, off.effective_rounds, off.weight_mean,
                   off.weight_max);
        print("itself", truth.logged);
        print("ips", off.ips);
        print("self-normalised", off.self_normalised);
        print("doubly robust", off.doubly_robust);
        EXPECT_NEAR(off.weight_mean, 1, 0.1);
        for (const Valued* v : {&off.ips, &off.self_normalised, &off.doubly_robust}) {
            EXPECT_LE(v->low, truth.logged.value);
            EXPECT_GE(v->high, truth.logged.value);
        }
    };
    check("learned policy from the random log", *of_learned, *of_random);
    check("random policy from the learned log", *of_random, *of_learned);
}

}  // namespace
}  // namespace jalon::experiments
