// Comparisons against plain loops on random small logs, and by example.
#include "questions/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indicators/interval.h"
#include "indicators/scores.h"
#include "questions/small_log.h"

namespace jalon::questions {
namespace {

constexpr std::int64_t kMinute = 60'000'000;

// Columns by event: channel, answered, kind, score. By case: the group.
const std::vector<trail::PropertyValue> kChannels = {"phone", "web", "mail"};
const std::vector<trail::PropertyValue> kKinds = {"nps", "csat", "ces", "share"};
const std::vector<trail::PropertyValue> kScores = {0.0, 3.0, 5.0, 10.0, 4.5, "5"};

void dress(SmallLog& chunks) {
    chunks.values_per_event = {kChannels, {}, kKinds, kScores};
}

CompareSpec full_spec() {
    CompareSpec spec;
    spec.funnel = FunnelSpec{};
    for (const char* name : {"A", "B"})
        spec.funnel->steps.push_back({name, {.activities = {name}, .column = {}}});
    spec.funnel->window = std::chrono::minutes(10);
    spec.answers = CompareSpec::Answers{.answered = 1, .kind = 2, .score = 3};
    spec.contacts = ContactsSpec{.channel = 0, .topic = {}, .within = std::chrono::days(1)};
    return spec;
}

// --- the twin

bool converts(const PlainCase& one) {
    for (const PlainEvent& a : one.events)
        for (const PlainEvent& b : one.events)
            if (a.activity == "A" && b.activity == "B" && b.at_us >= a.at_us &&
                b.at_us - a.at_us <= 10 * kMinute)
                return true;
    return false;
}

bool comes_again(const PlainCase& one) {
    const auto& events = one.events;
    std::map<std::string, std::int64_t> ends;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const std::uint32_t channel = events[i].extras[0];
        if (channel != 1 && channel != 3) continue;
        const std::size_t begin = i;
        while (i + 1 < events.size() && events[i + 1].extras[0] == channel &&
               events[i + 1].at_us - events[i].at_us <= 30 * kMinute)
            ++i;
        const std::string& topic = events[begin].activity;
        if (ends.contains(topic) && events[begin].at_us - ends[topic] <= 24 * 60 * kMinute)
            return true;
        ends[topic] = events[i].at_us;
    }
    return false;
}

std::optional<double> score_of(const PlainEvent& event, const std::string& kind) {
    const std::vector<std::string> kinds = {"", "nps", "csat", "ces", "share"};
    const std::vector<double> scores = {-1, 0, 3, 5, 10, 4.5, -1};
    const double score = scores[event.extras[3]];
    const double lowest = kind == "nps" ? 0 : 1;
    const double highest = kind == "nps" ? 10 : kind == "csat" ? 5 : 7;
    if (event.extras[1] == 0 || kinds[event.extras[2]] != kind) return {};
    if (score < lowest || score > highest || score != std::floor(score)) return {};
    return score;
}

// A measure's value and n, by loops.
std::pair<std::optional<double>, std::size_t> plain(CompareMeasure measure, const PlainLog& log) {
    std::vector<double> values;
    const std::string name(text(measure));
    for (const PlainCase& one : log) {
        if (measure == CompareMeasure::EventsPerCase)
            values.push_back(static_cast<double>(one.events.size()));
        if (measure == CompareMeasure::Duration)
            values.push_back(
                static_cast<double>(one.events.back().at_us - one.events.front().at_us) / 1e6);
        if (measure == CompareMeasure::Conversion) values.push_back(converts(one) ? 1 : 0);
        if (measure == CompareMeasure::Again) values.push_back(comes_again(one) ? 1 : 0);
        for (const PlainEvent& event : one.events)
            if (const auto score = score_of(event, name)) {
                if (name == "nps")
                    values.push_back(*score >= 9 ? 100 : *score <= 6 ? -100 : 0);
                else
                    values.push_back(name == "ces" ? *score : *score >= 4 ? 1 : 0);
            }
    }
    const std::size_t n = values.size();
    if (measure == CompareMeasure::Cases) return {static_cast<double>(log.size()), log.size()};
    if (n == 0) return {std::nullopt, 0};
    if (measure == CompareMeasure::Duration) {
        std::ranges::sort(values);
        return {(values[(n - 1) / 2] + values[n / 2]) / 2, n};
    }
    double sum = 0;
    for (const double value : values) sum += value;
    return {sum / static_cast<double>(n), n};
}

void check_row(const Comparison::Row& row, const std::vector<PlainLog>& groups,
               const Comparison& seen) {
    const std::string name(text(row.measure));
    std::vector<std::pair<double, std::size_t>> values;  // And the group.
    ASSERT_EQ(row.values.size(), groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto [value, n] = plain(row.measure, groups[i]);
        const Estimate& one = row.values[i];
        ASSERT_EQ(static_cast<std::size_t>(one.n), n) << name;
        ASSERT_EQ(one.value.has_value(), value.has_value()) << name;
        if (!value) continue;
        ASSERT_NEAR(*one.value, *value, 1e-9) << name;
        if (one.low) {
            ASSERT_LE(*one.low, *one.value + 1e-12) << name;
            ASSERT_GE(*one.high, *one.value - 1e-12) << name;
        }
        values.emplace_back(*value, i);
    }
    ASSERT_EQ(row.difference.has_value(), groups.size() == 2 && values.size() == 2) << name;
    if (row.difference) {
        ASSERT_NEAR(row.difference->value, values[1].first - values[0].first, 1e-9) << name;
    }
    ASSERT_EQ(row.spread.has_value(), groups.size() > 2 && values.size() > 1) << name;
    if (!row.spread) return;
    const auto [lowest, highest] = std::ranges::minmax(values);
    ASSERT_NEAR(row.spread->difference.value, highest.first - lowest.first, 1e-9) << name;
    ASSERT_NE(row.spread->lowest, row.spread->highest);
    for (const auto& [value, group] : values) {
        if (seen.groups[group].name == row.spread->lowest) {
            ASSERT_NEAR(value, lowest.first, 1e-9) << name;
        }
        if (seen.groups[group].name == row.spread->highest) {
            ASSERT_NEAR(value, highest.first, 1e-9) << name;
        }
    }
}

PlainLog some_log(std::mt19937_64& random, std::uint32_t groups) {
    PlainLog log = random_log(random, {.event_columns = 4, .case_columns = 1});
    for (PlainCase& one : log) {
        one.extras[0] = static_cast<std::uint32_t>(random() % (groups + 1));
        for (PlainEvent& event : one.events) {
            event.extras[1] = static_cast<std::uint32_t>(random() % 2);
            event.extras[2] = static_cast<std::uint32_t>(random() % (kKinds.size() + 1));
            event.extras[3] = static_cast<std::uint32_t>(random() % (kScores.size() + 1));
        }
    }
    return log;
}

TEST(Compare, FramesEqualPlainLoopsOnRandomLogs) {
    const CompareSpec spec = full_spec();
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        std::vector<PlainLog> logs(2 + random() % 3);
        std::vector<std::unique_ptr<SmallLog>> chunks;
        std::vector<CompareGroup> groups;
        for (PlainLog& log : logs) {
            log = some_log(random, 1);
            chunks.push_back(std::make_unique<SmallLog>(log, Layout{.seed = seed}));
            dress(*chunks.back());
            groups.push_back({std::to_string(groups.size()), chunks.back().get()});
        }
        trail::Budget budget;
        const auto seen = compare(groups, spec, budget);
        ASSERT_TRUE(seen.has_value());
        ASSERT_EQ(seen->measures.size(), 8u);
        for (std::size_t i = 0; i < logs.size(); ++i)
            ASSERT_EQ(seen->groups[i].cases, logs[i].size());
        for (const auto& row : seen->measures) check_row(row, logs, *seen);
        if (HasFatalFailure()) return;
    }
}

