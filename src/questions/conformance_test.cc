// Conformance against a plain table and plain counting on random small logs, and by example.
#include "questions/conformance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "questions/small_log.h"

namespace jalon::questions {
namespace {

Conformance play(const PlainLog& log, const ConformanceSpec& spec, std::uint64_t seed = 1) {
    const SmallLog chunks(log, {.seed = seed});
    trail::Budget budget;
    auto made = conformance(chunks, spec, budget);
    EXPECT_TRUE(made.has_value());
    return made ? *std::move(made) : Conformance{};
}

// --- the twin

using Names = std::vector<std::string>;

// The alignment of one case from a whole table: `all` of the first i events and j steps, and the
// same, `on`, where step j has an event and is not left behind yet.
class Table {
  public:
    Table(const std::vector<ModelStep>& model, const Names& events)
        : all(events.size() + 1, std::vector<int>(model.size() + 1, kNever)), on(all) {
        for (std::size_t i = 0; i <= events.size(); ++i)
            for (std::size_t j = 0; j <= model.size(); ++j) {
                if (i == 0 && j == 0) all[i][j] = 0;
                if (i > 0 && j > 0) {
                    on[i][j] = on[i - 1][j] + 1;
                    if (events[i - 1] == model[j - 1].name)
                        on[i][j] = std::min({on[i][j], all[i - 1][j - 1], on[i - 1][j]});
                }
                all[i][j] = std::min(all[i][j], on[i][j]);
                if (i > 0) all[i][j] = std::min(all[i][j], all[i - 1][j] + 1);
                if (j > 0) all[i][j] = std::min(all[i][j], all[i][j - 1] + cost(model[j - 1]));
            }
        walk(model, events);
    }

    int cost() const { return all.back().back(); }
    std::vector<Move> moves;
    std::vector<int> step_of;  // Of each event; -1: added.

  private:
    static constexpr int kNever = 1'000'000;
    static int cost(const ModelStep& step) { return step.optional ? 0 : 1; }

    void walk(const std::vector<ModelStep>& model, const Names& events) {
        std::size_t i = events.size(), j = model.size();
        bool begun = false;  // On the table `on`.
        step_of.assign(i, -1);
        while (i > 0 || j > 0) {
            if (!begun && j > 0 && all[i][j] == all[i][j - 1] + cost(model[j - 1])) {
                moves.insert(moves.begin(), {MoveKind::Skip, model[--j].name});
                continue;
            }
            const auto& table = begun ? on : all;
            const int here = table[i][j];
            --i;
            if (here == table[i][j] + 1) {
                moves.insert(moves.begin(), {MoveKind::Addition, events[i]});
                continue;
            }
            moves.insert(moves.begin(), {MoveKind::Sync, events[i]});
            step_of[i] = static_cast<int>(j) - 1;
            begun = here != all[i][j - 1];
            if (!begun) --j;
        }
    }

