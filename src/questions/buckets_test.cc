// Buckets against a walk through date-tz in half hours, over every clock change of 2000 to 2030,
// and the table against a plain search.
#include "questions/buckets.h"

#include <date/tz.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace jalon::questions {
namespace {

using namespace std::chrono;

Time at(std::string_view text) {
    return *parse_time(text);
}

Buckets buckets(Every every, std::string_view zone) {
    return Buckets(every, *calendar::find_zone(zone));
}

// The edges as texts on the wall, for reading.
std::string shown(Every every, std::string_view zone, std::string_view first,
                  std::string_view last) {
    Buckets made = buckets(every, zone);
    if (const auto covered = made.cover(at(first), at(last)); !covered) return covered.error().code;
    std::string result;
    for (const std::int64_t edge : made.edges())
        result += calendar::format_local(time_from_micros(edge), made.zone()) + "\n";
    return result;
}

// Where a bucket begins, by a walk in half hours: the first instant at which the wall shows a date
// of a later day, week or month than ever before; hours are counted from the day's first instant.
std::map<Every, std::vector<std::int64_t>> walked(const std::string& zone_name) {
    const date::time_zone* zone = date::locate_zone(zone_name);
    std::map<Every, std::vector<std::int64_t>> edges;
    const auto end = sys_seconds{sys_days{2030y / 12 / 31}};
    sys_days day{}, monday{};
    int month = 0;
    sys_seconds midnight{};
    for (sys_seconds now{sys_days{2000y / 1 / 1}}; now < end; now += 30min) {
        const sys_seconds wall{now.time_since_epoch() + zone->get_info(now).offset};
        const sys_days date = floor<days>(wall);
        const year_month_day ymd{date};
        const int month_now =
            static_cast<int>(ymd.year()) * 12 + static_cast<int>(unsigned{ymd.month()});
        const sys_days monday_now = date - days{weekday{date}.iso_encoding() - 1};
        const std::int64_t us = microseconds{now.time_since_epoch()}.count();
        if (date > day) {
            day = date;
            midnight = now;
            edges[Every::Day].push_back(us);
        }
        if (monday_now > monday) {
            monday = monday_now;
            edges[Every::Week].push_back(us);
        }
        if (month_now > month) {
            month = month_now;
            edges[Every::Month].push_back(us);
        }
        if ((now - midnight) % 1h == 0s) edges[Every::Hour].push_back(us);
    }
    // What the walk began in may have begun before.
    for (auto& [every, list] : edges)
        list.erase(list.begin(), std::ranges::upper_bound(list, micros(at("2000-02-29"))));
    return edges;
}

class Walk : public testing::TestWithParam<const char*> {};

TEST_P(Walk, EveryEdgeOfThirtyYears) {
    for (const auto& [every, edges] : walked(GetParam())) {
        for (std::size_t i = 0; i + 1 < edges.size();) {
            const std::size_t n = std::min(kBucketsMax, edges.size() - 1 - i);
            Buckets made = buckets(every, GetParam());
            const auto first = time_from_micros(edges[i]),
                       last = time_from_micros(edges[i + n] - 1);
            ASSERT_TRUE(made.cover(first, last)) << GetParam() << format_time(first);
            ASSERT_EQ(made.size(), n) << text(every) << " " << format_time(first);
            for (std::size_t k = 0; k <= n; ++k)
                ASSERT_EQ(made.edge(k), edges[i + k])
                    << GetParam() << " " << text(every) << " "
                    << format_time(time_from_micros(edges[i + k]));
            i += n;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Zones, Walk,
                         testing::Values("Europe/Paris", "America/New_York", "Asia/Hong_Kong",
                                         "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia",
                                         "America/Sao_Paulo", "Asia/Beirut", "America/Havana",
                                         "Asia/Kolkata", "UTC"));

TEST(Buckets, ADayOfAClockChangeHas23Or25Hours) {
    for (const auto& [day, next, hours] :
         {std::tuple("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23),
          std::tuple("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25)}) {
        Buckets made = buckets(Every::Hour, "Europe/Paris");
        ASSERT_TRUE(made.cover(at(day), at(next) - microseconds{1}));
        EXPECT_EQ(made.size(), hours);
    }
}

TEST(Buckets, ASkippedDateHasNone) {
    EXPECT_EQ(shown(Every::Day, "Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-30T12:00:00Z"),
              "2011-12-29T00:00:00-10:00\n2011-12-31T00:00:00+14:00\n2012-01-01T00:00:00+14:00\n");
}

TEST(Buckets, AHalfHourThatIsOverIsAShortOne) {
    Buckets made = buckets(Every::Hour, "Australia/Lord_Howe");
    ASSERT_TRUE(made.cover(at("2026-04-04T13:00:00Z"), at("2026-04-05T13:29:00Z")));
    EXPECT_EQ(made.edge(made.size()) - made.edge(made.size() - 1), 30LL * 60 * 1'000'000);
    EXPECT_EQ(made.size(), 25);
}

TEST(Buckets, AMidnightShownTwiceIsTheFirst) {
    EXPECT_EQ(shown(Every::Day, "America/St_Johns", "2010-11-07T03:00:00Z", "2010-11-07T03:00:00Z"),
              "2010-11-07T00:00:00-02:30\n2010-11-08T00:00:00-03:30\n");
}

TEST(Buckets, GrowBothWays) {
    Buckets made = buckets(Every::Week, "Europe/Paris");
    EXPECT_EQ(*made.cover(at("2026-11-23"), at("2026-11-24")), 0);
    EXPECT_EQ(made.size(), 1);
    EXPECT_EQ(*made.cover(at("2026-11-01"), at("2026-11-02")), 4);
    EXPECT_EQ(*made.cover(at("2026-12-06"), at("2026-12-07")), 0);
    EXPECT_EQ(made.size(), 7);
    EXPECT_EQ(made.of(micros(at("2026-11-23"))), 4);
    EXPECT_EQ(made.of(micros(at("2026-11-22T22:59:59Z"))), 3);
    EXPECT_EQ(made.of(micros(at("2026-11-22T23:00:00Z"))), 4);
}

TEST(Buckets, AtMostTwoThousand) {
    Buckets made = buckets(Every::Day, "UTC");
    ASSERT_TRUE(made.cover(at("2020-01-01"), at("2020-01-01") + days{kBucketsMax - 1}));
    EXPECT_EQ(made.size(), kBucketsMax);
    const auto more = made.cover(at("2019-12-31"), at("2019-12-31"));
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, "buckets.too_many");
    EXPECT_EQ(made.size(), kBucketsMax);
    EXPECT_EQ(shown(Every::Hour, "UTC", "1900-01-01", "2100-01-01"), "buckets.too_many");
    EXPECT_EQ(shown(Every::Month, "Europe/Paris", "0001-01-01", "9999-01-01"), "buckets.too_many");
}

template <class Number>
void check_table(std::mt19937_64& random, std::int64_t unit_us, std::string_view zone) {
    const auto every = static_cast<Every>(random() % 4);
    const std::int64_t length_s =
        std::min<std::int64_t>(every == Every::Hour ? 6'000'000 : 160'000'000,
                               static_cast<std::int64_t>(random() % 160'000'000));
    const std::int64_t base_s = static_cast<std::int64_t>(random() % 2'000'000'000) -
                                (sizeof(Number) == 8 ? 500'000'000 : 0);
    const trail::Instants scale{nullptr, sizeof(Number), base_s * 1'000'000 / unit_us, unit_us};
    std::vector<Number> numbers;
    const std::uint64_t range = static_cast<std::uint64_t>(length_s) * 1'000'000 / unit_us;
    for (int i = 0; i < 200; ++i)
        numbers.push_back(static_cast<Number>(
            random() % (range % (sizeof(Number) == 4 ? 0xffff'ffffULL : ~0ULL) + 1)));
    std::ranges::sort(numbers);
    const auto us = [&](Number number) {
        return (scale.base + static_cast<std::int64_t>(number)) * unit_us;
    };
    Buckets made = buckets(every, zone);
    ASSERT_TRUE(
        made.cover(time_from_micros(us(numbers.front())), time_from_micros(us(numbers.back()))));
    BucketTable table;
    const BucketFinder find = table.set(made, scale, static_cast<std::int64_t>(numbers.front()),
                                        static_cast<std::int64_t>(numbers.back()));
    for (const Number number : numbers) {
        std::size_t slow = 0;
        while (made.edge(slow + 1) <= us(number)) ++slow;
        ASSERT_EQ(find(number), slow);
        ASSERT_EQ(made.of(us(number)), slow);
    }
}

TEST(BucketTable, AgreesWithASearch) {
    std::mt19937_64 random(5);
    for (int i = 0; i < 300; ++i) {
        const char* zone = std::array{"Europe/Paris", "Australia/Lord_Howe", "Africa/Monrovia",
                                      "Pacific/Apia"}[random() % 4];
        SCOPED_TRACE(std::to_string(i) + zone);
        check_table<std::uint32_t>(random, 1'000'000, zone);
        check_table<std::int64_t>(random, 1'000'000, zone);
        check_table<std::int64_t>(random, 1'000, zone);
        check_table<std::int64_t>(random, 1, zone);
    }
}

}  // namespace
}  // namespace jalon::questions