TEST(Compare, GroupsByAColumnEqualPlainLoopsOnRandomLogs) {
    const CompareSpec spec = full_spec();
    for (std::uint64_t seed = 0; seed < 5'000; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PlainLog log = some_log(random, seed % 2 == 0 ? 3 : 14);
        SmallLog chunks(log, {.seed = seed});
        dress(chunks);
        trail::Budget budget;
        const auto seen = compare(chunks, 0, spec, budget);
        ASSERT_TRUE(seen.has_value());
        std::map<std::string, PlainLog> by_name;
        std::uint64_t without = 0;
        for (const PlainCase& one : log)
            if (one.extras[0] == 0)
                ++without;
            else
                by_name["v" + std::to_string(one.extras[0])].push_back(one);
        ASSERT_EQ(seen->cases_without, without);
        ASSERT_EQ(seen->groups.size() + seen->values_cut, by_name.size());
        ASSERT_LE(seen->groups.size(), kCompareGroupsMax);
        std::vector<PlainLog> groups;
        std::uint64_t cases = 0;
        for (std::size_t i = 0; i < seen->groups.size(); ++i) {
            const auto& group = seen->groups[i];
            groups.push_back(by_name[group.name]);
            ASSERT_EQ(group.cases, groups.back().size());
            cases += group.cases;
            if (i > 0) {
                const auto& last = seen->groups[i - 1];
                ASSERT_TRUE(last.cases > group.cases ||
                            (last.cases == group.cases && last.name < group.name));
            }
        }
        ASSERT_EQ(cases + seen->cases_cut + without, log.size());
        for (const auto& row : seen->measures) check_row(row, groups, *seen);
        if (HasFatalFailure()) return;
    }
}

