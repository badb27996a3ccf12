// Every question against a twin of plain loops over lists of events, on random small logs with
// ties, late events, joins and their undoing; and by hand where the rules are fine.
#include "trail/questions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>

#include "trail/answers_json.h"

namespace jalon::trail {
namespace {

struct Told {
    std::int64_t at;
    std::string name, channel, journey;
    std::int64_t identity, instance;
    std::string lifecycle;  // Empty: absent.
    int amount;
};

using Persons = std::map<std::int64_t, std::int64_t>;

// The world as the tests see it: events told one after the other, and who is who.
class World {
  public:
    World() : columns_([this](log::IdentityId id) { return person(id.value); }) {}

    void tell(const Told& told) {
        told_.push_back(told);
        std::string properties =
            fmt::format(R"({{"amount":{},"page":{{"path":"/{}"}})", told.amount, told.amount % 3);
        if (!told.lifecycle.empty())
            properties += fmt::format(R"(,"lifecycle:transition":"{}")", told.lifecycle);
        properties += "}";
        ASSERT_TRUE(columns_.append({.position = static_cast<log::Position>(told_.size()),
                                     .at = time_from_micros(told.at),
                                     .name = columns_.code(told.name),
                                     .channel = columns_.code(told.channel),
                                     .touchpoint = 0,
                                     .journey = columns_.code(told.journey),
                                     .identity = {told.identity},
                                     .instance = {told.instance},
                                     .properties = properties}));
    }
    void join(std::int64_t one, std::int64_t other) {
        joins_.emplace_back(one, other);
        columns_.refresh_persons();
    }
    void undo_join(std::size_t which) {
        joins_.erase(joins_.begin() + static_cast<std::ptrdiff_t>(which));
        columns_.refresh_persons();
    }
    std::size_t joins() const { return joins_.size(); }

    // The smallest identity of the component, by walking to a fixed point.
    std::int64_t person(std::int64_t identity) const {
        std::vector<std::int64_t> known{identity};
        for (std::size_t i = 0; i < known.size(); ++i)
            for (const auto& [a, b] : joins_)
                for (auto [x, y] : {std::pair(a, b), std::pair(b, a)})
                    if (x == known[i] && std::ranges::find(known, y) == known.end())
                        known.push_back(y);
        return std::ranges::min(known);
    }
    const std::vector<Told>& told() const { return told_; }
    std::shared_ptr<const Snapshot> snapshot() {
        return std::make_shared<const Snapshot>(columns_.view(), orders_, [](log::IdentityId id) {
            return JsonObject{{"segment", id.value % 2 == 0 ? "even" : "odd"}};
        });
    }

