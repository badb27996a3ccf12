// Queues as variables: each class of wait and load that conditions, `busy_from` and `full_at` tell
// apart, and the states in which nobody answers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/text.h"
#include "proof/detail/variables.h"

namespace jalon::proof {
namespace {

constexpr int kSearchMax = 400;

struct People {
    int ahead = 0, agents = 1;
};

// People ahead and agents whose ratio is in the class, below or from `full_at`; nothing where there
// are none (or none small enough).
std::optional<People> people_for(const std::set<double>& loads, int wanted, int full_at, bool full,
                                 bool& sure) {
    sure = true;
    const int begin = full ? full_at : 0;
    const int end = full ? full_at + kSearchMax : std::min(full_at, kSearchMax);
    double beyond = loads.empty() ? 1 : *loads.rbegin() + 1;
    for (int ahead = begin; ahead < end; ++ahead) {
        std::vector<int> agents{1, 5, 10, std::max(1, ahead)};
        for (double load : representatives(loads, false)) {
            if (load <= 0) continue;
            const double exact = ahead / load;
            if (exact > 1e6) continue;
            for (double each : {std::floor(exact), std::ceil(exact), std::floor(exact) + 1})
                if (each >= 1) agents.push_back(static_cast<int>(each));
        }
        agents.push_back(std::max(1, static_cast<int>(ahead / beyond)));
        agents.push_back(static_cast<int>(
            std::min(1e6, ahead / std::max(1e-6, loads.empty() ? 1 : *loads.begin() / 2)) + 1));
        for (int each : agents)
            if (class_of(loads, static_cast<double>(ahead) / each) == wanted)
                return People{ahead, each};
    }
    sure = !full && full_at <= kSearchMax;
    return std::nullopt;
}

struct Names {
    const Asked *wait, *load, *open;
    std::set<double> waits, loads;
};

Names names_for(const hub::Policy& policy, const hub::Queue& queue, const Questions& questions,
                Variable& variable) {
    auto ask = [&](const std::string& name) {
        variable.reads.push_back(name);
        const auto* asked = asked_of(questions, name);
        if (asked != nullptr && (asked->whole || asked->partial || !asked->texts.empty()))
            variable.exact = false;
        return asked;
    };
    const auto id = lower_ascii(queue.id);
    Names names{.wait = ask("wait." + id + "_s"),
                .load = ask("load." + id),
                .open = nullptr,
                .waits = {},
                .loads = {}};
    if (names.wait != nullptr) names.waits = names.wait->numbers;
    if (names.load != nullptr) names.loads = names.load->numbers;
    for (const auto& mode : policy.modes) {
        if (mode.queue != queue.id) continue;
        const auto mode_id = lower_ascii(mode.id);
        if (const auto* open = ask("open." + mode_id)) names.open = open;
        if (policy.queue(mode.id) == nullptr)
            if (const auto* wait = ask("wait." + mode_id + "_s")) {
                names.wait = wait;
                names.waits.insert(wait->numbers.begin(), wait->numbers.end());
            }
        if (mode.busy_from) names.waits.insert(std::ceil(seconds(*mode.busy_from)));
    }
    return names;
}

// One state: its figures at the moment of the question.
Setting setting(const std::string& queue, const std::string& words, hub::QueueState state,
                std::optional<int> learned = std::nullopt) {
    return {words, [queue, state, learned](hub::Inputs& in) {
                auto now = state;
                now.at = in.at;
                in.queues[queue] = now;
                if (learned)
                    in.waits[queue] = {*learned / 60 * 60, *learned / 60 * 60 + 120, *learned};
            }};
}

void add_states(const hub::Queue& queue, const Names& names, Variable& variable) {
    std::vector<int> waits, loads;
    for (int i = 0; i <= 2 * static_cast<int>(names.loads.size()); ++i) loads.push_back(i);
    for (bool full : {false, true})
        for (int load : loads) {
            bool sure = true;
            auto people = people_for(names.loads, load, queue.full_at, full, sure);
            if (!people) {
                variable.exact = variable.exact && sure;
                continue;
            }
            for (double wait : representatives(names.waits, true)) {
                if (wait > 86'400 && wait != *names.waits.rbegin()) continue;
                hub::QueueState state{.ahead = people->ahead,
                                      .agents = people->agents,
                                      .mean_handling_s = std::nullopt,
                                      .busy = std::nullopt};
                std::optional<int> learned;
                if (people->ahead > 0)
                    state.mean_handling_s = wait * people->agents / people->ahead;
                if (people->ahead > 0 ? *state.mean_handling_s > 86'400 : wait > 0)
                    learned = static_cast<int>(wait);
                if (learned && people->ahead > 0) state.mean_handling_s = std::nullopt;
                auto words = fmt::format("{} ahead, {} agents, {} s of wait{}", people->ahead,
                                         people->agents, wait, full ? ", full" : "");
                variable.settings.push_back(setting(queue.id, words, state, learned));
                // Closed and broken queues have figures too, for rules that read them.
                if (names.wait == nullptr && names.load == nullptr) continue;
                state.broken = true;
                variable.settings.push_back(setting(queue.id, "broken, " + words, state, learned));
            }
        }
}

}  // namespace

Variable queue_states(const hub::Policy& policy, std::size_t index, const Questions& questions) {
    const auto& queue = policy.queues[index];
    Variable variable;
    variable.kind = Variable::Kind::Queue;
    variable.name = "queue." + queue.id;
    variable.index = index;
    const auto names = names_for(policy, queue, questions, variable);
    variable.settings.push_back({"", [](hub::Inputs&) {}});
    hub::QueueState quiet{
        .ahead = 0, .agents = 5, .mean_handling_s = std::nullopt, .busy = std::nullopt};
    variable.settings.push_back(setting(queue.id, "nobody waits", quiet));
    auto state = quiet;
    state.broken = true;
    variable.settings.push_back(setting(queue.id, "broken", state));
    state.broken = false;
    state.open = false;
    variable.settings.push_back(setting(queue.id, "closed by hand", state));
    state.open = true;
    state.agents = 0;
    variable.settings.push_back(setting(queue.id, "no agents", state));
    state.broken = true;
    if (names.wait != nullptr || names.load != nullptr)
        variable.settings.push_back(setting(queue.id, "broken, no agents", state));
    add_states(queue, names, variable);
    return variable;
}

}  // namespace jalon::proof
