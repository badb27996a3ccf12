// One function for each part of the document.
#include "replay/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jalon::replay {
namespace {

using hub::Policy;
using List = std::vector<Parameter>;

void add(List& list, std::string path, double value, std::function<void(Policy&, double)> set) {
    if (value != 0) list.push_back({std::move(path), value, std::move(set)});
}

Duration seconds_of(double value) {
    return std::chrono::round<Duration>(std::chrono::duration<double>(value));
}

void of_modes(const Policy& policy, List& list) {
    for (std::size_t i = 0; i < policy.modes.size(); ++i) {
        const auto& mode = policy.modes[i];
        auto path = [&](const char* name) { return fmt::format("modes.{}.{}", mode.id, name); };
        add(list, path("base"), mode.base, [i](Policy& p, double v) { p.modes[i].base = v; });
        if (mode.busy_from)
            add(list, path("busy_from"), seconds(*mode.busy_from),
                [i](Policy& p, double v) { p.modes[i].busy_from = seconds_of(v); });
        add(list, path("take_rate"), mode.take_rate,
            [i](Policy& p, double v) { p.modes[i].take_rate = std::min(1.0, v); });
        add(list, path("cost"), mode.cost, [i](Policy& p, double v) { p.modes[i].cost = v; });
    }
}

void of_queues(const Policy& policy, List& list) {
    for (std::size_t i = 0; i < policy.queues.size(); ++i) {
        const auto& queue = policy.queues[i];
        auto path = [&](const char* name) { return fmt::format("queues.{}.{}", queue.id, name); };
        if (queue.full_at < 1'000'000)
            add(list, path("full_at"), queue.full_at, [i](Policy& p, double v) {
                p.queues[i].full_at = std::max(1, static_cast<int>(std::lround(v)));
            });
        if (!queue.guard) continue;
        add(list, path("guard.from"), queue.guard->from, [i](Policy& p, double v) {
            p.queues[i].guard->from = std::min(v, p.queues[i].guard->full - 0.01);
        });
        add(list, path("guard.full"), queue.guard->full, [i](Policy& p, double v) {
            p.queues[i].guard->full = std::max(v, p.queues[i].guard->from + 0.01);
        });
    }
}

void of_limits(const Policy& policy, List& list) {
    add(list, "wait.points_a_minute", policy.points_a_minute,
        [](Policy& p, double v) { p.points_a_minute = v; });
    add(list, "wait.points_max", policy.wait_points_max,
        [](Policy& p, double v) { p.wait_points_max = v; });
    if (policy.stability) {
        add(list, "stability.dwell_s", seconds(policy.stability->dwell),
            [](Policy& p, double v) { p.stability->dwell = seconds_of(v); });
        add(list, "stability.margin", policy.stability->margin,
            [](Policy& p, double v) { p.stability->margin = v; });
    }
    for (const auto& [mode, share] : policy.limits.exposure)
        add(list, "limits.exposure." + mode, share, [mode](Policy& p, double v) {
            p.limits.exposure.find(mode)->second = std::min(1.0, v);
        });
    for (const auto& [mode, budget] : policy.limits.budget)
        add(list, "limits.budget." + mode, budget,
            [mode](Policy& p, double v) { p.limits.budget.find(mode)->second = v; });
}

void of_rules(const Policy& policy, List& list) {
    for (std::size_t i = 0; i < policy.worth.size(); ++i)
        for (const auto& [mode, points] : policy.worth[i].points)
            add(list, fmt::format("worth.{}.points.{}", policy.worth[i].id, mode), points,
                [i, mode](Policy& p, double v) { p.worth[i].points.find(mode)->second = v; });
    for (std::size_t t = 0; t < policy.tables.size(); ++t)
        for (std::size_t row = 0; row < policy.tables[t].rows.size(); ++row)
            for (const auto& [mode, points] : policy.tables[t].rows[row].points)
                add(list, fmt::format("tables.{}.{}.points.{}", policy.tables[t].id, row + 1, mode),
                    points, [t, row, mode](Policy& p, double v) {
                        p.tables[t].rows[row].points.find(mode)->second = v;
                    });
}

}  // namespace

std::vector<Parameter> parameters_of(const hub::Policy& policy) {
    List list;
    of_modes(policy, list);
    of_limits(policy, list);
    of_queues(policy, list);
    of_rules(policy, list);
    return list;
}

}  // namespace jalon::replay
