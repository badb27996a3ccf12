// Marks against plain loops over 10,000 random logs, and against the very numbers that they open.
#include "questions/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <tuple>

#include "questions/compare.h"
#include "questions/conformance.h"
#include "questions/small_log.h"

namespace jalon::questions {
namespace {

using Listed = std::tuple<trail::Owner, std::uint32_t, std::int64_t, std::int64_t, std::uint64_t>;
using Words = std::vector<std::string>;

Words words_of(const PlainCase& one) {
    Words words;
    for (const PlainEvent& event : one.events) words.push_back(event.activity);
    return words;
}

bool begins_with(const Words& words, const Words& prefix) {
    return words.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), words.begin());
}

// The activities of the path, with equal neighbours as one.
Words path_of(Words words, const PathsSpec& spec) {
    const auto anchor = std::ranges::find(words, spec.anchor);
    if (anchor == words.end()) return {};
    if (spec.direction == Direction::After) {
        words.erase(words.begin(), anchor);
    } else {
        words.erase(anchor + 1, words.end());
        std::ranges::reverse(words);
    }
    words.erase(std::ranges::unique(words).begin(), words.end());
    return words;
}

std::string letter(std::mt19937_64& random) {
    return std::string(1, static_cast<char>('A' + random() % 6));
}

// A random mark, and what it means of one case.
std::pair<Mark, std::function<bool(const Words&)>> random_mark(std::mt19937_64& random) {
    const std::string a = letter(random), b = letter(random);
    const Words several{a, b, letter(random)};
    const Words some(several.begin(), several.begin() + static_cast<long>(1 + random() % 3));
    const PathsSpec paths{.anchor = letter(random),
                          .direction = static_cast<Direction>(random() % 2)};
    const std::size_t level = random() % 4;
    switch (random() % 9) {
        case 0:
            return {ActivityMark{a},
                    [a](const Words& words) { return std::ranges::count(words, a) > 0; }};
        case 1:
            return {EdgeMark{a, b}, [a, b](const Words& words) {
                        for (std::size_t i = 1; i < words.size(); ++i)
                            if (words[i - 1] == a && words[i] == b) return true;
                        return false;
                    }};
        case 2:
            return {StartMark{a}, [a](const Words& words) { return words.front() == a; }};
        case 3:
            return {EndMark{a}, [a](const Words& words) { return words.back() == a; }};
        case 4:
            return {VariantMark{some}, [some](const Words& words) { return words == some; }};
        case 5:
            return {PrefixMark{some},
                    [some](const Words& words) { return begins_with(words, some); }};
        case 6:
            return {PathNodeMark{paths, level, a}, [=](const Words& words) {
                        const Words path = path_of(words, paths);
                        return path.size() > level && path[level] == a;
                    }};
        case 7:
            return {PathLinkMark{paths, level, a, b}, [=](const Words& words) {
                        const Words path = path_of(words, paths);
                        return path.size() > level + 1 && path[level] == a && path[level + 1] == b;
                    }};
        default:
            return {PathLinkMark{paths, level, a, PathEnd{}}, [=](const Words& words) {
                        const Words path = path_of(words, paths);
                        return path.size() == level + 1 && path[level] == a;
                    }};
    }
}

TEST(Marks, AgreeWithPlainLoops) {
    std::mt19937_64 random(23);
    for (int round = 0; round < 10'000; ++round) {
        const PlainLog log = random_log(random, {});
        const SmallLog chunks(log, {.seed = random()});
        const auto [mark, holds] = random_mark(random);
        std::vector<Listed> all;
        for (const PlainCase& one : log)
            if (holds(words_of(one)))
                all.emplace_back(one.owner, one.key, one.events.front().at_us,
                                 one.events.back().at_us, one.events.size());
        std::ranges::sort(all);
        const std::size_t total = all.size(), limit = 1 + random() % 6;
        all.resize(std::min(total, limit));
        trail::Budget budget;
        const auto made = persons_behind(chunks, mark, limit, budget);
        ASSERT_TRUE(made);
        ASSERT_EQ(made->total, total) << "round " << round << " mark " << mark.index();
        std::vector<Listed> listed;
        for (const auto& one : made->cases)
            listed.emplace_back(one.owner, one.key, micros(one.first_at), micros(one.last_at),
                                one.events);
        ASSERT_EQ(listed, all) << "round " << round << " mark " << mark.index();
    }
}

std::uint64_t total_of(const trail::Chunks& chunks, const Mark& mark) {
    trail::Budget budget;
    const auto made = persons_behind(chunks, mark, 5, budget);
    return made ? made->total : ~std::uint64_t{0};
}

