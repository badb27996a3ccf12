// The figures against plain loops over all that happened, and the bounds.
#include "live/tally.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace jalon::live {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

Time start() {
    return parse_time("2026-11-23T08:00:00Z").value();
}

struct Told {
    Offered offered;
    std::string decision, placement, arm;
    std::vector<std::string> modes;
};

// A day's facts in order, and what they should come to, from the facts themselves.
struct Day {
    std::vector<Told> told;
    std::vector<std::pair<Happened, std::pair<std::string, std::string>>> happened;
};

Day random_day(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    auto below = [&](std::uint64_t bound) { return random() % bound; };
    Day day;
    static const std::array<std::string, 4> kNames{"phone", "callback", "chat", "information"};
    auto at = start();
    for (int i = 0; i < 300; ++i) {
        at += seconds(below(60));
        auto& told = day.told.emplace_back();
        told.decision = "d" + std::to_string(i);
        told.placement = below(2) ? "button" : "checkout";
        told.arm = below(3) ? "" : "b";
        told.offered.at = at;
        told.offered.who = 1 + below(40);
        told.offered.version = static_cast<int>(below(2)) + 4;
        told.offered.changed = below(5) == 0;
        for (std::size_t m = 0; m < kNames.size(); ++m) {
            Offered::Mode mode;
            mode.id = kNames[m];
            mode.shown = below(2) == 0;
            mode.human = m != 3;
            if (m < 3 && below(3) != 0)
                mode.wait_s = std::pair(static_cast<int>(60 * below(5)),
                                        static_cast<int>(300 + 60 * below(20)));
            told.offered.modes.push_back(mode);
        }
        for (std::uint64_t n = below(3); n > 0; --n) {
            auto& [happened, names] = day.happened.emplace_back();
            names = {"d" + std::to_string(below(static_cast<std::uint64_t>(i) + 1)),
                     kNames[below(4)]};
            happened.at = at + seconds(1);
            happened.who = told.offered.who;
            happened.step = static_cast<Step>(1 + below(5));
            if (happened.step == Step::Connected)
                happened.waited_s = static_cast<double>(below(900));
            if (happened.step == Step::Rated) happened.score = static_cast<double>(below(11));
        }
    }
    return day;
}

// Told in the order of their instants, offers first.
Tally told(const Day& day) {
    Tally tally;
    std::size_t next = 0;
    for (const auto& each : day.told) {
        for (; next < day.happened.size() && day.happened[next].first.at < each.offered.at;
             ++next) {
            auto happened = day.happened[next].first;
            happened.decision = day.happened[next].second.first;
            happened.mode = day.happened[next].second.second;
            tally.happened(happened);
        }
        auto offered = each.offered;
        offered.decision = each.decision;
        offered.placement = each.placement;
        offered.arm = each.arm;
        tally.offered(offered);
    }
    for (; next < day.happened.size(); ++next) {
        auto happened = day.happened[next].first;
        happened.decision = day.happened[next].second.first;
        happened.mode = day.happened[next].second.second;
        tally.happened(happened);
    }
    return tally;
}

TEST(Tally, CountsWhatAPlainLoopCounts) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        auto day = random_day(seed);
        auto tally = told(day);
        const auto end = day.told.back().offered.at + minutes(1);
        const auto window = minutes(30 + 10 * seed);
        auto figures = tally.figures(end, window, By::Mode);

        std::map<std::string, std::array<std::int64_t, kSteps>> expected;
        std::int64_t decisions = 0, human = 0;
        for (const auto& each : day.told) {
            if (each.offered.at <= end - window) continue;
            ++decisions;
            bool any = false;
            for (const auto& mode : each.offered.modes) {
                if (!mode.shown) continue;
                ++expected[std::string(mode.id)][0];
                any = any || mode.human;
            }
            human += any;
            std::set<std::pair<Step, std::string>> reached;
            for (const auto& [happened, names] : day.happened)
                if (names.first == each.decision) reached.insert({happened.step, names.second});
            for (const auto& [step, mode] : reached)
                ++expected[mode][static_cast<std::size_t>(step)];
        }
        EXPECT_EQ(figures.decisions, decisions);
        EXPECT_EQ(figures.with_human, human);
        ASSERT_EQ(figures.rows.size(), expected.size()) << seed;
        for (const auto& row : figures.rows) EXPECT_EQ(row.count, expected[row.key]) << row.key;

        std::int64_t waits = 0, held = 0;
        for (const auto& [happened, names] : day.happened) {
            if (happened.step != Step::Connected || happened.at <= end - window) continue;
            for (const auto& each : day.told)
                if (each.decision == names.first)
                    for (const auto& mode : each.offered.modes)
                        if (mode.id == names.second && mode.wait_s) {
                            ++waits;
                            held += *happened.waited_s >= mode.wait_s->first &&
                                    *happened.waited_s <= mode.wait_s->second;
                        }
        }
        EXPECT_EQ(figures.all.n, waits);
        EXPECT_EQ(figures.all.held, held);
        std::int64_t by_mode = 0, by_range = 0;
        for (const auto& each : figures.by_mode) by_mode += each.n;
        for (const auto& each : figures.by_range) by_range += each.n;
        EXPECT_EQ(by_mode, waits);
        EXPECT_EQ(by_range, waits);
    }
}

