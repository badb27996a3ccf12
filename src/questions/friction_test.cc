// Friction against plain loops on random small logs, and by example.
#include "questions/friction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "indicators/interval.h"
#include "questions/small_log.h"

namespace jalon::questions {
namespace {

constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                       kDay = 24 * kHour;

// Codes of the columns of every log here.
const std::vector<trail::PropertyValue> kChannels = {"phone", "web", "chat"};
const std::vector<trail::PropertyValue> kTopics = {"card", "loan", 7.0};
const std::vector<trail::PropertyValue> kValues = {250.5, "much", -3.0};

Friction play(const PlainLog& log, FrictionSpec spec, std::uint64_t seed = 1) {
    SmallLog chunks(log, {.seed = seed});
    chunks.values_per_event = {kChannels, kTopics};
    chunks.values_per_case = {kValues};
    trail::Budget budget;
    auto made = friction(chunks, spec, budget);
    EXPECT_TRUE(made.has_value());
    return made ? *std::move(made) : Friction{};
}

// --- the twin

using Key = std::pair<std::string, std::vector<std::string>>;
struct Occurrences {
    std::set<std::size_t> cases;
    double lost_s = 0;
};

class Twin {
  public:
    Twin(const PlainLog& log, const FrictionSpec& spec) : log_(log), spec_(spec) {
        for (std::size_t i = 0; i < log.size(); ++i) look_at(i);
    }
    std::map<Key, Occurrences> found;

  private:
    using Events = std::vector<PlainEvent>;

    void note(std::size_t which, const std::string& kind, std::vector<std::string> at,
              std::int64_t lost_us) {
        Occurrences& one = found[{kind, std::move(at)}];
        one.cases.insert(which);
        one.lost_s += static_cast<double>(std::min(lost_us, 30 * kDay)) / 1e6;
    }

    double median_of(const std::string& a, const std::string& b) const {
        std::vector<std::int64_t> times;
        for (const PlainCase& one : log_)
            for (std::size_t i = 1; i < one.events.size(); ++i)
                if (one.events[i - 1].activity == a && one.events[i].activity == b)
                    times.push_back(one.events[i].at_us - one.events[i - 1].at_us);
        std::ranges::sort(times);
        const std::size_t n = times.size();
        return (static_cast<double>(times[(n - 1) / 2]) + static_cast<double>(times[n / 2])) / 2;
    }

    bool mostly_followed(const std::string& activity) const {
        int followed = 0, last = 0;
        for (const PlainCase& one : log_)
            for (std::size_t i = 0; i < one.events.size(); ++i)
                if (one.events[i].activity == activity)
                    ++(i + 1 < one.events.size() ? followed : last);
        return followed >= last;
    }

    std::int64_t until() const {
        if (spec_.until) return micros(*spec_.until);
        std::int64_t last = 0;
        for (const PlainCase& one : log_) last = std::max(last, one.events.back().at_us);
        return last;
    }

    void look_at(std::size_t which) {
        const Events& events = log_[which].events;
        for (std::size_t i = 1; i < events.size(); ++i) {
            const PlainEvent &a = events[i - 1], &b = events[i];
            const std::int64_t pause = b.at_us - a.at_us;
            if (a.activity == b.activity && pause <= spec_.within.count())
                note(which, "repeat", {b.activity}, pause);
            if (a.activity != b.activity)
                for (std::size_t j = i - 1; j-- > 0;)
                    if (events[j].activity == b.activity) {
                        note(which, "loop", {b.activity}, b.at_us - events[j].at_us);
                        break;
                    }
            if (static_cast<double>(pause) > 3 * median_of(a.activity, b.activity) && pause > kHour)
                note(which, "wait", {a.activity, b.activity}, pause);
            if (spec_.channel && a.extras[0] * b.extras[0] != 0 && a.extras[0] != b.extras[0])
                note(which, "switch", {a.activity, b.activity}, pause);
        }
        if (until() - events.back().at_us > spec_.idle.count() &&
            mostly_followed(events.back().activity))
            note(which, "abandoned", {events.back().activity},
                 events.back().at_us - events.front().at_us);
        if (spec_.channel) look_at_contacts(which, events);
    }

