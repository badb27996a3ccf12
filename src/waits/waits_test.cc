// Estimates against closed formulas, an oracle that knows the centre, and a real bank's calls; logs
// of calls as they come.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <set>
#include <string>

#include "waits/backtest.h"
#include "waits/erlang.h"
#include "waits/learned.h"
#include "waits/queue_simulator.h"

namespace jalon::waits {
namespace {

Simulation centre(int servers, double service, double load, double patience, double days) {
    Simulation simulation;
    simulation.skills = {{.service = {.mean = service},
                          .patience = {.mean = patience},
                          .rate = load * servers / service,
                          .profile = {}}};
    simulation.agents = {{.skills = {0}, .count = [servers](double) { return servers; }}};
    simulation.end = 86'400 * days;
    return simulation;
}

struct Seen {
    double waits = 0, mean_wait = 0, abandons = 0;
};
Seen seen(const std::vector<Call>& calls) {
    Seen sum;
    for (const Call& call : calls) {
        sum.waits += call.queued ? 1 : 0;
        sum.mean_wait += call.wait();
        sum.abandons += call.outcome == Outcome::Abandoned ? 1 : 0;
    }
    const auto n = static_cast<double>(calls.size());
    return {sum.waits / n, sum.mean_wait / n, sum.abandons / n};
}

TEST(Erlang, KnownValues) {
    // Textbook: 10 servers, 8 Erlangs: B = 0.12166, C = 0.40918.
    EXPECT_NEAR(erlang_b(10, 8), 0.12166, 1e-5);
    EXPECT_NEAR(erlang_c(10, 8), 0.40918, 1e-5);
    EXPECT_DOUBLE_EQ(erlang_b(1, 0.5), 1.0 / 3);
    EXPECT_DOUBLE_EQ(erlang_c(1, 0.5), 0.5);  // M/M/1: the load itself.
    EXPECT_DOUBLE_EQ(erlang_c_mean_wait(1, 0.5, 1), 1);
    EXPECT_EQ(erlang_c(3, 3), 1);
    // As patience grows, Erlang A becomes Erlang C.
    const ErlangA patient = erlang_a(10, 8, 1, 1e-9);
    EXPECT_NEAR(patient.waits, erlang_c(10, 8), 1e-6);
    EXPECT_NEAR(patient.mean_wait, erlang_c_mean_wait(10, 8, 1), 1e-6);
    // Patience as long as service: M/M/inf behind the servers; the chain is Poisson.
    double below = 0, term = std::exp(-8.0);
    for (int n = 0; n < 10; ++n) below += term, term *= 8.0 / (n + 1);
    EXPECT_NEAR(erlang_a(10, 8, 1, 1).waits, 1 - below, 1e-9);
}

// The simulator's long run against the formulas: within 1 %. Queues are sluggish, so it takes many
// calls.
TEST(QueueSimulator, MeetsErlangCAndErlangA) {
    const Seen c = seen(simulated(centre(10, 30, 0.8, 1e12, 60)));
    EXPECT_NEAR(c.waits / erlang_c(10, 8), 1, 0.01);
    EXPECT_NEAR(c.mean_wait / erlang_c_mean_wait(10, 8, 30), 1, 0.01);
    const Seen a = seen(simulated(centre(10, 30, 1.1, 60, 30)));
    const ErlangA exact = erlang_a(10, 1.1 * 10 / 30, 1.0 / 30, 1.0 / 60);
    EXPECT_NEAR(a.waits / exact.waits, 1, 0.01);
    EXPECT_NEAR(a.mean_wait / exact.mean_wait, 1, 0.01);
    EXPECT_NEAR(a.abandons / exact.abandons, 1, 0.01);
}

TEST(QueueSimulator, FollowsItsRatesAndItsLaws) {
    Simulation simulation = centre(4, 100, 0.5, 1e12, 20);
    simulation.skills[0].service = {.kind = Law::Kind::Lognormal, .mean = 100, .variation = 1.5};
    simulation.skills[0].profile = [](double time) { return time < 43'200 ? 1.0 : 0.25; };
    const auto calls = simulated(simulation);
    double morning = 0, service = 0;
    for (const Call& call : calls) {
        morning += std::fmod(call.queued_at, 86'400) < 43'200 ? 1 : 0;
        service += call.served_until - call.served_from;
        EXPECT_LE(call.queued_at, call.left_at);
    }
    EXPECT_NEAR(morning / static_cast<double>(calls.size()), 0.8, 0.01);
    EXPECT_NEAR(service / static_cast<double>(calls.size()), 100, 3);
    EXPECT_EQ(simulated(simulation).size(), calls.size());
}

// The root of the mean variance that no estimate can go below: the wait behind k people is a sum of
// k + 1 exponentials.
double bound(const std::vector<Call>& calls, double services, double abandonments, Seconds from) {
    double variance = 0;
    std::int64_t n = 0;
    std::multiset<Seconds> waiting;
    for (const Call& call : calls) {
        waiting.erase(waiting.begin(), waiting.upper_bound(call.queued_at));
        if (!call.queued) continue;
        if (call.outcome == Outcome::Answered && call.queued_at >= from) {
            for (std::size_t k = 0; k <= waiting.size(); ++k)
                variance += std::pow(services + static_cast<double>(k) * abandonments, -2);
            ++n;
        }
        waiting.insert(call.left_at);
    }
    return std::sqrt(variance / static_cast<double>(n));
}

void check(const Backtest& test, double lowest_error) {
    EXPECT_LE(test.rmse_s, 1.05 * lowest_error);
    EXPECT_LE(test.rmse_s, 0.75 * test.classical[1].rmse_s);
    EXPECT_EQ(test.classical[1].name, "last_to_enter_service");
    EXPECT_NEAR(test.range_covered, 0.8, 0.015);
}

TEST(Waits, NearTheBoundWhereItIsKnown) {
    const double day = 86'400;
    const auto c = simulated(centre(10, 60, 0.95, 1e12, 5));
    check(backtest(c, 0.8, 2 * day), bound(c, 10.0 / 60, 0, 2 * day));
    const auto a = simulated(centre(10, 60, 1.1, 120, 4));
    check(backtest(a, 0.8, 2 * day), bound(a, 10.0 / 60, 1.0 / 120, 2 * day));
}

std::string unzipped(const std::filesystem::path& path) {
    std::string text;
    gzFile file = gzopen(path.c_str(), "rb");
    char buffer[65'536];
    for (int n = 0; file != nullptr && (n = gzread(file, buffer, sizeof(buffer))) > 0;)
        text.append(buffer, static_cast<std::size_t>(n));
    if (file != nullptr) gzclose(file);
    return text;
}

TEST(Waits, RealBank) {
    const char* shared = std::getenv("JALON_SHARED");
    const auto path =
        std::filesystem::path(shared != nullptr ? shared : JALON_SOURCE_DIR "/../shared") /
        "data/anonymous_bank_calls/calls_1999-02-01_14.tsv.gz";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "The shared data (a bank's calls) are absent.";
    const auto log = read_calls(unzipped(path));
    ASSERT_TRUE(log) << log.error().what;
    EXPECT_EQ(log->left_out, 0);
    const Seconds second_half = log->calls.front().queued_at + 7 * 86'400;
    const Backtest test = backtest(log->calls, 0.8, second_half);
    EXPECT_GT(test.n, 3000);
    for (const Errors& classical : test.classical)
        EXPECT_LE(test.mae_s, 0.85 * classical.mae_s) << classical.name;
    EXPECT_NEAR(test.range_covered, 0.8, 0.03);
}

void refused(std::string_view text, std::string_view code) {
    const auto log = read_calls(text);
    ASSERT_FALSE(log) << text;
    EXPECT_EQ(log.error().code, code) << text;
}

TEST(CallLog, NamedColumnsAndFaults) {
    const auto log = read_calls(
        "skill,queued_at,left_at,outcome,served_until\r\n"
        "loans,1999-02-01T08:00:10Z,1999-02-01T08:00:40Z,answered,1999-02-01T08:05:00Z\n"
        "\"cards\",917856000,917856000,Answered,917856100\n"
        "cards,917856300,917856200,abandoned,\n"
        "cards,917856300,917856360,abandoned,\n"
        "cards,917856300,917856360,lost,\n");
    ASSERT_TRUE(log) << log.error().what;
    ASSERT_EQ(log->calls.size(), 3U);
    EXPECT_EQ(log->left_out, 2);
    EXPECT_TRUE(log->warnings[0].starts_with("line 4:")) << log->warnings[0];
    EXPECT_FALSE(log->calls[0].queued);
    EXPECT_EQ(log->skills, (std::vector<std::string>{"loans", "cards"}));
    EXPECT_DOUBLE_EQ(log->calls[1].wait(), 30);
    EXPECT_DOUBLE_EQ(log->calls[1].served_until - log->calls[1].served_from, 260);
    refused("", "calls.empty");
    refused("queued_at,left_at\n1,2\n", "calls.columns");
    refused("queued_at,left_at,outcome\n", "calls.empty");
}

TEST(CallLog, OverMidnight) {
    const auto log = read_calls(
        "type\tpriority\tdate\tq_start\tq_exit\toutcome\tser_start\tser_exit\n"
        "PS\t2\t990201\t23:59:30\t0:00:20\tAGENT\t0:00:20\t0:03:00\n");
    ASSERT_TRUE(log) << log.error().what;
    EXPECT_DOUBLE_EQ(log->calls[0].wait(), 50);
    EXPECT_DOUBLE_EQ(log->calls[0].credit_s, 90);
}

}  // namespace
}  // namespace jalon::waits