TEST(Marks, OpenWhatPathsCount) {
    std::mt19937_64 random(41);
    for (int round = 0; round < 2'000; ++round) {
        const SmallLog chunks(random_log(random, {}), {.seed = random()});
        const PathsSpec spec{.anchor = letter(random),
                             .direction = static_cast<Direction>(random() % 2),
                             .depth = 1 + random() % 4,
                             .top = 1 + random() % 3,
                             .repeats = static_cast<Repeats>(random() % 2)};
        trail::Budget budget;
        const auto made = paths(chunks, spec, budget);
        ASSERT_TRUE(made);
        for (std::size_t level = 0; level < made->levels.size(); ++level) {
            const auto& [nodes, other, end] = made->levels[level];
            for (const auto& node : nodes)
                ASSERT_EQ(total_of(chunks, PathNodeMark{spec, level, node.name}), node.count);
            ASSERT_EQ(total_of(chunks, PathNodeMark{spec, level, OtherActivities{}}), other);
            ASSERT_EQ(total_of(chunks, PathNodeMark{spec, level, PathEnd{}}), end);
        }
        const auto place = [](const std::optional<std::string>& name) {
            return name ? PathPlace(*name) : PathPlace(OtherActivities{});
        };
        for (const auto& link : made->links)
            ASSERT_EQ(
                total_of(chunks, PathLinkMark{spec, link.depth, place(link.from),
                                              link.end ? PathPlace(PathEnd{}) : place(link.to)}),
                link.count);
    }
}

// Buckets of a day in UTC.
std::int64_t day_of(const PlainEvent& event) {
    return event.at_us / 86'400'000'000;
}

TEST(Marks, OfCohortsAgreeWithPlainLoops) {
    std::mt19937_64 random(43);
    for (int round = 0; round < 10'000; ++round) {
        const PlainLog log = random_log(random, {});
        const SmallLog chunks(log, {.seed = random()});
        CohortSpec spec{.every = Every::Day, .periods = 1 + random() % 6};
        if (random() % 2 == 0) spec.start = letter(random);
        if (random() % 2 == 0) spec.returns = letter(random);
        spec.mode = static_cast<CohortMode>(random() % 2);
        if (log.empty()) continue;
        const std::int64_t day = day_of(log[random() % log.size()].events.front());
        std::optional<std::size_t> period;
        if (random() % 3 != 0) period = random() % (spec.periods + 1);
        std::uint64_t expected = 0;
        for (const PlainCase& one : log) {
            const auto is = [](const std::optional<std::string>& wanted, const PlainEvent& event) {
                return !wanted || event.activity == *wanted;
            };
            const auto began = std::ranges::find_if(
                one.events, [&](const PlainEvent& event) { return is(spec.start, event); });
            if (began == one.events.end() || day_of(*began) != day) continue;
            expected += !period || std::any_of(began + 1, one.events.end(), [&](const auto& event) {
                const auto back = static_cast<std::size_t>(day_of(event) - day);
                return is(spec.returns, event) &&
                       (spec.mode == CohortMode::Return ? back == *period : back >= *period);
            });
        }
        const Time from = time_from_micros(day * 86'400'000'000 + 3'600'000'000);
        ASSERT_EQ(total_of(chunks, CohortMark{spec, from, period}), expected) << "round " << round;
    }
}

TEST(Marks, OpenWhatCohortsCount) {
    std::mt19937_64 random(47);
    for (int round = 0; round < 300; ++round) {
        const SmallLog chunks(random_log(random, {}), {.seed = random()});
        const CohortSpec spec{.every = static_cast<Every>(1 + random() % 3),
                              .zone = random() % 2 == 0 ? "Europe/Paris" : "Pacific/Apia",
                              .periods = 3,
                              .mode = static_cast<CohortMode>(random() % 2)};
        trail::Budget budget;
        const auto made = cohort(chunks, spec, budget);
        if (!made && made.error().code == "buckets.too_many") continue;
        ASSERT_TRUE(made);
        for (const auto& row : made->rows) {
            ASSERT_EQ(total_of(chunks, CohortMark{spec, row.from, {}}), row.size);
            for (std::size_t k = 0; k < row.counts.size(); ++k)
                ASSERT_EQ(total_of(chunks, CohortMark{spec, row.from, k}), row.counts[k]);
        }
    }
}

