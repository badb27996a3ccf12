// Every shared log against counts that an independent program took: cases, events, activities,
// directly-follows pairs and variants, in both views.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "core/text.h"
#include "sources/file.h"

namespace jalon::sources {
namespace {

std::filesystem::path shared() {
    const char* named = std::getenv("JALON_SHARED");
    return named != nullptr ? std::filesystem::path(named)
                            : std::filesystem::path(JALON_SOURCE_DIR) / ".." / "shared";
}

struct Log {
    std::string file;
    std::string truth;
    Mapping mapping{};
};

void PrintTo(const Log& log, std::ostream* out) {
    *out << log.file;
}

struct Event {
    std::string activity, lifecycle;
    Time at;
    std::size_t order = 0;  // In its case, in the file.
};

// Keeps what the truth speaks of.
struct Kept final : Sink {
    std::map<std::string, std::vector<Event>> cases;
    std::map<std::string, std::int64_t> lifecycles;
    std::set<std::string> resources, names;
    std::int64_t events = 0, rejects = 0;

    static std::string key(std::int64_t ordinal, const std::string& name) {
        return ordinal >= 0 ? std::to_string(ordinal) : name;
    }
    bool on_case(CaseStart& start) override {
        cases[key(start.ordinal, "")];
        names.insert(start.name);
        return true;
    }
    bool on_record(Record& r) override {
        ++events;
        ++lifecycles[r.lifecycle.empty() ? "None" : r.lifecycle];
        if (!r.resource.empty()) resources.insert(r.resource);
        names.insert(r.case_name);
        auto& events_of = cases[key(r.case_ordinal, r.case_key)];
        events_of.push_back({r.activity, r.lifecycle, r.at, events_of.size()});
        return true;
    }
    bool on_reject(Reject&) override {
        ++rejects;
        return true;
    }
};

using Counts = std::map<std::vector<std::string>, std::int64_t>;

Counts counts_in(const Json& list) {
    Counts out;
    for (const auto& item : list.as_array()) {
        std::vector<std::string> names;
        if (const auto* pair = item.if_array()) {
            for (std::size_t i = 0; i + 1 < pair->size(); ++i)
                names.emplace_back(pair->at(i).as_string().c_str());
            out[names] = pair->back().as_int64();
        } else {
            for (const auto& name : item.at("sequence").as_array())
                names.emplace_back(name.as_string().c_str());
            out[names] = item.at("count").as_int64();
        }
    }
    return out;
}

// The truth lists the largest: each must be right, and none larger be missing.
void expect_largest(const Counts& seen, const Json& listed, const char* what) {
    auto expected = counts_in(listed);
    std::vector<std::int64_t> seen_counts, expected_counts;
    for (const auto& [names, count] : seen) seen_counts.push_back(count);
    for (const auto& [names, count] : expected) {
        expected_counts.push_back(count);
        auto at = seen.find(names);
        EXPECT_EQ(at == seen.end() ? 0 : at->second, count) << what << ": " << join(names, " > ");
    }
    std::sort(seen_counts.rbegin(), seen_counts.rend());
    std::sort(expected_counts.rbegin(), expected_counts.rend());
    seen_counts.resize(std::min(seen_counts.size(), expected_counts.size()));
    EXPECT_EQ(seen_counts, expected_counts) << what;
}

void expect_view(const Kept& kept, const Json& truth, bool complete_only) {
    Counts activities, starts, ends, pairs, variants;
    std::int64_t events = 0, empty = 0, loops = 0, follows = 0;
    for (const auto& [key, all] : kept.cases) {
        std::vector<Event> seen;
        for (const auto& event : all)
            if (!complete_only || event.lifecycle.empty() ||
                lower_ascii(event.lifecycle) == "complete")
                seen.push_back(event);
        std::sort(seen.begin(), seen.end(), [](const Event& a, const Event& b) {
            return std::tie(a.at, a.order) < std::tie(b.at, b.order);
        });
        if (seen.empty()) {
            ++empty;
            continue;
        }
        std::vector<std::string> names;
        for (const auto& event : seen) {
            ++activities[{event.activity}];
            if (!names.empty()) {
                ++pairs[{names.back(), event.activity}];
                ++follows;
                loops += names.back() == event.activity ? 1 : 0;
            }
            names.push_back(event.activity);
        }
        events += std::ssize(seen);
        ++starts[{names.front()}];
        ++ends[{names.back()}];
        ++variants[names];
    }
    EXPECT_EQ(std::ssize(kept.cases) - empty, truth.at("cases").as_int64());
    EXPECT_EQ(empty, truth.at("empty_cases").as_int64());
    EXPECT_EQ(events, truth.at("events").as_int64());
    EXPECT_EQ(std::ssize(activities), truth.at("activities").as_int64());
    EXPECT_EQ(std::ssize(pairs), truth.at("directly_follows_distinct").as_int64());
    EXPECT_EQ(follows, truth.at("directly_follows_total").as_int64());
    EXPECT_EQ(loops, truth.at("self_loops_total").as_int64());
    EXPECT_EQ(std::ssize(variants), truth.at("variants").as_int64());
    expect_largest(activities, truth.at("activity_counts"), "activities");
    expect_largest(starts, truth.at("start_activities"), "starts");
    expect_largest(ends, truth.at("end_activities"), "ends");
    expect_largest(pairs, truth.at("directly_follows_top30"), "directly-follows");
    expect_largest(variants, truth.at("variants_top10"), "variants");
}

void check(const Log& log) {
    auto path = shared() / "data" / log.file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "The shared logs are not here: " << path;
    std::stringstream text;
    text << std::ifstream(shared() / "data" / log.truth).rdbuf();
    auto truth = parse_json(text.str());
    ASSERT_TRUE(truth) << truth.error().what;
    auto format = format_of(path.string());
    ASSERT_TRUE(format);
    auto input = Input::open(path.string());
    ASSERT_TRUE(input) << input.error().what;
    Kept kept;
    auto read = read_records(*format, *input, log.mapping, kept);
    ASSERT_TRUE(read) << read.error().what;

    EXPECT_EQ(kept.rejects, truth->at("events_missing_timestamp").as_int64());
    EXPECT_EQ(read->records, kept.events);
    EXPECT_EQ(kept.events, truth->at("events").as_int64());
    EXPECT_EQ(std::ssize(kept.cases), truth->at("traces").as_int64());
    EXPECT_EQ(std::ssize(kept.names), truth->at("distinct_case_names").as_int64());
    Time first = Time::max(), last = Time::min();
    for (const auto& [key, events] : kept.cases)
        for (const auto& event : events) {
            first = std::min(first, event.at);
            last = std::max(last, event.at);
        }
    EXPECT_EQ(format_time(first),
              format_time(*parse_time(truth->at("first_instant_utc").as_string().c_str())));
    EXPECT_EQ(format_time(last),
              format_time(*parse_time(truth->at("last_instant_utc").as_string().c_str())));
    if (*format == FileFormat::Xes) {
        std::map<std::string, std::int64_t> lifecycles;
        for (const auto& member : truth->at("lifecycle_counts").as_object())
            lifecycles[member.key()] = member.value().as_int64();
        EXPECT_EQ(kept.lifecycles, lifecycles);
    }
    expect_view(kept, truth->at("all"), false);
    // Where every event is in both views, the truth does not say it twice.
    const auto* complete = find(*truth, "complete");
    expect_view(kept, complete != nullptr ? *complete : truth->at("all"), true);
    EXPECT_EQ(input->progress().read, input->progress().total);
}

class Truth : public testing::TestWithParam<Log> {};

TEST_P(Truth, IsEqual) {
    check(GetParam());
}

Log xes(const std::string& folder, const std::string& name, const std::string& ending) {
    return {folder + "/" + name + ending, folder + "/" + name + ".truth.json"};
}

INSTANTIATE_TEST_SUITE_P(Xes, Truth,
                         testing::Values(xes("xes_small", "bpic2013_closed_problems", ".xes.gz"),
                                         xes("xes_small", "helpdesk_italy", ".xes.gz"),
                                         xes("xes_small", "interval_event_log", ".xes.gz"),
                                         xes("xes_small", "receipt", ".xes.gz"),
                                         xes("xes_small", "repairExample", ".xes.gz"),
                                         xes("xes_small", "reviewing", ".xes.gz"),
                                         xes("xes_small", "roadtraffic100traces", ".xes"),
                                         xes("xes_small", "running-example", ".xes"),
                                         xes("xes_small", "teleclaims", ".xes.gz"),
                                         xes("bpic2012", "BPI_Challenge_2012", ".xes.gz"),
                                         xes("bpic2020", "DomesticDeclarations", ".xes.gz"),
                                         xes("bpic2020", "RequestForPayment", ".xes.gz")));

INSTANTIATE_TEST_SUITE_P(
    Csv, Truth,
    testing::Values(Log{"xes_small/receipt.csv.gz", "xes_small/receipt_csv.truth.json"},
                    Log{"xes_small/running-example.csv", "xes_small/running-example.truth.json"},
                    Log{"callcenter_events/CallcenterExample.csv",
                        "callcenter_events/CallcenterExample.truth.json",
                        {.case_column = "Service ID",
                         .activity = "Operation",
                         .at = "Start Date",
                         .at_format = "%d.%m.%y %H:%M"}},
                    Log{"callcenter_events/CallcenterExample.csv",
                        "callcenter_events/CallcenterExample.truth.json",
                        {.case_column = "service id",
                         .activity = "Operation",
                         .at = "Start Date",
                         .at_format = "d.m.yy h:mm"}}));

}  // namespace
}  // namespace jalon::sources
