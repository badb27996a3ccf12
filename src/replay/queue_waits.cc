// Days into simulations, runs into means with intervals.
#include "replay/queue_waits.h"

#include <algorithm>
#include <cmath>

#include "core/hash.h"
#include "replay/detail/parallel.h"
#include "waits/queue_simulator.h"

namespace jalon::replay {
namespace {

constexpr std::size_t kBinsADay = 86'400 / Bins::kSeconds;

struct Run {
    std::size_t queue = 0, day = 0;
    std::uint64_t seed = 0;
};
struct Lived {
    double mean_s = 0, p90_s = 0, abandoned = 0;
};

// By half hour of the day.
std::vector<double> by_time_of_day(const Demand& demand, std::size_t queues, std::size_t queue) {
    std::vector<double> sums(kBinsADay);
    for (std::size_t at = queue, bin = 0; at < demand.size(); at += queues, ++bin)
        sums[bin % kBinsADay] += demand[at];
    return sums;
}

double sum_of(const Demand& demand, std::size_t queues, std::size_t queue) {
    double sum = 0;
    for (std::size_t at = queue; at < demand.size(); at += queues) sum += demand[at];
    return sum;
}

// Somebody holds the line: all but queues that only call back.
bool holds_the_line(const hub::Policy& policy, const std::string& queue) {
    return std::ranges::any_of(policy.modes, [&](const hub::Mode& mode) {
        return mode.queue == queue && mode.kind != hub::ModeKind::Callback &&
               mode.kind != hub::ModeKind::Message;
    });
}

Lived simulated_day(const QueueHistory& history, const hub::Policy& policy, const Demand& demand,
                    const Run& run, const QueueOptions& options) {
    std::vector<double> rates(kBinsADay);
    std::vector<int> agents(kBinsADay);
    double most = 0;
    for (std::size_t i = 0; i < kBinsADay; ++i) {
        const auto bin = run.day * kBinsADay + i;
        if (bin >= history.bins) continue;
        rates[i] = demand[bin * history.queues + run.queue] / Bins::kSeconds;
        agents[i] = history.agents[bin * history.queues + run.queue];
        most = std::max(most, rates[i]);
    }
    if (most <= 0) return {};
    auto bin_at = [](double second) {
        return std::min(kBinsADay - 1, static_cast<std::size_t>(second / Bins::kSeconds));
    };
    waits::SimulatedSkill skill;
    skill.service = {.kind = waits::Law::Kind::Lognormal,
                     .mean = std::max(1.0, history.handling_s[run.queue]),
                     .variation = options.service_variation};
    if (options.service_variation <= 0) skill.service.kind = waits::Law::Kind::Exponential;
    skill.patience.mean =
        holds_the_line(policy, policy.queues[run.queue].id) ? options.patience_s : 1e12;
    skill.rate = most;
    skill.profile = [&](double second) { return rates[bin_at(second)] / most; };
    waits::Simulation simulation;
    simulation.skills.push_back(skill);
    simulation.agents.push_back(
        {.skills = {0}, .count = [&](double second) { return agents[bin_at(second)]; }});
    simulation.seed = run.seed;
    const auto calls = waits::simulated(simulation);
    if (calls.empty()) return {};
    std::vector<double> lived;
    lived.reserve(calls.size());
    Lived result;
    for (const auto& call : calls) {
        lived.push_back(call.wait());
        result.mean_s += call.wait() / static_cast<double>(calls.size());
        if (call.outcome == waits::Outcome::Abandoned)
            result.abandoned += 1 / static_cast<double>(calls.size());
    }
    auto at =
        lived.begin() + static_cast<std::ptrdiff_t>(0.9 * static_cast<double>(lived.size() - 1));
    std::nth_element(lived.begin(), at, lived.end());
    result.p90_s = *at;
    return result;
}

Estimate over_runs(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    double mean = 0, squares = 0;
    for (double value : values) mean += value / n;
    for (double value : values) squares += (value - mean) * (value - mean);
    const double half = n < 2 ? std::abs(mean) : kZ95 * std::sqrt(squares / (n - 1) / n);
    return {mean, mean - half, mean + half};
}

Compared over_runs(const std::vector<Lived>& then, const std::vector<Lived>& draft,
                   double Lived::* figure) {
    std::vector<double> a, b, d;
    for (std::size_t i = 0; i < then.size(); ++i) {
        b.push_back(then[i].*figure);
        a.push_back(draft[i].*figure);
        d.push_back(a.back() - b.back());
    }
    return {over_runs(b), over_runs(a), over_runs(d)};
}

// The days to be played: evenly out of those on which anybody comes.
std::vector<std::size_t> days_of(const QueueHistory& history, const Demand& then,
                                 const Demand& draft, std::size_t queue, std::size_t most) {
    std::vector<std::size_t> days, some;
    for (std::size_t day = 0; day * kBinsADay < history.bins; ++day) {
        double sum = 0;
        for (auto bin = day * kBinsADay; bin < std::min(history.bins, (day + 1) * kBinsADay); ++bin)
            sum += then[bin * history.queues + queue] + draft[bin * history.queues + queue];
        if (sum > 0) days.push_back(day);
    }
    if (days.size() <= most) return days;
    for (std::size_t i = 0; i < most; ++i) some.push_back(days[i * days.size() / most]);
    return some;
}

}  // namespace

QueueHistory queue_history(const Sessions& sessions, const hub::Policy& policy,
                           const ModeTable& modes, const Bins& bins) {
    QueueHistory history;
    history.queues = policy.queues.size();
    if (sessions.all().empty()) return history;
    const auto bin_of = [&](Time at) { return static_cast<std::size_t>(bins.of(at)); };
    for (const auto& session : sessions.all())
        history.bins = std::max(history.bins, bin_of(sessions.answers(session).back().at) + 1);
    history.bins = (history.bins + kBinsADay - 1) / kBinsADay * kBinsADay;
    history.through_hub.resize(history.bins * history.queues);
    history.others.resize(history.bins * history.queues);
    history.agents.resize(history.bins * history.queues);
    history.handling_s.resize(history.queues);
    for (std::size_t bin = 0; bin < history.bins; ++bin)
        for (std::size_t q = 0; q < history.queues; ++q)
            history.agents[bin * history.queues + q] = policy.queues[q].agents;
    double count = 0;
    for (const auto& session : sessions.all()) {
        const auto& first = sessions.answers(session).front();
        const auto& posted = sessions.bank(first).queues;
        for (std::size_t q = 0; q < history.queues; ++q) {
            auto state = posted.find(policy.queues[q].id);
            auto now = hub::queue_now(policy.queues[q],
                                      state == posted.end() ? nullptr : &state->second, first.at);
            history.agents[bin_of(first.at) * history.queues + q] = now.agents;
            history.handling_s[q] += now.mean_handling_s;
        }
        count += 1;
        for (const auto& answer : sessions.answers(session)) {
            if (answer.taken == kNone) continue;
            const auto queue = modes.rows[modes.of_recorded[answer.taken]].queue;
            if (queue != kNone)
                history.at(history.through_hub, bin_of(answer.at), queue) +=
                    sessions.weight() * static_cast<double>(answer.weight);
        }
    }
    for (auto& each : history.handling_s) each /= count;
    for (const auto& contact : sessions.lone_contacts()) {
        const auto queue = modes.rows[modes.of_recorded[contact.mode]].queue;
        const auto bin = bins.of(contact.at);
        if (queue != kNone && bin >= 0 && bin < static_cast<std::int64_t>(history.bins))
            history.at(history.others, static_cast<std::size_t>(bin), queue) += 1;
    }
    return history;
}

Demand demand_of(const Played& played, bool draft, std::size_t bins, double weight) {
    Demand demand(bins * played.queues);
    for (const auto& part : played.arrivals) {
        const auto& from = draft ? part.draft : part.other;
        const auto begin = static_cast<std::size_t>(part.begin) * played.queues;
        for (std::size_t i = 0; i < from.size() && begin + i < demand.size(); ++i)
            demand[begin + i] += weight * from[i];
    }
    return demand;
}

Demand recorded_demand(const QueueHistory& history, const Demand& expected_then) {
    Demand demand(history.through_hub.size());
    for (std::size_t q = 0; q < history.queues; ++q) {
        const bool observed = sum_of(history.through_hub, history.queues, q) > 0;
        const auto& hub = observed ? history.through_hub : expected_then;
        for (std::size_t at = q; at < demand.size(); at += history.queues)
            demand[at] = hub[at] + history.others[at];
    }
    return demand;
}

Demand draft_demand(const QueueHistory& history, const Demand& expected_draft,
                    const Demand& expected_then) {
    Demand demand(history.through_hub.size());
    for (std::size_t q = 0; q < history.queues; ++q) {
        const bool observed = sum_of(history.through_hub, history.queues, q) > 0;
        const auto then = by_time_of_day(expected_then, history.queues, q);
        const auto draft = by_time_of_day(expected_draft, history.queues, q);
        for (std::size_t bin = 0; bin < history.bins; ++bin) {
            const auto at = bin * history.queues + q;
            const auto time = bin % kBinsADay;
            demand[at] =
                history.others[at] + (observed && then[time] > 0
                                          ? history.through_hub[at] * draft[time] / then[time]
                                          : expected_draft[at]);
        }
    }
    return demand;
}

std::vector<QueueWaits> queue_waits(const QueueHistory& history, const hub::Policy& policy,
                                    const Demand& then, const Demand& draft,
                                    const QueueOptions& options) {
    std::vector<QueueWaits> all(history.queues);
    std::vector<Run> runs;
    for (std::size_t q = 0; q < history.queues; ++q) {
        auto& waits = all[q];
        waits.queue = policy.queues[q].id;
        const auto days =
            days_of(history, then, draft, q, static_cast<std::size_t>(options.days_max));
        int agents = 0;
        for (std::size_t at = q; at < history.agents.size(); at += history.queues)
            agents = std::max(agents, history.agents[at]);
        if (days.empty() || agents == 0) {
            waits.absent = days.empty() ? "no_contacts" : "no_agents";
            continue;
        }
        waits.days = static_cast<int>(days.size());
        const auto whole_days = static_cast<double>(history.bins / kBinsADay);
        waits.contacts_a_day_then = sum_of(then, history.queues, q) / whole_days;
        waits.contacts_a_day = sum_of(draft, history.queues, q) / whole_days;
        const int repeats = (options.runs_least + waits.days - 1) / waits.days;
        waits.runs = repeats * waits.days;
        for (int repeat = 0; repeat < repeats; ++repeat)
            for (auto day : days)
                runs.push_back({q, day, stable_hash(waits.queue, options.seed + runs.size())});
    }
    std::vector<Lived> lived_then(runs.size()), lived_draft(runs.size());
    detail::parallel(options.threads, runs.size(), 1, [&](std::size_t i, int) {
        lived_then[i] = simulated_day(history, policy, then, runs[i], options);
        lived_draft[i] = simulated_day(history, policy, draft, runs[i], options);
    });
    for (std::size_t q = 0; q < history.queues; ++q) {
        if (!all[q].absent.empty()) continue;
        std::vector<Lived> a, b;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i].queue != q) continue;
            b.push_back(lived_then[i]);
            a.push_back(lived_draft[i]);
        }
        all[q].mean_s = over_runs(b, a, &Lived::mean_s);
        all[q].p90_s = over_runs(b, a, &Lived::p90_s);
        all[q].abandoned = over_runs(b, a, &Lived::abandoned);
    }
    return all;
}

}  // namespace jalon::replay