  private:
    std::vector<std::pair<std::int64_t, std::int64_t>> joins_;
    std::vector<Told> told_;
    Columns columns_;
    std::shared_ptr<Orders> orders_ = std::make_shared<Orders>();
};

// What a question of a test asks, in both languages.
struct Question {
    Selection selection;
    Filter filter;
    std::string where;
    std::function<bool(const Told&)> also;  // The same as `where`.
};

using TwinCase = std::vector<Told>;

// Insertion sort: equal ones stay as they were.
template <class T, class Key>
void put_in_order(std::vector<T>& items, Key key) {
    for (auto item = items.begin(); item != items.end(); ++item)
        std::rotate(std::ranges::upper_bound(items.begin(), item, std::invoke(key, *item), {}, key),
                    item, item + 1);
}

std::vector<TwinCase> twin_cases(const World& world, const Question& q) {
    std::map<std::pair<std::string, std::int64_t>, TwinCase> cases;
    for (const Told& t : world.told()) {
        if (!q.selection.journey.empty() && t.journey != q.selection.journey) continue;
        if (!q.selection.names.empty() &&
            std::ranges::find(q.selection.names, t.name) == q.selection.names.end())
            continue;
        if (q.filter.from && t.at < micros(*q.filter.from)) continue;
        if (q.filter.to && t.at >= micros(*q.filter.to)) continue;
        if (!q.filter.channel.empty() && t.channel != q.filter.channel) continue;
        if (q.filter.lifecycle == Lifecycle::Complete && !t.lifecycle.empty() &&
            t.lifecycle != "complete" && t.lifecycle != "COMPLETE")
            continue;
        if (q.also && !q.also(t)) continue;
        if (q.selection.grouping == Grouping::Instance && t.instance != 0)
            cases[{t.journey, t.instance}].push_back(t);
        if (q.selection.grouping == Grouping::Person && t.identity != 0)
            cases[{"", world.person(t.identity)}].push_back(t);
        if (q.selection.grouping == Grouping::Property)
            cases[{"", 100 * (t.identity == 0 ? 0 : world.person(t.identity)) + t.amount}]
                .push_back(t);
    }
    std::vector<TwinCase> result;
    for (auto& [key, events] : cases) {
        put_in_order(events, &Told::at);  // Told in the order of the log.
        result.push_back(events);
    }
    return result;
}

double twin_median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t n = values.size();
    return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

std::vector<std::string> way(const TwinCase& events) {
    std::vector<std::string> names;
    for (const Told& t : events) names.push_back(t.name);
    return names;
}

std::string twin_summary(const std::vector<TwinCase>& cases) {
    std::map<std::vector<std::string>, int> ways;
    std::map<std::string, int> names;
    std::vector<double> durations;
    std::size_t events = 0;
    double sum = 0;
    std::int64_t first = INT64_MAX;
    std::int64_t last = INT64_MIN;
    for (const TwinCase& one : cases) {
        ++ways[way(one)];
        events += one.size();
        for (const Told& t : one) {
            ++names[t.name];
            first = std::min(first, t.at);
            last = std::max(last, t.at);
        }
        durations.push_back(static_cast<double>(one.back().at - one.front().at) / 1e6);
        sum += durations.back();
    }
    if (cases.empty()) return "nothing";
    return fmt::format("{} cases {} events {} names {} ways {}..{} median {:.7f} mean {:.12f}",
                       cases.size(), events, names.size(), ways.size(), first, last,
                       twin_median(durations), sum / static_cast<double>(cases.size()));
}

std::string shown(const Summary& s) {
    if (s.cases == 0) return "nothing";
    return fmt::format("{} cases {} events {} names {} ways {}..{} median {:.7f} mean {:.12f}",
                       s.cases, s.events, s.activities, s.variants, micros(*s.first_at),
                       micros(*s.last_at), *s.median_duration_s, *s.mean_duration_s);
}

std::string twin_graph(const std::vector<TwinCase>& cases) {
    std::map<std::string, std::array<int, 3>> names;
    std::map<std::pair<std::string, std::string>, std::vector<double>> edges;
    for (const TwinCase& one : cases) {
        for (const Told& t : one) ++names[t.name][0];
        ++names[one.front().name][1];
        ++names[one.back().name][2];
        for (std::size_t i = 1; i < one.size(); ++i)
            edges[{one[i - 1].name, one[i].name}].push_back(
                static_cast<double>(one[i].at - one[i - 1].at) / 1e6);
    }
    std::vector<std::pair<int, std::string>> lines;
    std::string text;
    for (const auto& [name, n] : names)
        lines.emplace_back(-n[0], fmt::format("{} {} {} {};", name, n[0], n[1], n[2]));
    put_in_order(lines, &std::pair<int, std::string>::first);
    for (const auto& line : lines) text += line.second;
    lines.clear();
    for (const auto& [pair, times] : edges)
        lines.emplace_back(-static_cast<int>(times.size()),
                           fmt::format("{}>{} {} {:.7f};", pair.first, pair.second, times.size(),
                                       twin_median(times)));
    put_in_order(lines, &std::pair<int, std::string>::first);
    for (const auto& line : lines) text += line.second;
    return text;
}

std::string shown(const DirectlyFollows& graph) {
    std::string text;
    for (const auto& a : graph.activities)
        text += fmt::format("{} {} {} {};", a.name, a.count, a.starts, a.ends);
    for (const auto& e : graph.edges)
        text += fmt::format("{}>{} {} {:.7f};", e.from, e.to, e.count, e.median_s);
    return text;
}

std::string twin_variants(const std::vector<TwinCase>& cases, std::size_t top) {
    std::map<std::vector<std::string>, int> ways;
    for (const TwinCase& one : cases) ++ways[way(one)];
    std::vector<std::pair<int, std::vector<std::string>>> sorted;
    for (const auto& [names, n] : ways) sorted.emplace_back(-n, names);
    std::ranges::sort(sorted);
    std::string text;
    for (std::size_t i = 0; i < std::min(top, sorted.size()); ++i)
        text += fmt::format("{} {};", -sorted[i].first, fmt::join(sorted[i].second, ","));
    return text;
}

std::string shown(const std::vector<Variant>& variants) {
    std::string text;
    for (const Variant& v : variants)
        text += fmt::format("{} {};", v.count, fmt::join(v.activities, ","));
    return text;
}

// How far a case comes and when, by trying every way to choose events: step 1 at any event, step k
// at any later event (in the order of instants, ties by step) within the window of that step 1.
std::string twin_funnel(const std::vector<TwinCase>& cases, const std::vector<std::string>& steps,
                        std::int64_t window) {
    std::vector<std::vector<double>> times(steps.size());
    for (const TwinCase& one : cases) {
        struct Met {
            std::int64_t at;
            std::size_t step;
            auto operator<=>(const Met&) const = default;
        };
        std::vector<Met> met;
        for (const Told& t : one)
            for (std::size_t k = 0; k < steps.size(); ++k)
                if (t.name == steps[k]) met.push_back({t.at, k});
        std::ranges::sort(met);
        for (std::size_t k = 0; k < steps.size(); ++k) {
            // Step k is first reached by the earliest event that ends a chain 0..k; its attempt is
            // that of the latest start from which such a chain leads there.
            std::optional<double> took;
            for (std::size_t last = 0; last < met.size() && !took; ++last) {
                if (met[last].step != k) continue;
                std::function<bool(std::size_t, std::size_t, std::int64_t)> leads =
                    [&](std::size_t from, std::size_t step, std::int64_t start) -> bool {
                    if (met[from].at - start > window) return false;
                    if (step == k) return from == last;
                    for (std::size_t next = from + 1; next <= last; ++next)
                        if (met[next].step == step + 1 && leads(next, step + 1, start)) return true;
                    return false;
                };
                for (std::size_t start = 0; start <= last; ++start)
                    if (met[start].step == 0 && leads(start, 0, met[start].at))
                        took = static_cast<double>(met[last].at - met[start].at) / 1e6;
            }
            if (!took) break;
            times[k].push_back(*took);
        }
    }
    std::string text;
    for (std::size_t k = 0; k < steps.size(); ++k)
        text += times[k].empty() ? fmt::format("{} 0;", steps[k])
                                 : fmt::format("{} {} {:.7f};", steps[k], times[k].size(),
                                               twin_median(times[k]));
    return text;
}

std::string shown(const std::vector<FunnelStep>& steps) {
    std::string text;
    for (const FunnelStep& s : steps)
        text += s.median_s ? fmt::format("{} {} {:.7f};", s.name, s.count, *s.median_s)
                           : fmt::format("{} {};", s.name, s.count);
    return text;
}

// Asks both and compares.
void check(World& world, Question q, const std::vector<std::string>& steps, std::int64_t window) {
    const auto snapshot = world.snapshot();
    std::optional<Condition> condition;
    if (!q.where.empty()) {
        auto compiled = Condition::compile(q.where, snapshot);
        ASSERT_TRUE(compiled.program) << q.where;
        condition = std::move(compiled.program);
        q.filter.where = &*condition;
    }
    const Cases cases = cases_of(*snapshot, q.selection, q.filter);
    const std::vector<TwinCase> twins = twin_cases(world, q);
    ASSERT_EQ(shown(summary(cases)), twin_summary(twins));
    ASSERT_EQ(shown(directly_follows(cases)), twin_graph(twins));
    ASSERT_EQ(shown(variants(cases, 5)), twin_variants(twins, 5));
    ASSERT_EQ(shown(funnel(cases, steps, Duration(window))), twin_funnel(twins, steps, window));
}

class Chance {
  public:
    explicit Chance(unsigned seed) : random_(seed) {}
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random_() % n); }
    bool one_in(std::int64_t n) { return below(n) == 0; }
    std::string of(const std::vector<std::string>& texts) {
        return texts[static_cast<std::size_t>(below(static_cast<std::int64_t>(texts.size())))];
    }