TEST(Marks, OpenWhatATrendCounts) {
    std::mt19937_64 random(53);
    for (int round = 0; round < 300; ++round) {
        const PlainLog log = random_log(random, {.event_columns = 3, .extras_max = 14});
        SmallLog chunks(log, {.seed = random()});
        chunks.values_per_event = {{}, {"nps", "csat"}, {9.0, 3.0, 11.0, "9"}};
        // Numbers and truth values, which a trend names by their text.
        for (int code = 1; code <= 14; ++code)
            chunks.values_per_event[0].push_back(code == 1   ? trail::PropertyValue(true)
                                                 : code == 2 ? trail::PropertyValue(0.5)
                                                             : "v" + std::to_string(code));
        TrendSpec spec{.measure = Measure::Cases, .every = Every::Week, .breakdown = 0};
        trail::Budget budget;
        const auto made = trend(chunks, spec, budget);
        ASSERT_TRUE(made);
        for (const auto& point : made->points)
            ASSERT_EQ(total_of(chunks, TrendMark{spec, point.from, point.to, {}}), point.n);
        for (const auto& one : made->series) {
            const GroupOf series = one.other   ? GroupOf(OtherValues{})
                                   : one.value ? GroupOf(trail::PropertyValue(*one.value))
                                               : GroupOf(trail::PropertyValue(nullptr));
            for (const auto& point : one.points)
                ASSERT_EQ(total_of(chunks, TrendMark{spec, point.from, point.to, series}), point.n);
        }
        if (made->points.empty()) continue;
        const auto& whole = made->points[random() % made->points.size()];
        const auto cases_with = [&](auto holds) {
            return std::ranges::count_if(log, [&](const PlainCase& one) {
                return std::ranges::any_of(one.events, [&](const PlainEvent& event) {
                    return event.at_us >= micros(whole.from) && event.at_us < micros(whole.to) &&
                           holds(event.extras);
                });
            });
        };
        spec = {.measure = Measure::Share, .every = Every::Week, .condition = 1};
        ASSERT_EQ(total_of(chunks, TrendMark{spec, whole.from, whole.to, {}}),
                  cases_with([](const auto& extras) { return extras[1] != 0; }));
        spec = {.measure = Measure::Nps, .every = Every::Week, .kind = 1, .score = 2};
        ASSERT_EQ(total_of(chunks, TrendMark{spec, whole.from, whole.to, {}}),
                  cases_with([](const auto& extras) {
                      return extras[1] == 1 && (extras[2] == 1 || extras[2] == 2);
                  }));
    }
}

TEST(Marks, OpenWhatGroupsCount) {
    std::mt19937_64 random(59);
    for (int round = 0; round < 200; ++round) {
        const SmallLog chunks(
            random_log(random, {.cases_max = 200, .case_columns = 1, .extras_max = 70}),
            {.seed = random()});
        FunnelSpec spec{.steps = {{"A", {.activities = {"A"}}}, {"B", {.activities = {"B"}}}},
                        .breakdown = 0};
        trail::Budget budget;
        const auto made = funnel(chunks, budget, spec);
        ASSERT_TRUE(made);
        for (const auto& group : made->groups) {
            const bool other = group.kind == FunnelGroup::Kind::Other;
            const GroupOf of = other ? GroupOf(OtherValues{}) : GroupOf(group.value);
            for (std::size_t k = 1; k <= 2; ++k)
                ASSERT_EQ(total_of(chunks, FunnelMark{spec, FunnelMark::Kind::Reached, k, of}),
                          group.steps[k - 1].count);
            ASSERT_EQ(total_of(chunks, FunnelMark{spec, FunnelMark::Kind::Dropped, 1, of}),
                      group.steps[0].count - group.steps[1].count);
        }
        const auto compared = compare(chunks, 0, {}, budget);
        ASSERT_TRUE(compared);
        for (const auto& group : compared->groups)
            ASSERT_EQ(total_of(chunks, GroupMark{0, trail::PropertyValue(group.name)}),
                      group.cases);
        ASSERT_EQ(total_of(chunks, GroupMark{0, OtherValues{}}), compared->cases_cut);
        ASSERT_EQ(total_of(chunks, GroupMark{0, trail::PropertyValue(nullptr)}),
                  compared->cases_without);
    }
}

TEST(Marks, OpenWhatTheFunnelCounts) {
    std::mt19937_64 random(29);
    for (int round = 0; round < 1'000; ++round) {
        const SmallLog chunks(random_log(random, {}), {.seed = random()});
        FunnelSpec spec{.steps = {}, .order = static_cast<FunnelOrder>(random() % 3)};
        for (const char* name : {"A", "B", "C"})
            spec.steps.push_back({name, {.activities = {name}}});
        trail::Budget budget;
        const auto made = funnel(chunks, budget, spec);
        ASSERT_TRUE(made);
        for (std::size_t k = 1; k <= 3; ++k) {
            const auto count = [&](std::size_t step) {
                return step > 3 ? 0 : static_cast<std::uint64_t>(made->steps[step - 1].count);
            };
            ASSERT_EQ(total_of(chunks, FunnelMark{spec, FunnelMark::Kind::Reached, k}), count(k));
            ASSERT_EQ(total_of(chunks, FunnelMark{spec, FunnelMark::Kind::Dropped, k}),
                      count(k) - count(k + 1));
        }
    }
}

