// The funnel against plain loops over plain cases, in every order, layout and corner.
#include "questions/funnel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "questions/small_log.h"

namespace jalon::questions {
namespace {

using Time = std::int64_t;

// --- the twin: searches for occurrences instead of keeping attempts

bool matches(const FunnelMatch& match, const PlainEvent& event) {
    const bool named =
        match.activities.empty() ||
        std::ranges::find(match.activities, event.activity) != match.activities.end();
    return named && (!match.column || event.extras[*match.column] != 0);
}

struct TwinAttempt {
    std::vector<Time> took;  // From step 1 to each step reached.
};

class Twin {
  public:
    Twin(const FunnelSpec& spec, const PlainCase& one) : spec_(spec), events_(one.events) {
        window_ = spec.window ? spec.window->count() : std::numeric_limits<Time>::max();
    }
    std::vector<TwinAttempt> attempts() const {
        std::vector<TwinAttempt> found;
        if (spec_.attempts == FunnelAttempts::Each) return each();
        TwinAttempt once = spec_.order == FunnelOrder::Window   ? window()
                           : spec_.order == FunnelOrder::Strict ? strict()
                                                                : any();
        if (!once.took.empty()) found.push_back(once);
        return found;
    }

  private:
    bool is(std::size_t k, const PlainEvent& event) const {
        return matches(spec_.steps[k].match, event);
    }
    bool is_some(const PlainEvent& event) const {
        for (std::size_t k = 0; k < spec_.steps.size(); ++k)
            if (is(k, event)) return true;
        return false;
    }
    bool excluded(std::size_t k, const PlainEvent& event) const {
        for (const auto& exclusion : spec_.exclusions)
            if (exclusion.after == k + 1 && matches(exclusion.match, event)) return true;
        return false;
    }
    // Whether an exclusion after step k + 1, reached at `reached`, comes before `next` at which
    // step k + 2 is. An excluded event that is of some step is not between where it lies at the
    // instant of either; one of no step is where it lies at the instant of the later.
    bool broken(std::size_t k, Time reached, Time next) const {
        for (const PlainEvent& event : events_) {
            if (!excluded(k, event) || event.at_us <= reached) continue;
            if (event.at_us < next || (event.at_us == next && !is_some(event))) return true;
        }
        return false;
    }

    // Of all starts and all ways from each: the first instant at which step k + 1 is reached, and
    // of the ways that do then, the one that began last.
    TwinAttempt window() const {
        TwinAttempt best;
        std::set<std::pair<Time, Time>> standing;  // (began, reached) of all ways to step k.
        for (const PlainEvent& event : events_)
            if (is(0, event)) standing.insert({event.at_us, event.at_us});
        for (std::size_t k = 0; k < spec_.steps.size() && !standing.empty(); ++k) {
            Time first = std::numeric_limits<Time>::max(), began = 0;
            for (const auto& [b, reached] : standing)
                if (reached < first || (reached == first && b > began)) first = reached, began = b;
            best.took.push_back(first - began);
            std::set<std::pair<Time, Time>> next;
            if (k + 1 < spec_.steps.size())
                for (const auto& [b, reached] : standing)
                    for (const PlainEvent& event : events_)
                        if (is(k + 1, event) && event.at_us >= reached &&
                            event.at_us - b <= window_ && !broken(k, reached, event.at_us))
                            next.insert({b, event.at_us});
            standing = next;
        }
        return best;
    }

    // The events as strict order takes them.
    std::vector<PlainEvent> in_strict_order() const {
        std::vector<std::pair<std::pair<Time, std::size_t>, PlainEvent>> keyed;
        for (const PlainEvent& event : events_) {
            std::size_t low = 0;
            for (std::size_t k = spec_.steps.size(); k > 0; --k)
                if (is(k - 1, event)) low = k;
            keyed.push_back({{event.at_us, low}, event});
        }
        std::vector<PlainEvent> ordered;
        while (!keyed.empty()) {
            auto least = keyed.begin();
            for (auto it = keyed.begin(); it != keyed.end(); ++it)
                if (it->first < least->first) least = it;
            ordered.push_back(least->second);
            keyed.erase(least);
        }
        return ordered;
    }