  private:
    std::mt19937_64 random_;
};

Told some_event(Chance& chance) {
    const std::int64_t instance = chance.below(5);
    return {.at = chance.below(12) * 1'000'000 + (chance.one_in(4) ? 1 : 0),
            .name = chance.of({"a", "b", "c", "B", "ä"}),
            .channel = chance.of({"web", "phone", ""}),
            .journey = instance % 2 == 0 ? "loan" : "card",
            .identity = chance.below(6),
            .instance = instance,
            .lifecycle = chance.of({"", "complete", "COMPLETE", "start"}),
            .amount = static_cast<int>(chance.below(4))};
}

Question some_question(Chance& chance) {
    Question q;
    if (chance.one_in(2)) q.selection.journey = chance.of({"loan", "card", "none"});
    if (chance.one_in(3)) q.selection.names = {"a", "b", "nowhere"};
    q.selection.grouping = static_cast<Grouping>(chance.below(3));
    q.selection.property = "amount";
    if (chance.one_in(3)) q.filter.from = time_from_micros(chance.below(6) * 1'000'000);
    if (chance.one_in(3)) q.filter.to = time_from_micros((4 + chance.below(8)) * 1'000'000);
    if (chance.one_in(4)) q.filter.channel = chance.of({"web", "fax"});
    if (chance.one_in(3)) q.filter.lifecycle = Lifecycle::Complete;
    if (chance.one_in(5)) {
        q.where = "{properties.amount} > 1 or {channel} = 'web'";
        q.also = [](const Told& t) { return t.amount > 1 || t.channel == "web"; };
    } else if (chance.one_in(5)) {
        q.where = "{person.segment} = 'odd' and {name} <> 'a'";
        q.also = [](const Told& t) { return t.identity % 2 == 1 && t.name != "a"; };
    } else if (chance.one_in(5)) {
        q.where = "{page.path} = '/1'";
        q.also = [](const Told& t) { return t.amount % 3 == 1; };
    }
    return q;
}

