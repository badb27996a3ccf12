// Trends against plain loops over 10,000 random logs, with date-tz asked for every event's bucket.
#include "questions/trend.h"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "questions/small_log.h"

namespace jalon::questions {
namespace {

using namespace std::chrono;

// Columns of the random logs.
enum Column : std::size_t { kCondition, kKind, kScore, kPerson, kBreakdown, kColumns };

const std::vector<std::vector<trail::PropertyValue>> kValues = {
    {true},
    {"nps", "csat", "ces", 3.0},
    {0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 2.5, "5"},
    {},
    {"b", "a", 2.0, true, "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"}};

std::string text_of(const trail::PropertyValue& value) {
    if (std::holds_alternative<bool>(value)) return "true";
    if (const auto* number = std::get_if<double>(&value)) return *number == 2.0 ? "2" : "?";
    return std::get<std::string>(value);
}

// A bucket by what the wall shows: the date it begins on, and the hours since that date began.
using Label = std::pair<sys_days, long>;

Label label_of(std::int64_t at_us, Every every, const date::time_zone& zone) {
    const auto now = floor<std::chrono::seconds>(sys_time<microseconds>{microseconds{at_us}});
    const auto local = zone.to_local(now);
    const auto day = floor<days>(local);
    const sys_days date{day.time_since_epoch()};
    if (every == Every::Day) return {date, 0};
    if (every == Every::Week) return {date - days{weekday{date}.iso_encoding() - 1}, 0};
    const year_month_day ymd{date};
    if (every == Every::Month) return {sys_days{ymd.year() / ymd.month() / 1}, 0};
    const auto midnight = zone.to_sys(day, date::choose::earliest);
    return {date, floor<hours>(now - midnight).count()};
}

struct Counted {
    std::int64_t events = 0, hits = 0;
    std::set<std::size_t> cases;
    std::set<std::uint64_t> persons;
    std::vector<int> scores;
};
using ByLabel = std::map<Label, Counted>;

struct Twin {
    ByLabel whole;
    std::map<std::uint32_t, ByLabel> by_code;
    std::map<std::uint32_t, std::int64_t> counts;  // Of each code, of what the measure counts.
};

std::optional<int> score_of(Measure measure, const std::vector<std::uint32_t>& extras) {
    const int lowest = measure == Measure::Nps ? 0 : 1;
    const int highest = measure == Measure::Nps ? 10 : measure == Measure::Csat ? 5 : 7;
    const std::uint32_t kind = measure == Measure::Nps ? 1 : measure == Measure::Csat ? 2 : 3;
    const int score = static_cast<int>(extras[kScore]) - 1;  // Codes 1 to 11 are 0 to 10.
    if (extras[kKind] != kind || score < lowest || score > highest) return std::nullopt;
    return score;
}

Twin twin_of(const PlainLog& log, const TrendSpec& spec) {
    Twin twin;
    const date::time_zone& zone = *date::locate_zone(spec.zone);
    for (std::size_t c = 0; c < log.size(); ++c)
        for (const PlainEvent& event : log[c].events) {
            const Label label = label_of(event.at_us, spec.every, zone);
            const auto score = spec.measure >= Measure::Nps ? score_of(spec.measure, event.extras)
                                                            : std::optional<int>{};
            const std::uint32_t code = event.extras[kBreakdown];
            for (Counted* counted : {&twin.whole[label], &twin.by_code[code][label]}) {
                ++counted->events;
                counted->hits += event.extras[kCondition] != 0;
                counted->cases.insert(c);
                const std::uint64_t person = spec.person ? event.extras[kPerson] : log[c].owner;
                if (person != 0 && person < trail::kNobody) counted->persons.insert(person);
                if (score) counted->scores.push_back(*score);
            }
            if (spec.measure < Measure::Nps || score) ++twin.counts[code];
        }
    return twin;
}

Counted together(const Twin& twin, const std::vector<std::uint32_t>& codes, const Label& label) {
    Counted sum;
    for (const std::uint32_t code : codes) {
        const auto known = twin.by_code.at(code).find(label);
        if (known == twin.by_code.at(code).end()) continue;
        const Counted& one = known->second;
        sum.events += one.events;
        sum.hits += one.hits;
        sum.cases.insert(one.cases.begin(), one.cases.end());
        sum.persons.insert(one.persons.begin(), one.persons.end());
        sum.scores.insert(sum.scores.end(), one.scores.begin(), one.scores.end());
    }
    return sum;
}

// n, and the value where there is one.
std::pair<std::int64_t, std::optional<double>> measured(const Counted& counted, Measure measure) {
    const auto count = [](std::size_t n) {
        return std::pair(static_cast<std::int64_t>(n), std::optional(static_cast<double>(n)));
    };
    if (measure == Measure::Events) return count(static_cast<std::size_t>(counted.events));
    if (measure == Measure::Cases) return count(counted.cases.size());
    if (measure == Measure::Persons) return count(counted.persons.size());
    const bool share = measure == Measure::Share;
    const auto n = share ? counted.events : static_cast<std::int64_t>(counted.scores.size());
    if (n == 0) return {0, std::nullopt};
    double sum = share ? static_cast<double>(counted.hits) : 0;
    for (const int score : counted.scores) {
        if (measure == Measure::Nps) sum += score >= 9 ? 100 : score <= 6 ? -100 : 0;
        if (measure == Measure::Csat) sum += score >= 4 ? 1 : 0;
        if (measure == Measure::Ces) sum += score;
    }
    return {n, sum / static_cast<double>(n)};
}

void expect_point(const TrendPoint& point, const Counted& counted, const TrendSpec& spec) {
    const auto [n, value] = measured(counted, spec.measure);
    const bool indicator = spec.measure >= Measure::Share;
    const bool masked = indicator && n > 0 && n < spec.mask_below;
    ASSERT_EQ(point.n, n);
    ASSERT_EQ(point.masked, masked);
    ASSERT_EQ(point.value.has_value(), value.has_value() && !masked);
    ASSERT_EQ(point.low.has_value(), indicator && point.value.has_value());
    if (!point.value) return;
    ASSERT_NEAR(*point.value, *value, 1e-9);
    if (indicator) {
        ASSERT_LE(*point.low, *point.value + 1e-9);
        ASSERT_GE(*point.high, *point.value - 1e-9);
    }
}

// The codes behind each series in order, as the page says; nothing stands for "without".
struct Expected {
    std::optional<std::string> value;
    bool other = false;
    std::vector<std::uint32_t> codes;
};

std::vector<Expected> expected_series(const Twin& twin) {
    std::vector<std::tuple<std::int64_t, std::string, std::uint32_t>> ranked;
    for (const auto& [code, count] : twin.counts)
        if (code != 0) ranked.emplace_back(-count, text_of(kValues[kBreakdown][code - 1]), code);
    std::ranges::sort(ranked);
    std::vector<Expected> series;
    Expected rest{std::nullopt, true, {}};
    for (const auto& [count, text, code] : ranked)
        if (series.size() < 10)
            series.push_back({text, false, {code}});
        else
            rest.codes.push_back(code);
    if (!rest.codes.empty()) series.push_back(rest);
    if (twin.counts.contains(0)) series.push_back({std::nullopt, false, {0}});
    return series;
}

void expect_trend(const Trend& trend, const Twin& twin, const TrendSpec& spec) {
    const date::time_zone& zone = *date::locate_zone(spec.zone);
    std::vector<std::uint32_t> all;
    for (const auto& [code, labels] : twin.by_code) all.push_back(code);
    const auto series = spec.breakdown ? expected_series(twin) : std::vector<Expected>{};
    ASSERT_EQ(trend.series.size(), series.size());
    std::set<Label> labels;
    for (std::size_t i = 0; i < trend.points.size(); ++i) {
        const TrendPoint& point = trend.points[i];
        const Label label = label_of(micros(point.from), spec.every, zone);
        ASSERT_TRUE(labels.insert(label).second);
        ASSERT_EQ(label, label_of(micros(point.to) - 1, spec.every, zone));
        if (i > 0) {
            ASSERT_EQ(point.from, trend.points[i - 1].to);
        }
        expect_point(point, together(twin, all, label), spec);
        for (std::size_t s = 0; s < series.size(); ++s) {
            ASSERT_EQ(trend.series[s].value, series[s].value);
            ASSERT_EQ(trend.series[s].other, series[s].other);
            ASSERT_EQ(trend.series[s].points[i].from, point.from);
            expect_point(trend.series[s].points[i], together(twin, series[s].codes, label), spec);
        }
    }
    for (const auto& [label, counted] : twin.whole) ASSERT_TRUE(labels.contains(label));
    if (!twin.whole.empty() && !spec.from && !spec.to) {
        ASSERT_TRUE(twin.whole.contains(*labels.begin()));
        ASSERT_TRUE(twin.whole.contains(*labels.rbegin()));
    }
}

TrendSpec random_spec(std::mt19937_64& random) {
    static const char* const kZones[] = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe",
                                         "UTC"};
    TrendSpec spec{.measure = static_cast<Measure>(random() % 7),
                   .every = static_cast<Every>(random() % 4),
                   .zone = kZones[random() % 4]};
    spec.condition = kCondition;
    spec.kind = kKind;
    spec.score = kScore;
    if (random() % 2) spec.person = kPerson;
    if (random() % 2) spec.breakdown = kBreakdown;
    spec.mask_below = static_cast<std::int64_t>(random() % 4);
    return spec;
}

TEST(Trend, AgreesWithPlainLoops) {
    std::mt19937_64 random(11);
    int answered = 0;
    for (int round = 0; round < 10'000; ++round) {
        const TrendSpec spec = random_spec(random);
        const PlainLog log =
            random_log(random, {.event_columns = kColumns,
                                .extras_max = static_cast<std::uint32_t>(2 + random() % 13)});
        SmallLog chunks(log, {.seed = random()});
        chunks.values_per_event = kValues;
        trail::Budget budget;
        const auto made = trend(chunks, spec, budget);
        if (!made) {
            ASSERT_EQ(made.error().code, "buckets.too_many");
            continue;
        }
        ++answered;
        ASSERT_NO_FATAL_FAILURE(expect_trend(*made, twin_of(log, spec), spec))
            << "round " << round << " " << text(spec.measure) << " " << text(spec.every) << " "
            << spec.zone;
    }
    EXPECT_GT(answered, 8'000);
}

PlainLog one_case(std::vector<PlainEvent> events) {
    return {PlainCase{.events = std::move(events), .owner = 1, .extras = {}}};
}

std::int64_t us(std::string_view text) {
    return micros(*parse_time(text));
}

// from and n of each point.
std::string shown(const PlainLog& log, const TrendSpec& spec) {
    SmallLog chunks(log);
    trail::Budget budget;
    const auto made = trend(chunks, spec, budget);
    if (!made) return made.error().code;
    std::string result;
    for (const TrendPoint& point : made->points)
        result += format_time(point.from).substr(0, 10) + ":" + std::to_string(point.n) + " ";
    return result;
}

TEST(Trend, ShowsTheWholePeriodAndEmptyBuckets) {
    const PlainLog log =
        one_case({{us("2026-02-03T23:30:00Z"), "A", {}}, {us("2026-02-05T12:00:00Z"), "B", {}}});
    EXPECT_EQ(shown(log, {}), "2026-02-03:1 2026-02-04:0 2026-02-05:1 ");
    TrendSpec spec{.zone = "Europe/Paris"};
    EXPECT_EQ(shown(log, spec), "2026-02-03:1 2026-02-04:1 ");  // Local days, shown in UTC.
    spec = {.every = Every::Week};
    spec.from = parse_time("2026-01-28");
    spec.to = parse_time("2026-02-16");
    EXPECT_EQ(shown(log, spec), "2026-01-26:0 2026-02-02:2 2026-02-09:0 ");
    EXPECT_EQ(shown({}, spec), "2026-01-26:0 2026-02-02:0 2026-02-09:0 ");
    EXPECT_EQ(shown({}, {}), "");
    EXPECT_EQ(shown(log, {.zone = "Europe/Atlantis"}), "zone.unknown");
}

TEST(Trend, MoreThanTwoThousandBucketsAreRefused) {
    const PlainLog log =
        one_case({{us("2020-01-01T00:00:00Z"), "A", {}}, {us("2026-01-01T00:00:00Z"), "A", {}}});
    EXPECT_EQ(shown(log, {}), "buckets.too_many");
    EXPECT_NE(shown(log, {.every = Every::Week}), "buckets.too_many");
}

TEST(Trend, AsJson) {
    SmallLog chunks(one_case({{us("2026-02-03T10:00:00Z"), "A", {1}}}));
    trail::Budget budget;
    TrendSpec spec;
    spec.breakdown = 0;
    EXPECT_EQ(jalon::to_text(to_json(*trend(chunks, spec, budget))),
              R"({"measure":"events","every":"day","zone":"UTC","points":[{"from":)"
              R"("2026-02-03T00:00:00.000Z","to":"2026-02-04T00:00:00.000Z","n":1,"value":1E0,)"
              R"("low":null,"high":null,"masked":false}],"series":[{"value":"v1","other":false,)"
              R"("points":[{"from":"2026-02-03T00:00:00.000Z","to":"2026-02-04T00:00:00.000Z",)"
              R"("n":1,"value":1E0,"low":null,"high":null,"masked":false}]}]})");
}

TEST(Trend, AMemoryLimitIsKept) {
    SmallLog chunks(one_case({{us("2026-02-03T10:00:00Z"), "A", {}}}));
    trail::Budget budget(0);
    const auto made = trend(chunks, {}, budget);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "question.memory");
}

}  // namespace
}  // namespace jalon::questions