    // Whether events[at] may be the step k + 1 of a way that began at events[start], going
    // backwards: the step before is this event itself or the one before it.
    bool strict_way(const std::vector<PlainEvent>& events, std::size_t start, std::size_t at,
                    std::size_t k) const {
        if (!is(k, events[at]) || events[at].at_us - events[start].at_us > window_) return false;
        if (k == 0) return at == start;
        if (strict_way(events, start, at, k - 1)) return true;
        return at > start && strict_way(events, start, at - 1, k - 1);
    }
    TwinAttempt strict() const {
        const auto events = in_strict_order();
        TwinAttempt best;
        for (std::size_t k = 0; k < spec_.steps.size(); ++k)
            for (std::size_t at = 0; at < events.size() && best.took.size() == k; ++at)
                for (std::size_t start = at + 1; start-- > 0;)
                    if (strict_way(events, start, at, k)) {
                        best.took.push_back(events[at].at_us - events[start].at_us);
                        break;
                    }
        return best;
    }

    TwinAttempt any() const {
        TwinAttempt best;
        for (std::size_t k = 1; k <= spec_.steps.size(); ++k)
            for (std::size_t at = 0; at < events_.size() && best.took.size() + 1 == k; ++at) {
                const Time until = events_[at].at_us;
                Time began = -1;
                for (const PlainEvent& start : events_) {
                    if (!is_some(start) || start.at_us > until || until - start.at_us > window_)
                        continue;
                    std::set<std::size_t> steps;
                    for (const PlainEvent& event : events_)
                        for (std::size_t s = 0; s < spec_.steps.size(); ++s)
                            if (event.at_us >= start.at_us && event.at_us <= until && is(s, event))
                                steps.insert(s);
                    if (steps.size() >= k) began = std::max(began, start.at_us);
                }
                if (began >= 0) best.took.push_back(until - began);
            }
        return best;
    }

    // One attempt after the other, as the page tells it; in window order all of one instant at
    // once.
    std::vector<TwinAttempt> each() const {
        const bool strict = spec_.order == FunnelOrder::Strict;
        std::vector<std::vector<PlainEvent>> instants;
        for (const PlainEvent& event : strict ? in_strict_order() : events_) {
            if (strict || instants.empty() || instants.back().front().at_us != event.at_us)
                instants.emplace_back();
            instants.back().push_back(event);
        }
        std::vector<TwinAttempt> all;
        Time began = -1;
        for (const auto& instant : instants) {
            const Time at = instant.front().at_us;
            const auto has = [&](std::size_t k) {
                return std::ranges::any_of(instant, [&](const auto& e) { return is(k, e); });
            };
            const auto taken_back = [&](std::size_t k, bool by_steps) {
                return std::ranges::any_of(instant, [&](const auto& e) {
                    return excluded(k, e) && is_some(e) == by_steps;
                });
            };
            const auto go_on = [&] {
                auto& took = all.back().took;
                while (took.size() < spec_.steps.size() && has(took.size()) &&
                       at - began <= window_)
                    took.push_back(at - began);
                if (took.size() == spec_.steps.size()) began = -1;
            };
            bool may_open = began < 0;
            if (began >= 0) {
                const std::size_t stood = all.back().took.size();
                if (at - began > window_ || taken_back(stood - 1, false)) {
                    may_open = true;
                } else {
                    go_on();
                    if (all.back().took.size() == stood)
                        may_open = strict || taken_back(stood - 1, true);
                }
            }
            if (may_open) {
                began = -1;
                if (has(0)) all.emplace_back(), began = at, go_on();
            }
        }
        return all;
    }