// `count` cases of one event each, the first `twice` of them of two.
PlainLog cases_of(std::size_t count, std::size_t twice) {
    PlainLog log;
    for (std::size_t i = 0; i < count; ++i) {
        PlainCase one{.events = {{0, "A", {}}}, .owner = i + 1, .key = 0, .extras = {}};
        if (i < twice) one.events.push_back({5 * kMinute, "B", {}});
        log.push_back(std::move(one));
    }
    return log;
}

TEST(Compare, ADifferenceOfConversionsIsNewcombes) {
    const SmallLog a(cases_of(80, 48)), b(cases_of(70, 56));
    const std::vector<CompareGroup> groups = {{"before", &a}, {"after", &b}};
    CompareSpec spec;
    spec.funnel = full_spec().funnel;
    trail::Budget budget;
    const auto seen = compare(groups, spec, budget);
    ASSERT_TRUE(seen.has_value());
    const Comparison::Row& row = seen->measures.back();
    EXPECT_EQ(text(row.measure), "conversion");
    EXPECT_NEAR(row.difference->value, 0.2, 1e-9);
    EXPECT_NEAR(*row.difference->low, 0.0524, 5e-5);
    EXPECT_NEAR(*row.difference->high, 0.3339, 5e-5);
    EXPECT_EQ(row.difference->verdict, Verdict::Higher);
    // Events per case are a mean of the same: 1 and 2.
    EXPECT_NEAR(*seen->measures[1].values[0].value, 1.6, 1e-9);
    const double half = indicators::student_t(79) * std::sqrt(0.24 / 79);
    EXPECT_NEAR(*seen->measures[1].values[0].high, 1.6 + half, 1e-9);
}

TEST(Compare, SmallGroupsAreMasked) {
    const SmallLog a(cases_of(9, 4)), b(cases_of(2, 1));
    const std::vector<CompareGroup> groups = {{"a", &a}, {"b", &b}};
    CompareSpec spec;
    spec.mask_below = 5;
    trail::Budget budget;
    const auto seen = compare(groups, spec, budget);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(*seen->measures[0].values[1].value, 2);  // Counts are not.
    const JsonObject json = to_json(*seen);
    const Json& row = json.at("measures").at(1);
    EXPECT_EQ(jalon::to_text(row.at("values").at(1)),
              R"({"value":null,"low":null,"high":null,"n":2,"masked":true})");
    EXPECT_TRUE(row.at("difference").is_null());
    EXPECT_EQ(jalon::to_text(json.at("left_out")), R"({"values":0,"cases":0,"without":0})");
}

TEST(Compare, FewerThanTwoGroupsOrMoreThanTenAreRefused) {
    const SmallLog one(cases_of(1, 0));
    const std::vector<CompareGroup> groups(11, {"a", &one});
    trail::Budget budget;
    EXPECT_EQ(compare(std::span(groups).first(1), {}, budget).error().code, "compare.groups");
    EXPECT_EQ(compare(groups, {}, budget).error().code, "compare.groups");
}

}  // namespace
}  // namespace jalon::questions