    std::vector<std::vector<int>> all, on;
};

struct Twin {
    Twin(const PlainLog& log, const std::vector<ModelStep>& model) : done(model.size()) {
        std::size_t required = 0;
        for (const ModelStep& step : model) required += step.optional ? 0 : 1;
        for (const PlainCase& one : log) {
            Names events;
            for (const PlainEvent& event : one.events) events.push_back(event.activity);
            const Table table(model, events);
            ++variants[events];
            cost += table.cost();
            fitting += table.cost() == 0 ? 1 : 0;
            fitness += 1 - table.cost() / static_cast<double>(events.size() + required);
            std::set<int> steps;
            std::set<std::pair<std::string, int>> added_here;
            int last = -1;
            for (std::size_t i = 0; i < events.size(); ++i) {
                if (table.step_of[i] >= 0) {
                    steps.insert(last = table.step_of[i]);
                    continue;
                }
                ++added[{events[i], last}].first;
                added_here.insert({events[i], last});
            }
            for (const auto& key : added_here) ++added[key].second;
            for (const int step : steps) ++done[static_cast<std::size_t>(step)];
        }
    }
    std::vector<std::uint64_t> done;
    std::map<std::pair<std::string, int>, std::pair<std::uint64_t, std::uint64_t>> added;
    std::map<Names, std::uint64_t> variants;
    double fitness = 0;
    int cost = 0;
    std::uint64_t fitting = 0;
};

void check(const PlainLog& log, const ConformanceSpec& spec, std::uint64_t seed) {
    const Conformance seen = play(log, spec, seed);
    const Twin twin(log, spec.model);
    ASSERT_EQ(seen.cases, log.size());
    ASSERT_EQ(seen.fitting, twin.fitting);
    ASSERT_EQ(seen.cost.has_value(), !log.empty());
    if (!log.empty()) {
        ASSERT_NEAR(*seen.cost, twin.cost / static_cast<double>(log.size()), 1e-9);
        ASSERT_NEAR(*seen.fitness, twin.fitness / static_cast<double>(log.size()), 1e-9);
    }
    for (std::size_t j = 0; j < spec.model.size(); ++j) {
        ASSERT_EQ(seen.steps[j].name, spec.model[j].name);
        ASSERT_EQ(seen.steps[j].done, twin.done[j]) << j;
        ASSERT_EQ(seen.steps[j].done + seen.steps[j].skipped, log.size());
    }
    ASSERT_EQ(seen.additions.size(), twin.added.size());
    std::multiset<std::tuple<std::string, std::string, std::uint64_t, std::uint64_t>> a, b;
    for (const auto& one : seen.additions)
        a.emplace(one.name, one.after.value_or("-"), one.events, one.cases);
    for (const auto& [key, count] : twin.added)
        b.emplace(key.first,
                  key.second < 0 ? "-" : spec.model[static_cast<std::size_t>(key.second)].name,
                  count.first, count.second);
    ASSERT_EQ(a, b);
    for (std::size_t i = 1; i < seen.additions.size(); ++i) {
        const auto &x = seen.additions[i - 1], &y = seen.additions[i];
        ASSERT_TRUE(x.events > y.events || (x.events == y.events && x.name <= y.name));
    }
    std::vector<std::pair<std::uint64_t, Names>> ranked;
    for (const auto& [names, count] : twin.variants) ranked.emplace_back(count, names);
    std::ranges::sort(ranked, [](const auto& x, const auto& y) {
        return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    ASSERT_EQ(seen.variants.size(), std::min(spec.top, ranked.size()));
    for (std::size_t i = 0; i < seen.variants.size(); ++i) {
        const Table table(spec.model, ranked[i].second);
        ASSERT_EQ(seen.variants[i].count, ranked[i].first);
        ASSERT_EQ(seen.variants[i].activities, ranked[i].second);
        ASSERT_EQ(static_cast<int>(seen.variants[i].cost), table.cost());
        ASSERT_EQ(seen.variants[i].alignment, table.moves);
    }
}

TEST(Conformance, EqualsPlainTablesOnRandomLogs) {
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        LogShape shape;
        if (seed % 3 == 0) shape.alphabet = {"A", "B", "C"};
        const PlainLog log = random_log(random, shape);
        ConformanceSpec spec{.model = {}, .top = random() % 4};
        const std::size_t steps = 1 + random() % (seed % 50 == 0 ? 100 : 6);
        for (std::size_t i = 0; i < steps; ++i)
            spec.model.push_back(
                {std::string(1, static_cast<char>('A' + (seed % 2 == 0 ? i % 26 : random() % 6))),
                 random() % 3 == 0});
        check(log, spec, seed);
        if (HasFatalFailure()) return;
    }
}

TEST(Conformance, AsJson) {
    PlainLog log;
    for (const Names& names : std::vector<Names>{{"apply", "pay"}, {"apply", "call", "decide"}}) {
        PlainCase one{.events = {}, .owner = log.size() + 1, .key = 0, .extras = {}};
        for (const std::string& name : names) one.events.push_back({0, name, {}});
        log.push_back(std::move(one));
    }
    const ConformanceSpec spec{.model = {{"apply", false}, {"decide", false}, {"pay", true}},
                               .top = 1};
    EXPECT_EQ(
        jalon::to_text(to_json(play(log, spec))),
        R"({"cases":2,"fitting":0,"fitness":7.75E-1,"cost":1E0,)"
        R"("steps":[{"name":"apply","optional":false,"done":2,"skipped":0},)"
        R"({"name":"decide","optional":false,"done":1,"skipped":1},)"
        R"({"name":"pay","optional":true,"done":1,"skipped":1}],)"
        R"("additions":[{"name":"call","after":"apply","events":1,"cases":1}],"additions_cut":0,)"
        R"("variants":[{"count":1,"cost":1,"activities":["apply","call","decide"],"alignment":[)"
        R"({"move":"sync","step":"apply"},{"move":"addition","step":"call"},)"
        R"({"move":"sync","step":"decide"},{"move":"skip","step":"pay"}]}]})");
}

TEST(Conformance, AModelWithoutStepsIsRefused) {
    const SmallLog chunks({});
    trail::Budget budget;
    EXPECT_EQ(conformance(chunks, {}, budget).error().code, "conformance.steps");
}

}  // namespace
}  // namespace jalon::questions