    const FunnelSpec& spec_;
    const std::vector<PlainEvent>& events_;
    Time window_;
};

// --- the twin's answer

std::vector<FunnelStep> twin_steps(const FunnelSpec& spec, const std::vector<TwinAttempt>& all) {
    std::vector<FunnelStep> steps;
    for (std::size_t k = 0; k < spec.steps.size(); ++k) {
        std::vector<Time> took;
        for (const auto& attempt : all)
            if (attempt.took.size() > k) took.push_back(attempt.took[k]);
        std::ranges::sort(took);
        FunnelStep step{spec.steps[k].name, static_cast<std::int64_t>(took.size()), {}, {}};
        if (const std::size_t n = took.size(); n > 0) {
            step.median_s = static_cast<double>(took[(n - 1) / 2] + took[n / 2]) / 2e6;
            std::size_t rank = 0;
            while (10 * (rank + 1) < 9 * n) ++rank;
            step.p90_s = static_cast<double>(took[rank]) / 1e6;
        }
        steps.push_back(step);
    }
    return steps;
}

std::string shown(const std::vector<FunnelStep>& steps) {
    std::string text;
    for (const auto& step : steps)
        text += step.name + ":" + std::to_string(step.count) + "/" +
                (step.median_s ? std::to_string(*step.median_s) : "-") + "/" +
                (step.p90_s ? std::to_string(*step.p90_s) : "-") + " ";
    return text;
}

std::string shown(const Funnel& funnel) {
    std::string text = shown(funnel.steps);
    for (const auto& group : funnel.groups)
        text += "\n" + jalon::to_text(to_json(Funnel{group.steps, {}})) +
                std::to_string(static_cast<int>(group.kind)) + "=" +
                (group.value.index() == 3 ? std::get<std::string>(group.value) : "");
    return text;
}

Funnel twin(const FunnelSpec& spec, const PlainLog& log) {
    std::vector<TwinAttempt> all;
    std::map<std::uint32_t, std::vector<TwinAttempt>> by_code;
    for (const PlainCase& one : log)
        for (const TwinAttempt& attempt : Twin(spec, one).attempts()) {
            all.push_back(attempt);
            if (spec.breakdown) by_code[one.extras[*spec.breakdown]].push_back(attempt);
        }
    Funnel funnel{twin_steps(spec, all), {}};
    std::vector<TwinAttempt> other;
    std::vector<std::uint32_t> codes;
    for (const auto& [code, attempts] : by_code)
        if (code != 0) codes.push_back(code);
    std::ranges::sort(codes, [&](auto a, auto b) {
        if (by_code[a].size() != by_code[b].size()) return by_code[a].size() > by_code[b].size();
        return "v" + std::to_string(a) < "v" + std::to_string(b);
    });
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto& attempts = by_code[codes[i]];
        if (i < 50)
            funnel.groups.push_back({FunnelGroup::Kind::Value, "v" + std::to_string(codes[i]),
                                     twin_steps(spec, attempts)});
        else
            other.insert(other.end(), attempts.begin(), attempts.end());
    }
    if (!other.empty())
        funnel.groups.push_back({FunnelGroup::Kind::Other, nullptr, twin_steps(spec, other)});
    if (by_code.contains(0))
        funnel.groups.push_back(
            {FunnelGroup::Kind::Without, nullptr, twin_steps(spec, by_code[0])});
    return funnel;
}

Funnel ours(const FunnelSpec& spec, const SmallLog& log) {
    trail::Budget budget;
    auto answer = funnel(log, budget, spec);
    EXPECT_TRUE(answer) << answer.error().what;
    return answer ? *answer : Funnel{};
}

FunnelSpec random_spec(std::mt19937_64& random, const std::vector<std::string>& alphabet) {
    const auto below = [&](std::uint64_t bound) { return random() % bound; };
    FunnelSpec spec;
    const auto match = [&](bool plain) {
        FunnelMatch one;
        const std::size_t size = plain || below(4) != 0 ? 1 : below(4);
        for (std::size_t i = 0; i < size; ++i)
            one.activities.push_back(below(12) == 0 ? "nobody's"
                                                    : alphabet[below(alphabet.size())]);
        if (!plain && below(4) == 0) one.column = below(2);
        return one;
    };
    const bool plain = below(2) == 0;
    for (std::size_t k = 2 + below(4); k > 0; --k)
        spec.steps.push_back({"step " + std::to_string(k), match(plain)});
    if (plain && below(2) == 0)  // Distinct activities, as most are.
        for (std::size_t k = 0; k < spec.steps.size(); ++k)
            spec.steps[k].match.activities = {alphabet[k % alphabet.size()]};
    spec.order = static_cast<FunnelOrder>(below(3));
    if (spec.order != FunnelOrder::Any) {
        if (below(3) == 0) spec.attempts = FunnelAttempts::Each;
        if (below(3) == 0)
            for (std::size_t n = 1 + below(2); n > 0; --n)
                spec.exclusions.push_back({match(false), 1 + below(spec.steps.size() - 1)});
    }
    static constexpr Time kUnits[] = {1, 1000, 1'000'000, 60'000'000, 86'400'000'000};
    if (below(4) != 0)
        spec.window = Duration{static_cast<Time>(below(12)) * kUnits[below(std::size(kUnits))]};
    if (below(3) == 0) spec.breakdown = below(2);
    return spec;
}

TEST(Funnel, AgreesWithItsTwin) {
    std::mt19937_64 random(20261122);
    for (int round = 0; round < 12'000; ++round) {
        LogShape shape{.event_columns = 2, .case_columns = 2};
        if (round % 500 == 0)
            shape.cases_max = 300, shape.extras_max = 70;  // More values than are listed.
        const PlainLog log = random_log(random, shape);
        const FunnelSpec spec = random_spec(random, shape.alphabet);
        const SmallLog small(log, {.seed = random(),
                                   .cases_per_chunk_max = 1 + random() % 40,
                                   .unused_activities_max = round % 5 == 0 ? 300u : 3u});
        ASSERT_EQ(shown(ours(spec, small)), shown(twin(spec, log))) << "round " << round;
    }
}

TEST(Funnel, SingleCasesReachWhatTheyAreCountedFor) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 500; ++round) {
        const PlainLog log = random_log(random, {.event_columns = 2, .case_columns = 2});
        const FunnelSpec spec = random_spec(random, LogShape{}.alphabet);
        const SmallLog small(log);
        auto cases = FunnelCases::of(small, spec);
        ASSERT_TRUE(cases);
        trail::Scratch scratch;
        std::size_t c = 0;
        for (std::size_t i = 0; i < small.count(); ++i) {
            const trail::Chunk& chunk = small.read(i, scratch);
            for (std::size_t k = 0; k < chunk.cases.size(); ++k, ++c) {
                std::size_t best = 0;
                for (const auto& attempt : Twin(spec, log[c]).attempts())
                    best = std::max(best, attempt.took.size());
                ASSERT_EQ(cases->reached(chunk, k), best);
            }
        }
    }
}