    // All contacts first, then each against all before it.
    void look_at_contacts(std::size_t which, const Events& events) {
        struct Contact {
            std::int64_t begin, end;
            std::string topic, activity;
        };
        std::vector<Contact> contacts;
        for (std::size_t i = 0; i < events.size();) {
            const auto contact = [&](std::size_t k) {
                return events[k].extras[0] == 1 || events[k].extras[0] == 3;
            };
            std::size_t end = i + 1;
            if (contact(i)) {
                while (end < events.size() && events[end].extras[0] == events[i].extras[0] &&
                       events[end].at_us - events[end - 1].at_us <= 30 * kMinute)
                    ++end;
                const std::uint32_t topic = spec_.topic ? events[i].extras[1] : 0;
                contacts.push_back({events[i].at_us, events[end - 1].at_us,
                                    topic != 0 ? "topic " + std::to_string(topic)
                                               : "activity " + events[i].activity,
                                    events[i].activity});
            }
            i = end;
        }
        for (std::size_t i = 0; i < contacts.size(); ++i)
            for (std::size_t j = i; j-- > 0;)
                if (contacts[j].topic == contacts[i].topic) {
                    if (contacts[i].begin - contacts[j].end <= spec_.again.count())
                        note(which, "again", {contacts[i].activity},
                             contacts[i].begin - contacts[j].end);
                    break;
                }
    }

    const PlainLog& log_;
    const FrictionSpec& spec_;
};

double worth(const PlainCase& one, const FrictionSpec& spec) {
    if (!spec.value) return 1;
    return one.extras[0] == 1 ? 250.5 : one.extras[0] == 3 ? -3.0 : 0.0;
}

void check(const PlainLog& log, const FrictionSpec& spec, std::uint64_t seed) {
    const Friction seen = play(log, spec, seed);
    const Twin twin(log, spec);
    ASSERT_EQ(seen.cases, log.size());
    ASSERT_EQ(seen.findings.size() + seen.cut, twin.found.size());
    ASSERT_LE(seen.findings.size(), spec.top);
    for (const auto& finding : seen.findings) {
        const std::string key = std::string(text(finding.kind)) + " " + finding.at.front();
        const auto found = twin.found.find({std::string(text(finding.kind)), finding.at});
        ASSERT_NE(found, twin.found.end()) << key;
        double value = 0;
        for (const std::size_t one : found->second.cases) value += worth(log[one], spec);
        const auto cases = static_cast<double>(found->second.cases.size());
        const double share = cases / static_cast<double>(log.size());
        ASSERT_EQ(finding.cases, found->second.cases.size()) << key;
        ASSERT_DOUBLE_EQ(finding.share, share) << key;
        ASSERT_NEAR(finding.severity_s, found->second.lost_s / cases, 1e-5) << key;
        ASSERT_NEAR(finding.value, value, 1e-6) << key;
        ASSERT_NEAR(finding.score, share * finding.severity_s * value / cases,
                    1e-9 * std::abs(finding.score) + 1e-9)
            << key;
        ASSERT_LE(finding.low, finding.share);
        ASSERT_GE(finding.high, finding.share);
    }
    for (std::size_t i = 1; i < seen.findings.size(); ++i) {
        const auto &a = seen.findings[i - 1], &b = seen.findings[i];
        ASSERT_TRUE(std::tuple(-a.score, a.kind, a.at) < std::tuple(-b.score, b.kind, b.at));
    }
}

FrictionSpec random_spec(std::mt19937_64& random) {
    FrictionSpec spec;
    static constexpr std::int64_t kTimes[] = {0, 5, kSecond, 3 * kMinute, kDay, 7 * kDay};
    const auto some = [&] { return Duration(kTimes[random() % std::size(kTimes)]); };
    if (random() % 2 == 0) spec.within = some();
    if (random() % 2 == 0) spec.idle = some();
    if (random() % 2 == 0) spec.again = some();
    if (random() % 4 == 0) spec.until = time_from_micros(1'700'000'000'000'000 + 40 * kDay);
    if (random() % 4 != 0) spec.channel = 0;
    if (random() % 2 == 0) spec.topic = 1;
    if (random() % 2 == 0) spec.value = 0;
    if (random() % 4 == 0) spec.top = 3;
    return spec;
}

TEST(Friction, EqualsPlainLoopsOnRandomLogs) {
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        LogShape shape{.event_columns = 2, .case_columns = 1};
        if (seed % 3 == 0) shape.alphabet = {"A", "B"};
        const PlainLog log = random_log(random, shape);
        check(log, random_spec(random), seed);
        if (HasFatalFailure()) return;
    }
}

TEST(Friction, TheCasesBehindAFindingAreAsManyAsItCounts) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        std::mt19937_64 random(seed);
        const PlainLog log = random_log(random, {.event_columns = 2, .case_columns = 1});
        const FrictionSpec spec = random_spec(random);
        SmallLog chunks(log, {.seed = seed});
        chunks.values_per_event = {kChannels, kTopics};
        trail::Budget budget;
        const Friction seen = play(log, spec, seed);
        for (const auto& finding : seen.findings) {
            auto cases = FrictionCases::of(chunks, spec, finding.kind, finding.at, budget);
            ASSERT_TRUE(cases);
            FrictionCases copy = *cases;
            std::uint64_t count = 0;
            trail::Scratch scratch;
            for (std::size_t i = 0; i < chunks.count(); ++i) {
                const trail::Chunk& chunk = chunks.read(i, scratch);
                for (std::size_t k = 0; k < chunk.cases.size(); ++k)
                    count += copy.has(chunk, k) ? 1 : 0;
            }
            ASSERT_EQ(count, finding.cases);
        }
    }
}

