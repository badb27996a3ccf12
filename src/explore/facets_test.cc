// What filters offer, against plain loops over random events in many pieces.
#include "explore/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "trail/loose_moment.h"

namespace jalon::explore {
namespace {

using Counts = std::map<std::string, std::int64_t>;

// `[{name, count}]`, or `[{value, count}]`, as a map.
Counts counts_in(const Json& list, const char* name) {
    Counts counts;
    for (const auto& each : list.as_array())
        counts[std::string(each.at(name).as_string())] = each.at("count").to_number<std::int64_t>();
    return counts;
}

std::vector<trail::LooseEvent> random_events(std::mt19937_64& random) {
    const auto one_of = [&](const char* letter, std::uint64_t many) {
        const auto n = random() % many;
        return n == 0 ? std::string() : letter + std::to_string(n);
    };
    std::vector<trail::LooseEvent> events(random() % 400);
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto& event = events[i];
        event.person = random() % 9;
        event.at_us = 1'700'000'000'000'000 + static_cast<std::int64_t>(random() % 100) * 1'000'000;
        event.position = static_cast<log::Position>(i + 1);
        event.name = "n" + std::to_string(random() % 300);
        event.channel = one_of("c", 3);
        event.touchpoint = one_of("t", 5);
        event.journey = one_of("j", 3);
        event.instance = static_cast<std::uint32_t>(random() % 4);
        if (random() % 3 != 0) event.properties = R"({"k":")" + one_of("v", 12) + R"(","l":"w"})";
    }
    return events;
}

TEST(Facets, AgreeWithPlainLoops) {
    std::mt19937_64 random(61);
    for (int round = 0; round < 300; ++round) {
        const auto events = random_events(random);
        const trail::LooseMoment moment(events, {}, 1 + random() % 12, random() % 300, random());
        trail::Frame frame;
        if (random() % 2 == 0) frame.journey = "j" + std::to_string(1 + random() % 3);
        if (random() % 3 == 0) frame.names = {"n1", "n2", "none"};
        Counts names, channels, touchpoints, values;
        std::int64_t with_key = 0;
        std::optional<std::int64_t> first, last;
        for (const auto& event : events) {
            if (!frame.journey.empty() && event.journey != frame.journey) continue;
            if (!frame.names.empty() && std::ranges::count(frame.names, event.name) == 0) continue;
            ++names[event.name];
            if (!event.channel.empty()) ++channels[event.channel];
            if (!event.touchpoint.empty()) ++touchpoints[event.touchpoint];
            first = std::min(first.value_or(event.at_us), event.at_us);
            last = std::max(last.value_or(event.at_us), event.at_us);
            if (event.properties.empty()) continue;
            ++with_key;
            ++values[std::string(text_at(*parse_json(event.properties), "k"))];
        }
        trail::Budget budget;
        const auto made = facets(moment, frame, nullptr, budget);
        ASSERT_TRUE(made);
        EXPECT_EQ(counts_in(made->at("activities"), "name"), names);
        EXPECT_EQ(counts_in(made->at("channels"), "name"), channels);
        EXPECT_EQ(counts_in(made->at("touchpoints"), "name"), touchpoints);
        const auto instant = [](const std::optional<std::int64_t>& at) {
            return at ? Json(format_time(time_from_micros(*at))) : Json(nullptr);
        };
        EXPECT_EQ(made->at("first_at"), instant(first));
        EXPECT_EQ(made->at("last_at"), instant(last));
        const auto& properties = made->at("properties").as_array();
        ASSERT_EQ(properties.size(), with_key == 0 ? 0U : 2U);
        if (with_key == 0) continue;
        EXPECT_EQ(properties[0].at("key").as_string(), "k");
        EXPECT_EQ(properties[0].at("events").to_number<std::int64_t>(), with_key);
        EXPECT_EQ(properties[0].at("distinct").to_number<std::size_t>(), values.size());
        EXPECT_EQ(counts_in(properties[0].at("values"), "value"), values);
        EXPECT_EQ(properties[1].at("events").to_number<std::int64_t>(), with_key);
    }
}

TEST(Facets, KeepToTheirBudget) {
    std::mt19937_64 random(67);
    std::vector<trail::LooseEvent> events;
    while (events.size() < 100) events = random_events(random);
    const trail::LooseMoment moment(events, {}, 3, 0, 1);
    trail::Budget small(1000), late(trail::Budget::kBytes, std::chrono::milliseconds(-1)), gone;
    gone.cancel();
    EXPECT_EQ(facets(moment, {}, nullptr, small).error().code, "question.memory");
    EXPECT_EQ(facets(moment, {}, nullptr, late).error().code, "question.deadline");
    EXPECT_EQ(facets(moment, {}, nullptr, gone).error().code, "question.cancelled");
    trail::Budget enough;
    ASSERT_TRUE(facets(moment, {}, nullptr, enough));
    EXPECT_EQ(enough.done(), enough.total());
    EXPECT_EQ(enough.total(), moment.pieces());
}

}  // namespace
}  // namespace jalon::explore
