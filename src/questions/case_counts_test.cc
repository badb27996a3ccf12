// Summary, directly-follows and variants against plain loops over plain cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "questions/directly_follows.h"
#include "questions/small_log.h"
#include "questions/spread_counts.h"
#include "questions/summary.h"
#include "questions/variants.h"

namespace jalon::questions {
namespace {

using Times = std::vector<std::int64_t>;

std::string shown(const JsonObject& object) {
    return jalon::to_text(object);
}

double median(Times times) {
    std::ranges::sort(times);
    const std::size_t n = times.size();
    return static_cast<double>(n % 2 == 1 ? 2 * times[n / 2] : times[n / 2 - 1] + times[n / 2]) /
           2e6;
}

double p90(Times times) {
    std::ranges::sort(times);
    std::size_t rank = 0;
    while (10 * (rank + 1) < 9 * times.size()) ++rank;
    return static_cast<double>(times[rank]) / 1e6;
}

std::vector<std::string> names_of(const PlainCase& one, std::size_t prefix = 0) {
    std::vector<std::string> names;
    for (const PlainEvent& event : one.events)
        if (prefix == 0 || names.size() < prefix) names.push_back(event.activity);
    return names;
}

Summary twin_summary(const PlainLog& log) {
    Summary summary;
    std::set<std::string> activities;
    std::set<std::vector<std::string>> variants;
    std::set<trail::Owner> owners;
    Times durations;
    double sum = 0;
    for (const PlainCase& one : log) {
        ++summary.cases;
        owners.insert(one.owner);
        variants.insert(names_of(one));
        for (const PlainEvent& event : one.events) {
            ++summary.events;
            activities.insert(event.activity);
            const auto at = time_from_micros(event.at_us);
            if (!summary.first_at || at < *summary.first_at) summary.first_at = at;
            if (!summary.last_at || at > *summary.last_at) summary.last_at = at;
        }
        durations.push_back(one.events.back().at_us - one.events.front().at_us);
        sum += static_cast<double>(durations.back());
    }
    summary.persons = static_cast<std::int64_t>(owners.size());
    summary.activities = static_cast<std::int64_t>(activities.size());
    summary.variants = static_cast<std::int64_t>(variants.size());
    if (durations.empty()) return summary;
    summary.median_duration_s = median(durations);
    summary.mean_duration_s = sum / static_cast<double>(durations.size()) / 1e6;
    summary.p90_duration_s = p90(durations);
    return summary;
}

DirectlyFollows twin_graph(const PlainLog& log, EdgeTimes with) {
    std::map<std::string, DirectlyFollows::Activity> activities;
    std::map<std::pair<std::string, std::string>, Times> edges;
    for (const PlainCase& one : log) {
        ++activities[one.events.front().activity].starts;
        ++activities[one.events.back().activity].ends;
        std::set<std::string> here;
        for (std::size_t i = 0; i < one.events.size(); ++i) {
            const PlainEvent& event = one.events[i];
            ++activities[event.activity].count;
            here.insert(event.activity);
            if (i > 0)
                edges[{one.events[i - 1].activity, event.activity}].push_back(
                    event.at_us - one.events[i - 1].at_us);
        }
        for (const std::string& name : here) ++activities[name].cases;
    }
    DirectlyFollows graph;
    for (auto& [name, activity] : activities) {
        activity.name = name;
        graph.activities.push_back(activity);
    }
    for (const auto& [pair, times] : edges) {
        graph.edges.push_back(
            {pair.first, pair.second, static_cast<std::int64_t>(times.size()), {}, {}});
        if (with == EdgeTimes::With)
            graph.edges.back().median_s = median(times), graph.edges.back().p90_s = p90(times);
    }
    // Maps are in the order of names; a stable insertion keeps it among equals.
    const auto by_count = [](auto& items) {
        for (std::size_t i = 1; i < items.size(); ++i)
            for (std::size_t j = i; j > 0 && items[j - 1].count < items[j].count; --j)
                std::swap(items[j - 1], items[j]);
    };
    by_count(graph.activities);
    by_count(graph.edges);
    return graph;
}

Variants twin_variants(const PlainLog& log, const VariantsSpec& spec) {
    std::map<std::vector<std::string>, std::int64_t> counts;
    for (const PlainCase& one : log) ++counts[names_of(one, spec.prefix)];
    Variants variants{
        static_cast<std::int64_t>(log.size()), static_cast<std::int64_t>(counts.size()), {}};
    while (variants.variants.size() < spec.top && !counts.empty()) {
        auto most = counts.begin();
        for (auto it = counts.begin(); it != counts.end(); ++it)
            if (it->second > most->second) most = it;
        variants.variants.push_back({most->second, most->first});
        counts.erase(most);
    }
    return variants;
}

// Calls `check(log, small, random)` with many random logs: few activities, over 64, over 256.
template <class Check>
void with_random_logs(Check check) {
    std::mt19937_64 random(20261123);
    std::vector<std::string> many;
    for (int i = 0; i < 400; ++i) many.push_back("activity " + std::to_string(i));
    for (int round = 0; round < 10'000; ++round) {
        LogShape shape;
        if (round % 16 == 1) shape.alphabet.assign(many.begin(), many.begin() + 90);
        if (round % 50 == 2) shape.alphabet = many;
        if (round % 500 == 0) shape.cases_max = 400;
        const PlainLog log = random_log(random, shape);
        const std::size_t unused = round % 1000 == 3 ? 70'000 : round % 40 == 4 ? 300 : 3;
        const SmallLog small(log, {.seed = random(),
                                   .cases_per_chunk_max = 1 + random() % 40,
                                   .unused_activities_max = unused});
        check(log, small, random);
        if (::testing::Test::HasFatalFailure()) FAIL() << "round " << round;
    }
}

TEST(Summary, AgreesWithItsTwin) {
    with_random_logs([](const PlainLog& log, const SmallLog& small, auto&) {
        trail::Budget budget;
        const auto answer = summary(small, budget);
        ASSERT_TRUE(answer);
        const Summary twin = twin_summary(log);
        ASSERT_EQ(answer->mean_duration_s.has_value(), twin.mean_duration_s.has_value());
        Summary ours = *answer;
        if (twin.mean_duration_s) ASSERT_DOUBLE_EQ(*ours.mean_duration_s, *twin.mean_duration_s);
        ours.mean_duration_s = twin.mean_duration_s;
        ASSERT_EQ(shown(to_json(ours)), shown(to_json(twin)));
    });
}

TEST(DirectlyFollows, AgreesWithItsTwin) {
    with_random_logs([](const PlainLog& log, const SmallLog& small, auto& random) {
        trail::Budget budget;
        const auto times = random() % 3 == 0 ? EdgeTimes::Without : EdgeTimes::With;
        const auto answer = directly_follows(small, budget, times);
        ASSERT_TRUE(answer) << answer.error().what;
        ASSERT_EQ(shown(to_json(*answer)), shown(to_json(twin_graph(log, times))));
    });
}

// The way of many events, with brackets from samples so small that many are wrong.
TEST(DirectlyFollows, AgreesWithItsTwinInOnePass) {
    with_random_logs([](const PlainLog& log, const SmallLog& small, auto& random) {
        trail::Budget budget;
        const TimedEdgesLimits limits{.chunks_min = 1,
                                      .one_in = 1 + random() % 3,
                                      .looked_one_in = 1 + random() % 3,
                                      .sampled_min = 2 + random() % 6,
                                      .sigmas = static_cast<double>(random() % 3) / 4};
        const auto answer = directly_follows(small, budget, EdgeTimes::With, limits);
        ASSERT_TRUE(answer) << answer.error().what;
        ASSERT_EQ(shown(to_json(*answer)), shown(to_json(twin_graph(log, EdgeTimes::With))));
    });
}

TEST(DirectlyFollows, AgreesWithItsTwinOverManyBatches) {
    std::mt19937_64 random(77);
    for (int round = 0; round < 120; ++round) {
        LogShape shape{.cases_max = 800, .events_max = round % 3 == 0 ? 60u : 12u};
        shape.alphabet.resize(1 + random() % 5);
        const PlainLog log = random_log(random, shape);
        const SmallLog small(
            log, {.seed = random(), .cases_per_chunk_max = 900, .gaps = round % 2 == 0});
        trail::Budget budget;
        const TimedEdgesLimits limits{.chunks_min = 1,
                                      .one_in = 1 + random() % 4,
                                      .looked_one_in = 1 + random() % 2,
                                      .sigmas = static_cast<double>(random() % 5)};
        const auto answer = directly_follows(small, budget, EdgeTimes::With, limits);
        ASSERT_TRUE(answer) << answer.error().what;
        ASSERT_EQ(shown(to_json(*answer)), shown(to_json(twin_graph(log, EdgeTimes::With))))
            << "round " << round;
    }
}

TEST(Variants, AgreeWithTheirTwin) {
    with_random_logs([](const PlainLog& log, const SmallLog& small, auto& random) {
        trail::Budget budget;
        const VariantsSpec spec{.top = random() % 12,
                                .prefix = random() % 2 == 0 ? 0 : random() % 12};
        const auto answer = variants(small, budget, spec);
        ASSERT_TRUE(answer) << answer.error().what;
        ASSERT_EQ(shown(to_json(*answer)), shown(to_json(twin_variants(log, spec))));
    });
}

TEST(Variants, LengthAndOrderTellSequencesApart) {
    // Repetitions of one activity, and the same events in another order, of every length.
    PlainLog log;
    for (std::size_t length = 1; length <= 40; ++length)
        for (const char* order : {"AA", "AB", "BA"}) {
            log.emplace_back();
            for (std::size_t i = 0; i < length; ++i)
                log.back().events.push_back({0, std::string(1, order[i * 2 / (length + 1)]), {}});
        }
    for (const std::size_t unused : {0u, 300u, 70'000u}) {
        trail::Budget budget;
        const VariantsSpec spec{.top = 1000, .prefix = 0};
        const auto answer =
            variants(SmallLog(log, {.unused_activities_max = unused}), budget, spec);
        ASSERT_TRUE(answer);
        EXPECT_EQ(shown(to_json(*answer)), shown(to_json(twin_variants(log, spec))));
    }
}

TEST(Variants, AreTheFirstOfVeryManyThatAreAsFrequent) {
    std::mt19937_64 random(8);
    PlainLog log(60'000);
    for (PlainCase& one : log)
        for (int i = 0; i < 4; ++i)
            one.events.push_back({i, std::string(1, static_cast<char>('A' + random() % 24)), {}});
    for (const std::size_t top : {3u, 400u}) {
        trail::Budget budget;
        const VariantsSpec spec{.top = top, .prefix = 0};
        const auto answer = variants(SmallLog(log, {.cases_per_chunk_max = 7000}), budget, spec);
        ASSERT_TRUE(answer);
        EXPECT_GT(answer->distinct, 30'000);
        EXPECT_EQ(shown(to_json(*answer)), shown(to_json(twin_variants(log, spec))));
    }
}

TEST(SpreadCounts, AreThoseOfAPlainMap) {
    std::mt19937_64 random(11);
    for (const std::uint64_t different : {100u, 30'000u, 900'000u}) {
        std::map<std::uint64_t, std::uint32_t> plain;
        SpreadCounts whole;
        for (int part = 0; part < 4; ++part) {
            SpreadCounts counts;
            for (int call = 0; call < (part == 0 && different > 30'000 ? 400 : 200); ++call) {
                std::vector<CountKey> keys(random() % (part == 2 ? 10 : 6000));
                for (CountKey& key : keys) {
                    const std::uint64_t one = 1 + random() % different;
                    key = {one, static_cast<std::uint32_t>(one % 7)};
                    ++plain[one];
                }
                counts.add_all(keys);
            }
            whole.merge(std::move(counts));
        }
        whole.finish();
        ASSERT_EQ(whole.size(), plain.size());
        for (const bool findable : {false, true}) {
            if (findable) whole.make_findable();
            ASSERT_EQ(whole.size(), plain.size());
            for (const std::uint32_t least : {1u, 2u, 3u}) {
                std::size_t met = 0;
                whole.each(least, [&](const CountTable::Entry& entry) {
                    ++met;
                    ASSERT_EQ(entry.count, plain.at(entry.low));
                    ASSERT_EQ(entry.high, entry.low % 7);
                });
                ASSERT_EQ(met, std::ranges::count_if(
                                   plain, [&](const auto& one) { return one.second >= least; }));
            }
        }
        for (std::uint64_t one = 1; one < different + 10; one += 97) {
            const auto* entry = whole.find({one, static_cast<std::uint32_t>(one % 7)});
            ASSERT_EQ(entry != nullptr, plain.contains(one));
        }
    }
}

TEST(Variants, RefuseMoreThanTheirMemory) {
    std::mt19937_64 random(3);
    PlainLog log(3000);
    for (PlainCase& one : log)
        for (int i = 0; i < 20; ++i) one.events.push_back({i, random() % 2 == 0 ? "A" : "B", {}});
    trail::Budget budget(10'000);
    const auto answer = variants(SmallLog(log, {.cases_per_chunk_max = 100}), budget, {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, "question.memory");
}

}  // namespace
}  // namespace jalon::questions