// Events as "name minutes channel topic"; the other columns are 0.
PlainLog log_of(const std::vector<std::vector<std::tuple<std::string, int, int, int>>>& cases) {
    PlainLog log;
    for (const auto& events : cases) {
        PlainCase one{.events = {}, .owner = log.size() + 1, .key = 0, .extras = {1}};
        for (const auto& [name, minutes, channel, topic] : events)
            one.events.push_back(
                {minutes * kMinute,
                 name,
                 {static_cast<std::uint32_t>(channel), static_cast<std::uint32_t>(topic)}});
        log.push_back(std::move(one));
    }
    return log;
}

std::string listed(const Friction& friction) {
    std::set<std::string> lines;
    for (const auto& one : friction.findings) {
        std::string line(text(one.kind));
        for (const std::string& name : one.at) line += " " + name;
        lines.insert(line + " " + std::to_string(one.cases) + " " +
                     std::to_string(std::llround(one.severity_s / 60)));
    }
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : ", ") + line;
    return all;
}

TEST(Friction, Examples) {
    const FrictionSpec spec{.until = {}, .channel = 0, .topic = 1, .value = {}};
    // A call of three events is one contact; the second call, on the same topic, is again.
    EXPECT_EQ(
        listed(play(
            log_of({{{"ring", 0, 1, 1}, {"talk", 2, 1, 1}, {"end", 9, 1, 1}, {"ring", 69, 1, 1}}}),
            spec)),
        "again ring 1 60, loop ring 1 69");
    // Another topic is not; nor is the web a contact.
    EXPECT_EQ(
        listed(play(log_of({{{"ring", 0, 1, 1}, {"talk", 90, 1, 2}, {"see", 95, 2, 1}}}), spec)),
        "switch talk see 1 5");
    // A wait is over an hour, and over three times the median of its pair.
    EXPECT_EQ(listed(play(log_of({{{"a", 0, 0, 0}, {"b", 50, 0, 0}},
                                  {{"a", 0, 0, 0}, {"b", 150, 0, 0}},
                                  {{"a", 0, 0, 0}, {"b", 40, 0, 0}}}),
                          spec)),
              "");
    EXPECT_EQ(listed(play(log_of({{{"a", 0, 0, 0}, {"b", 50, 0, 0}},
                                  {{"a", 0, 0, 0}, {"b", 151, 0, 0}},
                                  {{"a", 0, 0, 0}, {"b", 40, 0, 0}}}),
                          spec)),
              "wait a b 1 151");
}

TEST(Friction, NothingIsFoundInNothing) {
    const Friction seen = play({}, {});
    EXPECT_EQ(seen.cases, 0u);
    EXPECT_EQ(jalon::to_text(to_json(seen)), R"({"cases":0,"findings":[],"cut":0})");
}

TEST(Friction, APairIsAskedForByBothItsActivities) {
    const PlainLog log = log_of({{{"a", 0, 0, 0}}});
    const SmallLog chunks(log);
    trail::Budget budget;
    const std::vector<std::string> one = {"a"};
    EXPECT_EQ(FrictionCases::of(chunks, {}, FrictionKind::Wait, one, budget).error().code,
              "friction.at");
    EXPECT_TRUE(FrictionCases::of(chunks, {}, FrictionKind::Loop, one, budget).has_value());
}

}  // namespace
}  // namespace jalon::questions
