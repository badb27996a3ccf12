// Cohorts against plain loops over 10,000 random logs; buckets are counted on the wall by date-tz.
#include "questions/cohort.h"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "questions/small_log.h"

namespace jalon::questions {
namespace {

using namespace std::chrono;

// Which day, week or month since 1970 the wall shows.
long number_of(std::int64_t at_us, Every every, const date::time_zone& zone) {
    const auto now = floor<std::chrono::seconds>(sys_time<microseconds>{microseconds{at_us}});
    const long day = floor<days>(zone.to_local(now).time_since_epoch()).count();
    if (every == Every::Day) return day;
    if (every == Every::Week) return (day + 3 + 70'000) / 7 - 10'000;  // 1970 began on a Thursday.
    const year_month_day ymd{sys_days{days{day}}};
    return static_cast<int>(ymd.year()) * 12L + static_cast<long>(unsigned{ymd.month()});
}

bool is(const std::optional<std::string>& name, const PlainEvent& event) {
    return !name || *name == event.activity;
}

struct Row {
    std::int64_t size = 0;
    std::vector<std::int64_t> counts;
};

std::map<long, Row> twin_of(const PlainLog& log, const CohortSpec& spec) {
    const date::time_zone& zone = *date::locate_zone(spec.zone);
    std::map<long, Row> rows;
    for (const PlainCase& one : log) {
        std::size_t first = 0;
        while (first < one.events.size() && !is(spec.start, one.events[first])) ++first;
        if (first == one.events.size()) continue;
        const long own = number_of(one.events[first].at_us, spec.every, zone);
        Row& row = rows[own];
        row.counts.resize(spec.periods + 1);
        ++row.size;
        for (std::size_t k = 0; k <= spec.periods; ++k) {
            bool back = false;
            for (std::size_t i = first + 1; i < one.events.size(); ++i) {
                if (!is(spec.returns, one.events[i])) continue;
                const long period = number_of(one.events[i].at_us, spec.every, zone) - own;
                const long wanted = static_cast<long>(k);
                back |= spec.mode == CohortMode::Return ? period == wanted : period >= wanted;
            }
            row.counts[k] += back;
        }
    }
    return rows;
}

TEST(Cohort, AgreesWithPlainLoops) {
    static const char* const kZones[] = {"Europe/Paris", "Australia/Lord_Howe", "UTC"};
    std::mt19937_64 random(17);
    int answered = 0;
    for (int round = 0; round < 10'000; ++round) {
        CohortSpec spec{.every = static_cast<Every>(1 + random() % 3),
                        .zone = kZones[random() % 3],
                        .periods = 1 + random() % 60,
                        .mode = static_cast<CohortMode>(random() % 2)};
        if (random() % 2) spec.start = std::string(1, static_cast<char>('A' + random() % 6));
        if (random() % 2) spec.returns = std::string(1, static_cast<char>('A' + random() % 6));
        const PlainLog log = random_log(random, {});
        const SmallLog chunks(log, {.seed = random()});
        trail::Budget budget;
        const auto made = cohort(chunks, spec, budget);
        if (!made) {
            ASSERT_EQ(made.error().code, "buckets.too_many");
            continue;
        }
        ++answered;
        const auto twin = twin_of(log, spec);
        const date::time_zone& zone = *date::locate_zone(spec.zone);
        ASSERT_EQ(made->rows.size(),
                  twin.empty()
                      ? 0
                      : static_cast<std::size_t>(twin.rbegin()->first - twin.begin()->first + 1));
        for (std::size_t i = 0; i < made->rows.size(); ++i) {
            const Cohort::Row& row = made->rows[i];
            const long number = twin.begin()->first + static_cast<long>(i);
            ASSERT_EQ(number_of(micros(row.from), spec.every, zone), number);
            ASSERT_EQ(number_of(micros(row.from) - 1, spec.every, zone), number - 1);
            const auto known = twin.find(number);
            ASSERT_EQ(row.size, known == twin.end() ? 0 : known->second.size);
            ASSERT_EQ(row.counts, known == twin.end() ? std::vector<std::int64_t>(spec.periods + 1)
                                                      : known->second.counts)
                << "round " << round;
        }
        std::optional<std::int64_t> until;
        for (const PlainCase& one : log)
            for (const PlainEvent& event : one.events)
                until = std::max(until.value_or(event.at_us), event.at_us);
        ASSERT_EQ(made->until.has_value(), until.has_value());
        if (until) {
            ASSERT_EQ(micros(*made->until), *until);
        }
    }
    EXPECT_GT(answered, 8'000);
}

TEST(Cohort, AsJsonAndItsLimits) {
    const auto us = [](std::string_view text) { return micros(*parse_time(text)); };
    const SmallLog chunks({PlainCase{.events = {{us("2026-02-03T10:00:00Z"), "A", {}},
                                                {us("2026-02-03T11:00:00Z"), "B", {}},
                                                {us("2026-02-05T10:00:00Z"), "B", {}}},
                                     .owner = 1,
                                     .extras = {}}});
    trail::Budget budget;
    CohortSpec spec{.every = Every::Day, .zone = "UTC", .periods = 2};
    EXPECT_EQ(jalon::to_text(to_json(*cohort(chunks, spec, budget))),
              R"({"every":"day","zone":"UTC","mode":"return","until":"2026-02-05T10:00:00.000Z",)"
              R"("rows":[{"from":"2026-02-03T00:00:00.000Z","size":1,"counts":[1,0,1]}]})");
    spec.mode = CohortMode::Retention;
    EXPECT_EQ(cohort(chunks, spec, budget)->rows[0].counts, (std::vector<std::int64_t>{1, 1, 1}));
    spec.periods = 61;
    EXPECT_EQ(cohort(chunks, spec, budget).error().code, "cohort.periods");
    EXPECT_EQ(cohort(chunks, {.every = Every::Hour}, budget).error().code, "cohort.every");
}

}  // namespace
}  // namespace jalon::questions