TEST(Marks, OpenWhatConformanceCounts) {
    std::mt19937_64 random(31);
    const std::vector<ModelStep> model{{"A", false}, {"B", true}, {"C", false}};
    for (int round = 0; round < 1'000; ++round) {
        const SmallLog chunks(random_log(random, {}), {.seed = random()});
        trail::Budget budget;
        const auto made = conformance(chunks, {.model = model}, budget);
        ASSERT_TRUE(made);
        for (const auto& step : made->steps) {
            ASSERT_EQ(total_of(chunks, SkippedMark{model, step.name}), step.skipped);
            ASSERT_EQ(total_of(chunks, DoneMark{model, step.name}), step.done);
        }
        for (const auto& addition : made->additions) {
            std::uint64_t sum = 0;
            for (const auto& other : made->additions)
                if (other.name == addition.name) sum += other.cases;
            const std::uint64_t total = total_of(chunks, AddedMark{model, addition.name, {}});
            ASSERT_GE(total, addition.cases);
            ASSERT_LE(total, sum);
            ASSERT_EQ(
                total_of(chunks, AddedMark{model, addition.name, addition.after.value_or("")}),
                addition.cases);
        }
        ASSERT_EQ(total_of(chunks, AddedMark{model, "nothing", {}}), 0);
        ASSERT_EQ(total_of(chunks, AddedMark{model, "A", "nothing"}), 0);
    }
}

TEST(Marks, OpenWhatFrictionFinds) {
    std::mt19937_64 random(37);
    for (int round = 0; round < 300; ++round) {
        const SmallLog chunks(random_log(random, {}), {.seed = random()});
        trail::Budget budget;
        const auto made = friction(chunks, {}, budget);
        ASSERT_TRUE(made);
        for (const auto& finding : made->findings)
            ASSERT_EQ(total_of(chunks, FrictionMark{{}, finding.kind, finding.at}), finding.cases)
                << text(finding.kind);
    }
}

TEST(Marks, AsJsonAndWhatIsWrong) {
    const SmallLog chunks({PlainCase{
        .events = {{1'000'000, "A", {}}, {3'000'000, "B", {}}}, .owner = 7, .extras = {}}});
    trail::Budget budget;
    EXPECT_EQ(jalon::to_text(to_json(*persons_behind(chunks, StartMark{"A"}, 50, budget))),
              R"({"total":1,"cases":[{"owner":7,"key":0,"first_at":"1970-01-01T00:00:01.000Z",)"
              R"("last_at":"1970-01-01T00:00:03.000Z","events":2}]})");
    const auto code = [&](const Mark& mark, std::size_t limit = 50) {
        const auto made = persons_behind(chunks, mark, limit, budget);
        return made ? std::to_string(made->total) : made.error().code;
    };
    FunnelSpec spec{.steps = {{"A", {.activities = {"A"}}}, {"B", {.activities = {"B"}}}}};
    EXPECT_EQ(code(StartMark{"A"}, 0), "mark.limit");
    EXPECT_EQ(code(StartMark{"A"}, 1001), "mark.limit");
    EXPECT_EQ(code(FunnelMark{spec, FunnelMark::Kind::Reached, 3}), "mark.step");
    EXPECT_EQ(code(PathNodeMark{{.anchor = "A"}, 5, "B"}), "mark.level");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 4, "B", PathEnd{}}), "mark.level");
    EXPECT_EQ(code(SkippedMark{{}, "A"}), "conformance.steps");
    EXPECT_EQ(code(CohortMark{{.every = Every::Hour}, {}, {}}), "cohort.every");
    EXPECT_EQ(code(CohortMark{{.periods = 3}, {}, 4}), "mark.period");
    EXPECT_EQ(code(CohortMark{{.zone = "Mars"}, {}, {}}), "zone.unknown");
    EXPECT_EQ(code(TrendMark{{}, {}, {}, OtherValues{}}), "mark.group");
    EXPECT_EQ(code(FunnelMark{spec, FunnelMark::Kind::Reached, 1, OtherValues{}}), "mark.group");
    EXPECT_EQ(code(PathNodeMark{{.anchor = "A"}, 0, PathEnd{}}), "0");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 0, PathEnd{}, "B"}), "0");
    EXPECT_EQ(code(ActivityMark{"nothing"}), "0");
    EXPECT_EQ(code(EdgeMark{"nothing", "nothing"}), "0");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 1, "B", "nothing"}), "0");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 1, "B", PathEnd{}}), "1");
}

}  // namespace
}  // namespace jalon::questions