TEST(Questions, AgreeWithPlainLoopsOnRandomLogs) {
    const unsigned seed = std::getenv("JALON_SEED")
                              ? static_cast<unsigned>(std::stoul(std::getenv("JALON_SEED")))
                              : std::random_device{}();
    std::printf("seed %u\n", seed);
    Chance chance(seed);
    for (int log = 0; log < 2000; ++log) {
        World world;
        // Asked in the middle of the growth, so that orders are brought up to date, not made anew.
        for (int part = 0; part < 3; ++part) {
            for (std::int64_t i = chance.below(25); i > 0; --i) {
                Told told = some_event(chance);
                world.tell(told);
                if (chance.one_in(10)) world.tell(told);  // The same again, another fact.
            }
            if (chance.one_in(2)) world.join(1 + chance.below(5), 1 + chance.below(5));
            if (world.joins() != 0 && chance.one_in(4)) world.undo_join(0);
            std::vector<std::string> steps;
            for (std::int64_t k = 0; k <= chance.below(4); ++k)
                steps.push_back(chance.of({"a", "b", "c", "nowhere"}));
            check(world, some_question(chance), steps, chance.below(8) * 1'000'000);
            if (HasFatalFailure()) FAIL() << "log " << log << " of seed " << seed;
        }
    }
}

// One case told as "name@second", asked for a funnel.
std::string funnel_of(const std::vector<std::pair<std::string, int>>& events,
                      const std::vector<std::string>& steps, std::int64_t window_s) {
    World world;
    for (const auto& [name, second] : events)
        world.tell({.at = second * 1'000'000LL,
                    .name = name,
                    .channel = "",
                    .journey = "j",
                    .identity = 1,
                    .instance = 1,
                    .lifecycle = "",
                    .amount = 0});
    const auto snapshot = world.snapshot();
    std::string levels;
    for (const FunnelStep& s :
         funnel(cases_of(*snapshot, {}, {}), steps, Duration(window_s * 1'000'000)))
        levels +=
            fmt::format("{} ", s.count == 0 ? std::string("-") : fmt::format("{}", *s.median_s));
    return levels;
}