TEST(Tally, SessionsEndAfterAPauseAndKnowTheirChanges) {
    Tally tally;
    auto offered = [&](const char* decision, Time at, bool changed) {
        Offered fact;
        fact.at = at;
        fact.decision = decision;
        fact.who = 7;
        fact.changed = changed;
        fact.modes = {{"phone", true, true, std::pair(60, 180)}};
        tally.offered(fact);
    };
    offered("a", start(), false);
    offered("b", start() + minutes(1), true);
    offered("c", start() + minutes(2), true);
    offered("d", start() + minutes(40), false);  // Another session.
    tally.happened({.at = start() + seconds(150),
                    .decision = "b",
                    .mode = "phone",
                    .who = 7,
                    .step = Step::Connected,
                    .waited_s = 100,
                    .score = std::nullopt});
    auto figures = tally.figures(start() + minutes(41), minutes(60), By::Version);
    EXPECT_EQ(figures.sessions, 2);
    EXPECT_EQ(figures.sessions_by_changes, (std::array<std::int64_t, 4>{1, 0, 1, 0}));
    EXPECT_DOUBLE_EQ(figures.changes, 1);
    EXPECT_EQ(figures.first_n, 1);
    EXPECT_DOUBLE_EQ(figures.first_p50_s, 150);
    EXPECT_EQ(figures.all.held, 1);
    // A fact told twice counts once.
    offered("d", start() + minutes(40), true);
    EXPECT_EQ(tally.figures(start() + minutes(41), minutes(60), By::Arm).decisions, 4);
}

TEST(Tally, HoldsAWeekAndSaysWhenItCannot) {
    Tally tally;
    auto at = start();
    auto offer = [&](std::int64_t number) {
        auto decision = std::to_string(number);
        Offered fact;
        fact.at = at;
        fact.decision = decision;
        fact.who = static_cast<std::uint64_t>(number);
        fact.modes = {{"phone", true, true, std::nullopt}};
        tally.offered(fact);
    };
    for (std::int64_t i = 0; i < 3000; ++i, at += minutes(5)) offer(i);
    auto figures = tally.figures(at, std::chrono::hours(24 * 14), By::Mode);
    EXPECT_EQ(figures.decisions, 7 * 24 * 12 + 1);
    EXPECT_TRUE(figures.complete);
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(Tally::kDecisions) + 50; ++i)
        offer(10'000 + i);
    figures = tally.figures(at, minutes(60), By::Mode);
    EXPECT_EQ(figures.decisions, static_cast<std::int64_t>(Tally::kDecisions));
    EXPECT_FALSE(figures.complete);
    for (int i = 0; i < 100; ++i) {
        auto name = "mode-" + std::to_string(i);
        Offered fact;
        fact.at = at + seconds(1);
        fact.decision = name;
        fact.modes = {{name, true, false, std::nullopt}};
        tally.offered(fact);
    }
    EXPECT_EQ(tally.figures(at + seconds(1), seconds(1), By::Mode).rows.size(), Tally::kModes - 1);
}

// Of a stream a fifth is recorded in the rush, each standing for five: the figures are those of the
// whole, and say from how many they are known.
TEST(Tally, ASampleSaysWhatTheWholeSays) {
    std::mt19937_64 random(11);
    auto draw = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    Tally whole, sample;
    auto at = start();
    for (int i = 0; i < 20'000; ++i) {
        at += seconds(1);
        const bool rush = i % 2 == 0, kept = draw() < 0.2;
        const bool taken = draw() < (rush ? 0.1 : 0.4), human = draw() < (rush ? 0.5 : 0.9);
        const double waited = rush ? 400 : 100;
        auto tell = [&](Tally& tally, double weight) {
            const auto decision = "d" + std::to_string(i);
            tally.offered({.at = at,
                           .decision = decision,
                           .placement = "button",
                           .arm = "",
                           .who = static_cast<std::uint64_t>(i),
                           .version = 1,
                           .changed = rush,
                           .weight = weight,
                           .modes = {{"phone", true, human, std::pair(60, 300)}}});
            if (!taken) return;
            Happened step;
            step.at = at;
            step.decision = decision;
            step.mode = "phone";
            step.step = Step::Chosen;
            tally.happened(step);
            step.step = Step::Connected;
            step.waited_s = waited;
            tally.happened(step);
        };
        tell(whole, 1);
        if (!rush)
            tell(sample, 1);
        else if (kept)
            tell(sample, 5);
    }
    const auto all = whole.figures(at, Tally::kHeld, By::Mode);
    const auto some = sample.figures(at, Tally::kHeld, By::Mode);
    EXPECT_EQ(all.recorded, all.decisions);
    EXPECT_NEAR(static_cast<double>(some.recorded), 12'000, 300);
    auto near = [](auto one, auto other, double share) {
        EXPECT_NEAR(static_cast<double>(one), static_cast<double>(other),
                    share * static_cast<double>(other));
    };
    near(some.decisions, all.decisions, 0.03);
    near(some.sessions, all.sessions, 0.03);
    near(some.with_human, all.with_human, 0.03);
    near(some.changes, all.changes, 0.03);
    near(some.rows.at(0).count[2], all.rows.at(0).count[2], 0.06);
    near(some.all.mean_s, all.all.mean_s, 0.06);
    EXPECT_NEAR(static_cast<double>(some.all.held) / static_cast<double>(some.all.n),
                static_cast<double>(all.all.held) / static_cast<double>(all.all.n), 0.03);
    EXPECT_EQ(some.all.p90_s, all.all.p90_s);
}

}  // namespace
}  // namespace jalon::live
