// The vulnerable are never offered less: with `client.vulnerable` set in any context, (1) a human
// mode is among the offers wherever one is open, and (2) there are at least as many human modes
// among the offers as for the same person without the flag: one that gives way gives way to
// another.
//
// Proof by decomposition. Let d(m) be what the flag adds to the worth of mode m. The other rules
// add the same with and without it, so d depends on few inputs only, and these are all examined.
// Where in each of those contexts every human mode gains at least as much as any other mode, a
// human mode that was worth more than another mode still is (and of equal ones the policy's order
// decides as before); so of the first n places no fewer are human. Lifting the guard (nothing is
// damped for the vulnerable) adds human modes only, where the guard damps no others.
#include <algorithm>
#include <cmath>
#include <limits>

#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

constexpr double kSame = 1e-9;
constexpr std::uint64_t kTriesMax = 60'000;
constexpr std::size_t kSuspectsMax = 200;

struct Twins {
    Contexts& contexts;
    std::size_t flag;
    std::vector<const std::map<std::string, double, std::less<>>*> points;  // By rule.

    explicit Twins(Contexts& of)
        : contexts(of), flag(of.of_kind(Variable::Kind::Vulnerable).front()) {
        const auto& policy = of.policy();
        for (const auto& rule : policy.worth) points.push_back(&rule.points);
        for (const auto& table : policy.tables)
            for (const auto& row : table.rows) points.push_back(&row.points);
    }

    // Human modes among the offers, and whether one that is open could be.
    struct Humans {
        int shown = 0;
        bool open = false;
    };
    Humans humans(Choice choice, std::uint32_t flagged) {
        choice[flag] = flagged;
        const auto& decided = contexts.decide(choice);
        Humans humans;
        for (std::size_t mode = 0; mode < decided.modes().size(); ++mode) {
            if (!contexts.policy().modes[mode].human()) continue;
            const auto& answer = decided.modes()[mode];
            humans.open = humans.open || answer.status == hub::Status::Open;
            humans.shown += answer.shown && usable(answer.status) ? 1 : 0;
        }
        return humans;
    }
    bool offered_less(const Choice& choice) {
        auto with = humans(choice, 1);
        if (with.open && with.shown == 0) return true;
        return with.shown < humans(choice, 0).shown;
    }

    // What the flag adds to each mode.
    std::vector<double> gains(Choice choice) {
        std::vector<double> gain(contexts.policy().modes.size(), 0);
        for (std::uint32_t flagged : {0U, 1U}) {
            choice[flag] = flagged;
            for (auto rule : contexts.decide(choice).matched())
                for (const auto& [mode, value] : *points[rule])
                    gain[static_cast<std::size_t>(contexts.policy().mode(mode) -
                                                  contexts.policy().modes.data())] +=
                        flagged == 1 ? value : -value;
        }
        return gain;
    }
    bool humans_gain_most(const Choice& choice) {
        auto gain = gains(choice);
        double least = std::numeric_limits<double>::infinity(), most = -least;
        for (std::size_t mode = 0; mode < gain.size(); ++mode) {
            const auto& each = contexts.policy().modes[mode];
            if (!each.held.empty()) continue;
            if (each.human())
                least = std::min(least, gain[mode]);
            else
                most = std::max(most, gain[mode]);
        }
        return least >= most - kSame;
    }
};

// The variables on which what the flag adds depends; whether an entitlement reads the flag.
struct Depends {
    std::vector<std::size_t> variables;
    std::vector<std::string> rules;
    bool entitlement = false;
};

Depends what_the_flag_changes(Contexts& contexts) {
    Depends depends;
    std::set<std::size_t> tables;
    auto reads_flag = [](const Condition& each) {
        return each.when && std::ranges::binary_search(names_of(*each.when), "client.vulnerable");
    };
    for (const auto& each : contexts.conditions()) {
        if (!reads_flag(each)) continue;
        depends.rules.push_back(each.rule);
        if (each.kind == Condition::Kind::Entitlement) depends.entitlement = true;
        if (each.first) tables.insert(each.table);
    }
    for (const auto& each : contexts.conditions()) {
        const bool counts = reads_flag(each) || (each.first && tables.contains(each.table));
        if (!counts || !each.when) continue;
        auto support = contexts.support(*each.when);
        depends.variables.insert(depends.variables.end(), support.begin(), support.end());
    }
    std::ranges::sort(depends.variables);
    auto& list = depends.variables;
    list.erase(std::unique(list.begin(), list.end()), list.end());
    std::erase_if(
        list, [&](std::size_t each) { return contexts[each].kind == Variable::Kind::Vulnerable; });
    return depends;
}

