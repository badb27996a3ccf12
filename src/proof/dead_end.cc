// No dead end: in every context a person can be reached, or a date is promised. All modes are in
// every answer, so a usable one is at most two actions away; what is left is that there is one.
// A queue that is broken leaves its modes neither usable nor promised, whatever else holds: it
// stands for all other states of queues that no entitlement reads.
#include <algorithm>

#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

constexpr std::uint32_t kBroken = 2;

bool dead_end(Contexts& contexts, const Choice& choice) {
    const auto& decided = contexts.decide(choice);
    for (std::size_t mode = 0; mode < decided.modes().size(); ++mode)
        if (contexts.policy().modes[mode].human() && usable(decided.modes()[mode].status))
            return false;
    return decided.promise().mode == hub::kNoMode;
}

}  // namespace

Property no_dead_end(Contexts& contexts) {
    Property property;
    const auto before = contexts.decided();
    std::vector<std::size_t> over = contexts.of_kind(Variable::Kind::Moment);
    for (const auto& each : contexts.conditions())
        if (each.kind == Condition::Kind::Entitlement) {
            auto support = contexts.support(*each.when);
            over.insert(over.end(), support.begin(), support.end());
        }
    std::ranges::sort(over);
    over.erase(std::unique(over.begin(), over.end()), over.end());
    auto from = contexts.nothing_known();
    auto all = over;
    for (auto queue : contexts.of_kind(Variable::Kind::Queue)) {
        if (std::ranges::binary_search(over, queue)) continue;
        from[queue] = kBroken;
        all.push_back(queue);
    }
    auto tour =
        contexts.tour(from, over, [&](const Choice& choice) { return dead_end(contexts, choice); });
    property.of = contexts.count(all);
    settle(property, tour.complete && contexts.exact(over));
    if (tour.found) {
        auto least = contexts.shrunk(
            tour.at, [&](const Choice& choice) { return dead_end(contexts, choice); });
        property.counter_example = contexts.example(least);
        found(property, {.code = "proof.dead_end",
                         .rule = {},
                         .path = "modes",
                         .values = {},
                         .what = "Nobody can be reached and no date can be promised. Add a mode "
                                 "that needs no queue, such as an appointment or a message."});
    }
    property.examined = contexts.decided() - before;
    property.why = tour.found ? "There is a context in which no person can be reached and nothing "
                                "is promised."
                              : "In every context a person can be reached or a date is promised.";
    return property;
}

}  // namespace jalon::proof