// --- examples of the page

struct Example {
    const char* events;  // "A0 B5": activity, instant in seconds.
    const char* steps;
    FunnelOrder order = FunnelOrder::Window;
    FunnelAttempts attempts = FunnelAttempts::Once;
    int window_s = -1;
    const char* excluded = "";  // "X1": X after step 1.
    const char* counts;
};

PlainLog log_of(const std::string& events) {
    PlainLog log(1);
    for (std::size_t i = 0; i < events.size();) {
        std::size_t used = 0;
        const auto at = std::stoll(events.substr(i + 1), &used);
        log[0].events.push_back({at * 1'000'000, events.substr(i, 1), {}});
        i += used + 2;
    }
    return log;
}

std::string counts(const Example& example) {
    FunnelSpec spec;
    for (const char* step = example.steps; *step != 0; ++step)
        spec.steps.push_back({std::string(1, *step), {{std::string(1, *step)}, {}}});
    spec.order = example.order;
    spec.attempts = example.attempts;
    if (example.window_s >= 0) spec.window = std::chrono::seconds(example.window_s);
    if (*example.excluded != 0)
        spec.exclusions.push_back({{{std::string(1, example.excluded[0])}, {}},
                                   static_cast<std::size_t>(example.excluded[1] - '0')});
    std::string text;
    for (const auto& step : ours(spec, SmallLog(log_of(example.events))).steps)
        text += (text.empty() ? "" : " ") + std::to_string(step.count);
    return text;
}

