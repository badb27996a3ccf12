// Limits that can be kept: a budget buys a contact, and at no time are all human modes that are
// open limited so tightly that the guard would have to damp the last one, which it never does.
#include <algorithm>

#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

void look_at_budgets(const hub::Policy& policy, Property& property) {
    for (const auto& [id, budget] : policy.limits.budget) {
        const double cost = policy.mode(id)->cost;
        if (budget >= cost) continue;
        found(property,
              {.code = "proof.budget_under_cost",
               .rule = id,
               .path = fmt::format("limits.budget.{}", id),
               .values = {{"budget", number_text(budget)}, {"cost", number_text(cost)}},
               .what = fmt::format("The budget of `{}` ({} a day) is below the cost of one contact "
                                   "({}).",
                                   id, budget, cost)});
    }
}

// What a mode may be shown to at most, as a share: 1 where nothing limits it. A budget may be used
// up.
double most(const hub::Policy& policy, const std::string& mode) {
    if (policy.limits.budget.contains(mode)) return 0;
    auto cap = policy.limits.exposure.find(mode);
    return cap == policy.limits.exposure.end() ? 1 : cap->second;
}

// At this moment, with quiet queues: the shares of all human modes that are open to anybody.
struct Shares {
    double sum = 0;
    bool all_limited = true;
    std::vector<std::string> modes;
};
Shares shares(const hub::Policy& policy, Time at) {
    Shares shares;
    for (const auto& mode : policy.modes) {
        if (!mode.human() || !mode.held.empty()) continue;
        const auto* hours = mode.always_open ? nullptr : policy.calendar->service(mode.service);
        if (hours != nullptr && !hours->is_open_at(at)) continue;
        const double share = most(policy, mode.id);
        shares.sum += share;
        shares.all_limited = shares.all_limited && share < 1;
        shares.modes.push_back(mode.id);
    }
    return shares;
}

void look_at_shares(Contexts& contexts, Property& property) {
    auto from = contexts.nothing_known();
    for (auto queue : contexts.of_kind(Variable::Kind::Queue)) from[queue] = kNobodyWaits;
    for (auto guard : contexts.of_kind(Variable::Kind::Guard)) from[guard] = 1;
    auto moment = contexts.of_kind(Variable::Kind::Moment);
    auto tight = [&](const Choice& choice) {
        auto now = shares(contexts.policy(), contexts.inputs(choice).at);
        return !now.modes.empty() && now.all_limited && now.sum < 1;
    };
    auto tour = contexts.tour(from, moment, tight);
    if (!tour.found) return;
    auto now = shares(contexts.policy(), contexts.inputs(tour.at).at);
    std::string modes;
    for (const auto& each : now.modes) modes += (modes.empty() ? "" : ", ") + each;
    property.counter_example = contexts.example(tour.at);
    const auto& first = now.modes.front();
    const char* part = contexts.policy().limits.budget.contains(first) ? "budget" : "exposure";
    found(property,
          {.code = "proof.last_human_limited",
           .rule = modes,
           .path = fmt::format("limits.{}.{}", part, first),
           .values = {{"modes", modes}, {"share", number_text(now.sum)}},
           .what = fmt::format("At this time only {} answer in person, and their limits let them "
                               "be shown to {} of visitors: the last human mode is never taken "
                               "away, so the limits cannot be kept.",
                               modes, number_text(now.sum))});
}

// Damping never takes the last human mode away: at every moment, all that may be damped damped.
bool look_at_damping(Contexts& contexts, Property& property) {
    const auto& policy = contexts.policy();
    auto over = contexts.of_kind(Variable::Kind::Guard);
    if (over.empty()) return true;
    if (over.size() > 10) over.clear();
    auto from = contexts.nothing_known();
    for (auto guard : contexts.of_kind(Variable::Kind::Guard)) from[guard] = 1;
    for (auto queue : contexts.of_kind(Variable::Kind::Queue)) from[queue] = kNobodyWaits;
    for (auto moment : contexts.of_kind(Variable::Kind::Moment)) over.push_back(moment);
    auto none_left = [&](const Choice& choice) {
        const auto& decided = contexts.decide(choice);
        bool open = false, left = false;
        for (std::size_t mode = 0; mode < policy.modes.size(); ++mode) {
            const auto& answer = decided.modes()[mode];
            if (!policy.modes[mode].human() || answer.status != hub::Status::Open) continue;
            open = true;
            left = left || answer.damped == hub::Damping::Cause::None;
        }
        return open && !left;
    };
    auto tour = contexts.tour(from, over, none_left);
    if (tour.found) {
        property.counter_example = contexts.example(contexts.shrunk(tour.at, none_left));
        found(property, {.code = "proof.no_human_left",
                         .rule = {},
                         .path = "limits",
                         .values = {},
                         .what = "The guard damps every human mode that is open."});
    }
    return tour.complete;
}

}  // namespace

Property budgets_are_consistent(Contexts& contexts) {
    Property property;
    const auto before = contexts.decided();
    look_at_budgets(contexts.policy(), property);
    look_at_shares(contexts, property);
    const bool complete = look_at_damping(contexts, property);
    settle(property, complete && contexts.exact(contexts.of_kind(Variable::Kind::Moment)));
    property.examined = contexts.decided() - before;
    std::vector<std::size_t> all = contexts.of_kind(Variable::Kind::Moment);
    for (auto each : contexts.of_kind(Variable::Kind::Guard)) all.push_back(each);
    property.of = contexts.count(all);
    property.why = property.holds() ? "Every limit can be kept without taking the last person away."
                                    : "Some limits cannot be kept.";
    return property;
}

}  // namespace jalon::proof
