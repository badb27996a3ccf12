// Paths against plain loops over 10,000 random logs.
#include "questions/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include "questions/small_log.h"

namespace jalon::questions {
namespace {

constexpr const char* kOther = "~other";
constexpr const char* kEnd = "~~end";

struct Place {
    std::string activity;
    std::int64_t at_us;
};

// The path of one case from its anchor, all of it.
std::vector<Place> path_of(const PlainCase& one, const PathsSpec& spec) {
    std::vector<Place> all;
    for (const PlainEvent& event : one.events) all.push_back({event.activity, event.at_us});
    std::size_t anchor = 0;
    while (anchor < all.size() && all[anchor].activity != spec.anchor) ++anchor;
    if (anchor == all.size()) return {};
    if (spec.direction == Direction::Before) {
        all.resize(anchor + 1);
        std::ranges::reverse(all);
    } else {
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(anchor));
    }
    if (spec.repeats == Repeats::Merge)
        all.erase(
            std::unique(all.begin(), all.end(),
                        [](const Place& a, const Place& b) { return a.activity == b.activity; }),
            all.end());
    return all;
}

double median_of(std::vector<std::int64_t> us) {
    std::ranges::sort(us);
    const std::size_t n = us.size();
    const double high = static_cast<double>(us[n / 2]);
    return (n % 2 == 1 ? high : (static_cast<double>(us[n / 2 - 1]) + high) / 2) / 1e6;
}

// The answer as lines, in the order in which it is to come.
std::string expected(const PlainLog& log, const PathsSpec& spec) {
    std::vector<std::vector<Place>> cases;
    for (const PlainCase& one : log)
        if (auto path = path_of(one, spec); !path.empty()) cases.push_back(path);
    std::string text = "cases " + std::to_string(cases.size()) + "\n";
    std::vector<std::vector<std::string>> shown(spec.depth + 1);
    for (std::size_t level = 0; level <= spec.depth; ++level) {
        std::map<std::string, int> counts;
        int end = 0;
        for (const auto& path : cases) {
            if (level < path.size()) ++counts[path[level].activity];
            end += level > 0 && level == path.size();
        }
        std::vector<std::pair<int, std::string>> order;
        for (const auto& [name, count] : counts) order.emplace_back(-count, name);
        std::ranges::sort(order);
        int other = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i >= spec.top) {
                other -= order[i].first;
                continue;
            }
            shown[level].push_back(order[i].second);
            text += std::to_string(level) + " " + order[i].second + " " +
                    std::to_string(-order[i].first) + "\n";
        }
        text += std::to_string(level) + " other " + std::to_string(other) + " end " +
                std::to_string(end) + "\n";
    }
    const auto rank = [&](std::size_t level, const std::vector<Place>& path) {
        if (level >= path.size()) return std::pair(std::size_t{1000}, std::string(kEnd));
        const auto place = std::ranges::find(shown[level], path[level].activity);
        if (place == shown[level].end()) return std::pair(std::size_t{999}, std::string(kOther));
        return std::pair(static_cast<std::size_t>(place - shown[level].begin()), *place);
    };
    using Key = std::tuple<std::size_t, std::pair<std::size_t, std::string>,
                           std::pair<std::size_t, std::string>>;
    std::map<Key, std::vector<std::int64_t>> links;
    for (const auto& path : cases)
        for (std::size_t level = 0; level < spec.depth && level < path.size(); ++level)
            links[{level, rank(level, path), rank(level + 1, path)}].push_back(
                level + 1 < path.size() ? std::abs(path[level + 1].at_us - path[level].at_us) : 0);
    for (const auto& [key, us] : links) {
        const auto& [level, from, to] = key;
        text += std::to_string(level) + " " + from.second + " > " + to.second + " " +
                std::to_string(us.size()) +
                (to.second == kEnd ? "" : " " + std::to_string(median_of(us))) + "\n";
    }
    return text;
}

std::string lines(const Paths& paths) {
    std::string text = "cases " + std::to_string(paths.cases) + "\n";
    for (std::size_t level = 0; level < paths.levels.size(); ++level) {
        for (const auto& node : paths.levels[level].nodes)
            text +=
                std::to_string(level) + " " + node.name + " " + std::to_string(node.count) + "\n";
        text += std::to_string(level) + " other " + std::to_string(paths.levels[level].other) +
                " end " + std::to_string(paths.levels[level].end) + "\n";
    }
    for (const auto& link : paths.links)
        text += std::to_string(link.depth) + " " + link.from.value_or(kOther) + " > " +
                (link.end ? kEnd : link.to.value_or(kOther)) + " " + std::to_string(link.count) +
                (link.median_s ? " " + std::to_string(*link.median_s) : "") + "\n";
    return text;
}

TEST(Paths, AgreeWithPlainLoops) {
    std::mt19937_64 random(3);
    for (int round = 0; round < 10'000; ++round) {
        const PathsSpec spec{.anchor = std::string(1, static_cast<char>('A' + random() % 6)),
                             .direction = static_cast<Direction>(random() % 2),
                             .depth = 1 + random() % 10,
                             .top = 1 + random() % 5,
                             .repeats = static_cast<Repeats>(random() % 2)};
        const PlainLog log = random_log(random, {});
        const SmallLog chunks(
            log, {.seed = random(), .unused_activities_max = random() % 20 == 0 ? 400U : 3U});
        trail::Budget budget;
        const auto made = paths(chunks, spec, budget);
        ASSERT_TRUE(made);
        ASSERT_EQ(lines(*made), expected(log, spec)) << "round " << round;
    }
}

TEST(Paths, AsJson) {
    const SmallLog chunks({PlainCase{
        .events = {{1'000'000, "A", {}}, {3'000'000, "B", {}}}, .owner = 1, .extras = {}}});
    trail::Budget budget;
    const auto made = paths(chunks, {.anchor = "A", .depth = 2}, budget);
    ASSERT_TRUE(made);
    EXPECT_EQ(
        jalon::to_text(to_json(*made)),
        R"({"anchor":"A","direction":"after","cases":1,"levels":[{"depth":0,"nodes":[{"name":"A",)"
        R"("count":1}],"other":0,"end":0},{"depth":1,"nodes":[{"name":"B","count":1}],"other":0,)"
        R"("end":0},{"depth":2,"nodes":[],"other":0,"end":1}],"links":[{"depth":0,"from":"A",)"
        R"("to":"B","end":false,"count":1,"median_s":2E0},{"depth":1,"from":"B","to":null,)"
        R"("end":true,"count":1,"median_s":null}]})");
}

TEST(Paths, LimitsAreSaid) {
    const SmallLog chunks(PlainLog{});
    trail::Budget budget;
    EXPECT_EQ(paths(chunks, {.anchor = "A", .depth = 0}, budget).error().code, "paths.depth");
    EXPECT_EQ(paths(chunks, {.anchor = "A", .depth = 11}, budget).error().code, "paths.depth");
    EXPECT_EQ(paths(chunks, {.anchor = "A", .top = 31}, budget).error().code, "paths.top");
    EXPECT_EQ(paths(chunks, {.anchor = "A"}, budget)->cases, 0);
}

}  // namespace
}  // namespace jalon::questions