TEST(Funnel, MeansWhatThePageSays) {
    using enum FunnelOrder;
    constexpr auto kEach = FunnelAttempts::Each;
    const Example examples[] = {
        {.events = "A0 B7", .steps = "AB", .window_s = 7, .counts = "1 1"},
        {.events = "A0 B8", .steps = "AB", .window_s = 7, .counts = "1 0"},
        {.events = "A0 A5 B8", .steps = "AB", .window_s = 7, .counts = "1 1"},
        {.events = "A0 B1 A5 C8", .steps = "ABC", .window_s = 8, .counts = "1 1 1"},
        {.events = "B5 A5", .steps = "AB", .counts = "1 1"},
        {.events = "A5", .steps = "AA", .counts = "1 1"},
        {.events = "A0 C1 B2", .steps = "AB", .counts = "1 1"},
        {.events = "A0 C1 B2", .steps = "AB", .order = Strict, .counts = "1 0"},
        {.events = "A0 C1 A2 B3", .steps = "AB", .order = Strict, .counts = "1 1"},
        {.events = "A0 B1 A2 C3", .steps = "ABAC", .order = Strict, .counts = "1 1 1 1"},
        {.events = "C0 A1 B2", .steps = "ABC", .order = Any, .counts = "1 1 1"},
        {.events = "C0 A4 B8", .steps = "ABC", .order = Any, .window_s = 4, .counts = "1 1 0"},
        {.events = "A0 X1 B2", .steps = "AB", .excluded = "X1", .counts = "1 0"},
        {.events = "A0 X1 A2 B3", .steps = "AB", .excluded = "X1", .counts = "1 1"},
        {.events = "X0 A0 B3 X3", .steps = "AB", .excluded = "X1", .counts = "1 0"},
        {.events = "A0 B1 X2 B3 C4", .steps = "ABC", .excluded = "X2", .counts = "1 1 1"},
        {.events = "A0 B1 A2 B3 A4", .steps = "AB", .attempts = kEach, .counts = "3 2"},
        {.events = "A0 A1 B2", .steps = "AB", .attempts = kEach, .counts = "1 1"},
        {.events = "A0 A9 B10", .steps = "AB", .attempts = kEach, .window_s = 5, .counts = "2 1"},
        {.events = "A0 B1 A2", .steps = "ABA", .attempts = kEach, .counts = "1 1 1"},
    };
    for (const Example& example : examples)
        EXPECT_EQ(counts(example), example.counts) << example.events << " in " << example.steps;
}

TEST(Funnel, RefusesWhatItCannotAnswer) {
    const SmallLog log({});
    const auto code = [&](const FunnelSpec& spec) {
        trail::Budget budget;
        const auto answer = funnel(log, budget, spec);
        return answer ? std::string() : answer.error().code;
    };
    const FunnelSpec::Step step{"A", {{"A"}, {}}};
    EXPECT_EQ(code({.steps = {step}}), "funnel.steps");
    EXPECT_EQ(code({.steps = std::vector(31, step)}), "funnel.steps");
    EXPECT_EQ(code({.steps = {step, step}, .window = Duration{-1}}), "funnel.window");
    EXPECT_EQ(code({.steps = {step, step}, .exclusions = {{{}, 2}}}), "funnel.exclude");
    EXPECT_EQ(
        code({.steps = {step, step}, .order = FunnelOrder::Any, .attempts = FunnelAttempts::Each}),
        "funnel.any");
    EXPECT_EQ(code({.steps = {step, step}}), "");
}

}  // namespace
}  // namespace jalon::questions