bool guard_damps_others(const Contexts& contexts) {
    return std::ranges::any_of(contexts.variables(), [&](const Variable& each) {
        return each.kind == Variable::Kind::Guard && !contexts.policy().modes[each.index].human();
    });
}

// Looks for a context in which less is offered: around the suspects first, then anywhere.
std::optional<Choice> searched(Twins& twins, const std::vector<Choice>& suspects,
                               const std::vector<std::size_t>& kept) {
    auto& contexts = twins.contexts;
    std::mt19937_64 random(20'261'122);
    const auto tries = std::min<std::uint64_t>(kTriesMax, contexts.options().contexts_max / 4);
    for (std::uint64_t i = 0; i < tries; ++i) {
        const bool anywhere = suspects.empty() || i % 4 == 3;
        auto choice = anywhere ? contexts.nothing_known() : suspects[i % suspects.size()];
        for (std::size_t each = 0; each < choice.size(); ++each)
            if ((anywhere || !std::ranges::binary_search(kept, each)) && random() % 3 != 0)
                choice[each] =
                    static_cast<std::uint32_t>(random() % contexts[each].settings.size());
        if (twins.offered_less(choice)) return choice;
    }
    return std::nullopt;
}

void tell(Property& property, Twins& twins, const Choice& choice, const Depends& depends) {
    auto least =
        twins.contexts.shrunk(choice, [&](const Choice& each) { return twins.offered_less(each); });
    least[twins.flag] = 1;
    const int with = twins.humans(least, 1).shown, without = twins.humans(least, 0).shown;
    property.counter_example = twins.contexts.example(least);
    property.counter_example->compared = "client.vulnerable";
    std::string rule;
    for (const auto& each : depends.rules) rule += (rule.empty() ? "" : ", ") + each;
    std::string path = "worth";
    for (const auto& each : twins.contexts.conditions())
        if (!depends.rules.empty() && each.rule == depends.rules.front()) path = each.path;
    found(property,
          {.code = "proof.vulnerable_less",
           .rule = rule,
           .path = path,
           .values = {{"with", std::to_string(with)}, {"without", std::to_string(without)}},
           .what = fmt::format("A vulnerable person is offered {} human modes where the same "
                               "person without the flag is offered {}.",
                               with, without)});
    property.why = "There is a context in which a vulnerable person is offered fewer human modes.";
}

}  // namespace

Property vulnerable_never_less(Contexts& contexts) {
    Property property;
    const auto before = contexts.decided();
    Twins twins(contexts);
    const auto depends = what_the_flag_changes(contexts);
    std::vector<Choice> suspects;
    auto tour =
        contexts.tour(contexts.nothing_known(), depends.variables, [&](const Choice& choice) {
            if (twins.humans_gain_most(choice)) return false;
            suspects.push_back(choice);
            return suspects.size() >= kSuspectsMax;
        });
    const bool others_damped = guard_damps_others(contexts);
    bool proved = suspects.empty() && tour.complete && contexts.exact(depends.variables) &&
                  !depends.entitlement && !others_damped;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < contexts.variables().size(); ++i) all.push_back(i);
    property.of = contexts.count(all);
    property.why = "In every context a vulnerable person is offered at least as many human modes.";
    std::optional<Choice> less;
    if (!proved) {
        // Waits enter worths continuously: only without points for them do settings stand for all.
        const bool finite = contexts.policy().points_a_minute == 0 && contexts.exact(all) &&
                            property.of <= static_cast<double>(contexts.options().contexts_max) / 4;
        if (finite) {
            auto every = contexts.tour(contexts.nothing_known(), all, [&](const Choice& choice) {
                return twins.offered_less(choice);
            });
            if (every.found) less = every.at;
            proved = every.complete && !every.found;
        } else {
            less = searched(twins, suspects, depends.variables);
        }
    }
    settle(property, proved);
    if (less) tell(property, twins, *less, depends);
    property.examined = contexts.decided() - before;
    return property;
}

}  // namespace jalon::proof
