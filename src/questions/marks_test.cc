// Marks against plain loops over 10,000 random logs, and against the very numbers that they open.
#include "questions/marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <tuple>

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
            return {PathLinkMark{paths, level, a, std::nullopt}, [=](const Words& words) {
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
        for (const auto& step : made->steps)
            ASSERT_EQ(total_of(chunks, SkippedMark{model, step.name}), step.skipped);
        for (const auto& addition : made->additions) {
            std::uint64_t sum = 0;
            for (const auto& other : made->additions)
                if (other.name == addition.name) sum += other.cases;
            const std::uint64_t total = total_of(chunks, AddedMark{model, addition.name});
            ASSERT_GE(total, addition.cases);
            ASSERT_LE(total, sum);
        }
        ASSERT_EQ(total_of(chunks, AddedMark{model, "nothing"}), 0);
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
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 4, "B", {}}), "mark.level");
    EXPECT_EQ(code(SkippedMark{{}, "A"}), "conformance.steps");
    EXPECT_EQ(code(ActivityMark{"nothing"}), "0");
    EXPECT_EQ(code(EdgeMark{"nothing", "nothing"}), "0");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 1, "B", "nothing"}), "0");
    EXPECT_EQ(code(PathLinkMark{{.anchor = "A"}, 1, "B", {}}), "1");
}

}  // namespace
}  // namespace jalon::questions