TEST(Questions, FunnelIsWindowFunnel) {
    EXPECT_EQ(funnel_of({{"a", 0}, {"b", 10}}, {"a", "b"}, 10), "0 10 ");  // Inclusive.
    EXPECT_EQ(funnel_of({{"a", 0}, {"b", 11}}, {"a", "b"}, 10), "0 - ");
    // The later start takes over.
    EXPECT_EQ(funnel_of({{"a", 0}, {"a", 5}, {"b", 11}}, {"a", "b"}, 10), "0 6 ");
    // Others between do not matter; the order does.
    EXPECT_EQ(funnel_of({{"b", 0}, {"a", 1}, {"x", 2}, {"c", 3}}, {"a", "b", "c"}, 10), "0 - - ");
    // Of equal instants the lower step is first, whatever the log says; one event may be two steps.
    EXPECT_EQ(funnel_of({{"b", 1}, {"a", 1}}, {"a", "b"}, 10), "0 0 ");
    EXPECT_EQ(funnel_of({{"a", 1}}, {"a", "a"}, 10), "0 0 ");
    // A new start does not forget how far the old one came.
    EXPECT_EQ(funnel_of({{"a", 0}, {"b", 2}, {"a", 3}, {"c", 9}}, {"a", "b", "c"}, 10), "0 2 9 ");
}

TEST(Questions, AnswersAreTheJsonOfTheContract) {
    World world;
    for (const auto& [name, second] : std::vector<std::pair<std::string, int>>{{"a", 0}, {"b", 90}})
        world.tell({.at = second * 1'000'000LL,
                    .name = name,
                    .channel = "web",
                    .journey = "j",
                    .identity = 1,
                    .instance = 1,
                    .lifecycle = "",
                    .amount = 0});
    const auto snapshot = world.snapshot();
    const Cases cases = cases_of(*snapshot, {.journey = "j", .names = {}, .property = {}}, {});
    EXPECT_EQ(to_text(to_json(summary(cases))),
              R"({"cases":1,"events":2,"activities":2,"variants":1,)"
              R"("first_at":"1970-01-01T00:00:00.000Z","last_at":"1970-01-01T00:01:30.000Z",)"
              R"("case_duration_s":{"median":9E1,"mean":9E1}})");
    EXPECT_EQ(to_text(to_json(directly_follows(cases))),
              R"({"activities":[{"name":"a","count":1,"starts":1,"ends":0},)"
              R"({"name":"b","count":1,"starts":0,"ends":1}],)"
              R"("edges":[{"from":"a","to":"b","count":1,"median_s":9E1}]})");
    EXPECT_EQ(to_text(to_json(variants(cases, 3))),
              R"({"variants":[{"count":1,"activities":["a","b"]}]})");
    EXPECT_EQ(to_text(to_json(funnel(cases, {"b", "c"}, std::nullopt))),
              R"({"steps":[{"name":"b","count":1,"median_s":0E0},{"name":"c","count":0,)"
              R"("median_s":null}]})");
    EXPECT_EQ(to_text(to_json(
                  summary(cases_of(*snapshot, {.journey = "k", .names = {}, .property = {}}, {})))),
              R"({"cases":0,"events":0,"activities":0,"variants":0,"first_at":null,"last_at":null,)"
              R"("case_duration_s":{"median":null,"mean":null}})");
    EXPECT_EQ(channels(*snapshot, cases), std::vector<std::string>{"web"});
}

TEST(Questions, WhatIsNotKeptIsSaid) {
    World world;
    world.tell({.at = 0,
                .name = "a",
                .channel = "",
                .journey = "j",
                .identity = 1,
                .instance = 1,
                .lifecycle = std::string(300, 'x'),
                .amount = 0});
    const auto problems = [&world](std::string_view where) {
        std::string codes;
        for (const Problem& problem : Condition::compile(where, world.snapshot()).problems)
            codes += problem.code + " ";
        return codes;
    };
    EXPECT_EQ(problems("{amount} = 1"), "");
    EXPECT_EQ(problems("{colour} = 1"), "trail.property_unknown ");
    EXPECT_EQ(problems("{amount} = "), "expr.syntax ");
}

}  // namespace
}  // namespace jalon::trail
