// One play a variant on one sample, each compared with the tried policy's on the same sessions.
#include "replay/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "replay/detail/parallel.h"
#include "replay/parameters.h"

namespace jalon::replay {
namespace {

// The sample, and the tried policy on it.
struct Base {
    Sessions sample;
    std::vector<double> values;
    Played played;
    std::vector<QueueWaits> waits;
    Demand demand;
};

struct Variant {
    std::size_t row = 0, step = 0;
};

bool keep_going(double) {
    return true;
}

class Table {
  public:
    Table(const Play& play, const QueueHistory& history, const Demand& expected_then,
          const SensitivityOptions& options)
        : play_(play), history_(history), expected_then_(expected_then), options_(options) {}

    Result<Sensitivity> made(const PlayProgress& progress);

  private:
    void make_base(std::size_t sessions);
    Played played_with(const hub::PolicyPtr& policy, const TakeRates& rates, const ModeTable& modes,
                       const std::vector<double>* against, std::vector<double>* values) const;
    Demand demand_under(const Played& played) const;
    std::vector<QueueWaits> waits_under(const Demand& demand, const hub::Policy& policy) const;
    std::vector<Sensitivity::Cell> cells(const hub::PolicyPtr& policy) const;
    QueueOptions few_runs() const {
        return {.seed = options_.seed, .threads = 1, .runs_least = 4, .days_max = 4};
    }

    const Play& play_;
    const QueueHistory& history_;
    const Demand& expected_then_;
    const SensitivityOptions& options_;
    Base base_;
};

Played Table::played_with(const hub::PolicyPtr& policy, const TakeRates& rates,
                          const ModeTable& modes, const std::vector<double>* against,
                          std::vector<double>* values) const {
    Play play = play_;
    play.sessions = &base_.sample;
    play.policy = policy;
    play.rates = &rates;
    play.modes = &modes;
    play.groups = nullptr;
    play.first_shown = nullptr;
    play.as_recorded.clear();  // All variants, the base too, are held by the played guard.
    play.threads = 1;
    play.against = against;
    play.values = values;
    GuardCourse course;
    play.course = nullptr;
    if (needs_guard(*policy)) {
        course = played_guard(base_.sample, policy, rates);
        play.course = &course;
    }
    return std::move(played(play, keep_going)).value();
}

Demand Table::demand_under(const Played& played) const {
    return draft_demand(history_, demand_of(played, true, history_.bins, base_.sample.weight()),
                        expected_then_);
}

std::vector<QueueWaits> Table::waits_under(const Demand& demand, const hub::Policy& policy) const {
    return queue_waits(history_, policy, base_.demand, demand, few_runs());
}

void Table::make_base(std::size_t sessions) {
    base_.sample = play_.sessions->sample(sessions, options_.seed);
    base_.played = played_with(play_.policy, *play_.rates, *play_.modes, nullptr, &base_.values);
    base_.demand = demand_under(base_.played);
    base_.waits = waits_under(base_.demand, *play_.policy);
}

std::vector<Sensitivity::Cell> Table::cells(const hub::PolicyPtr& policy) const {
    auto modes = *play_.modes;
    for (std::size_t i = 0; i < policy->modes.size(); ++i)
        modes.rows[i].cost = policy->modes[i].cost;
    const auto rates = with_figures(*play_.rates, *policy);
    const auto played = played_with(policy, rates, modes, &base_.values, nullptr);
    std::vector<Sensitivity::Cell> cells;
    for (std::size_t m = 0; m < play_.measures->size(); ++m) {
        const auto per = (*play_.measures)[m].per;
        const auto each = compared(played.measures[m], played.lengths, per);
        cells.push_back({each.difference.value, each.difference.high - each.difference.value});
    }
    const auto demand = demand_under(played);
    bool same = true;
    for (std::size_t i = 0; i < demand.size(); ++i)
        same = same && std::abs(demand[i] - base_.demand[i]) <= 1e-9 * (1 + base_.demand[i]);
    const auto waits = same ? base_.waits : waits_under(demand, *policy);
    for (std::size_t q = 0; q < waits.size(); ++q) {
        if (!base_.waits[q].absent.empty()) continue;
        const auto& d = waits[q].mean_s.difference;
        cells.push_back(same ? Sensitivity::Cell{} : Sensitivity::Cell{d.value, d.high - d.value});
    }
    return cells;
}

Result<Sensitivity> Table::made(const PlayProgress& progress) {
    auto parameters = parameters_of(*play_.policy);
    Sensitivity table;
    if (parameters.size() > options_.parameters_max) {
        table.left_out = static_cast<std::int64_t>(parameters.size() - options_.parameters_max);
        parameters.resize(options_.parameters_max);
    }
    const auto all = play_.sessions->all().size();
    const double length = static_cast<double>(play_.sessions->answers()) /
                          static_cast<double>(std::max<std::size_t>(all, 1));
    const auto plays = parameters.size() * kSteps.size() + 1;
    const auto affordable =
        static_cast<std::size_t>(static_cast<double>(options_.answers_max) /
                                 static_cast<double>(plays) / std::max(1.0, length));
    make_base(std::min({options_.sessions_max, std::max<std::size_t>(200, affordable), all}));
    table.sessions = static_cast<std::int64_t>(base_.sample.all().size());
    for (std::size_t m = 0; m < play_.measures->size(); ++m) {
        const auto& measure = (*play_.measures)[m];
        const auto each = compared(base_.played.measures[m], base_.played.lengths, measure.per);
        table.outcomes.push_back({measure.name, measure.mode, each.draft.value});
    }
    for (const auto& waits : base_.waits)
        if (waits.absent.empty())
            table.outcomes.push_back({"wait", waits.queue, waits.mean_s.draft.value});
    for (const auto& each : parameters) table.rows.push_back({each.path, each.value, {}});
    std::atomic<std::size_t> done{0};
    std::atomic<bool> stopped{false};
    detail::parallel(
        options_.threads, parameters.size() * kSteps.size(), 1, [&](std::size_t i, int) {
            if (stopped) return;
            const auto row = i / kSteps.size(), step = i % kSteps.size();
            auto changed = *play_.policy;
            parameters[row].set(changed, parameters[row].value * (1 + kSteps[step]));
            table.rows[row].steps[step] =
                cells(std::make_shared<const hub::Policy>(hub::prepared(std::move(changed))));
            if (!progress(static_cast<double>(++done) / static_cast<double>(plays))) stopped = true;
        });
    if (stopped)
        return failure(ErrorKind::Conflict, "replay.cancelled", "The replay was cancelled.");
    return table;
}

}  // namespace

Result<Sensitivity> sensitivity(const Play& play, const QueueHistory& history,
                                const Demand& expected_then, const SensitivityOptions& options,
                                const PlayProgress& progress) {
    return Table(play, history, expected_then, options).made(progress);
}

}  // namespace jalon::replay
