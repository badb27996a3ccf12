// Bounds that fit together: what holds an arrangement still, the stages of publishing, the figures
// of queues, the alternatives of modes. By looking at the numbers; no contexts are needed.
#include <algorithm>

#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

void look_at_stability(const hub::Policy& policy, Property& property) {
    auto tell = [&](const char* code, const char* path, std::string value, std::string what,
                    bool warning) {
        found(property, {.code = code,
                         .rule = "stability",
                         .path = path,
                         .values = {{"value", std::move(value)}},
                         .what = std::move(what),
                         .warning = warning});
    };
    if (!policy.stability)
        return tell("proof.not_held_still", "stability", "",
                    "Nothing is held still: there is no `stability`, so that what a session is "
                    "shown may change with every question.",
                    true);
    const auto& rule = *policy.stability;
    const double dwell = seconds(rule.dwell);
    if (rule.dwell <= Duration::zero() && rule.changes_max > 0)
        tell("proof.no_dwell", "stability.dwell_s", "0",
             "Changes may follow one another at once: `dwell_s` is 0.", false);
    else if (dwell < 60)
        tell("proof.dwell_short", "stability.dwell_s", number_text(dwell),
             "What is shown may change more than once a minute.", true);
    if (rule.margin <= 0 && rule.changes_max > 0)
        tell("proof.no_margin", "stability.margin", number_text(rule.margin),
             "Two modes of nearly equal worth may change places again and again: `margin` is 0.",
             false);
    if (rule.changes_max > 2)
        tell("proof.changes_many", "stability.changes_max", std::to_string(rule.changes_max),
             "What is shown may change more than twice a session.", true);
}

void look_at_guardrails(const hub::Policy& policy, Property& property) {
    if (!policy.guardrails) return;
    const auto& stages = policy.guardrails->stages;
    const bool ascending =
        std::ranges::adjacent_find(stages, std::greater_equal<>()) == stages.end();
    if (stages.empty() || !ascending || stages.back() != 100)
        found(property, {.code = "proof.stages_order",
                         .rule = "guardrails",
                         .path = "guardrails.stages",
                         .values = {},
                         .what = "The stages of publishing do not rise to 100 %."});
    if (policy.guardrails->changes && policy.stability &&
        *policy.guardrails->changes >= policy.stability->changes_max)
        found(property, {.code = "proof.guardrail_never_breaks",
                         .rule = "guardrails",
                         .path = "guardrails.changes",
                         .values = {},
                         .what = "The guardrail on changes a session never breaks: `stability` "
                                 "allows no more.",
                         .warning = true});
}

void look_at_queues(const hub::Policy& policy, Property& property) {
    for (std::size_t i = 0; i < policy.modes.size(); ++i) {
        const auto& mode = policy.modes[i];
        const auto* queue = policy.queue(mode.queue);
        if (!mode.busy_from || queue == nullptr) continue;
        const double longest =
            queue->agents <= 0 ? 0 : (queue->full_at - 1) * queue->mean_handling_s / queue->agents;
        const bool never = queue->full_at <= 1;
        if (!never && (queue->agents <= 0 || longest >= seconds(*mode.busy_from))) continue;
        found(property,
              {.code = never ? "proof.busy_never" : "proof.busy_after_full",
               .rule = mode.id,
               .path = fmt::format("modes[{}].busy_from", i),
               .values = {{"queue", queue->id},
                          {"longest", number_text(std::floor(longest / 60))},
                          {"busy", number_text(seconds(*mode.busy_from) / 60)}},
               .what = never ? fmt::format("`{}` is never busy: its queue is full as soon as "
                                           "somebody waits.",
                                           mode.id)
                             : fmt::format("With the declared figures the queue `{}` is full at a "
                                           "wait of {} min, before `{}` is busy at {} min.",
                                           queue->id, std::floor(longest / 60), mode.id,
                                           seconds(*mode.busy_from) / 60),
               .warning = !never});
    }
    for (std::size_t i = 0; i < policy.queues.size(); ++i)
        if (const auto& guard = policy.queues[i].guard; guard && guard->full <= guard->from)
            found(property, {.code = "proof.guard_order",
                             .rule = policy.queues[i].id,
                             .path = fmt::format("queues[{}].guard", i),
                             .values = {},
                             .what = "Exposure ends at a load at which damping has not begun."});
}

// Modes that name one another in a circle and close together: whoever meets one that is full is
// sent round it.
void look_at_alternatives(const hub::Policy& policy, Property& property) {
    for (std::size_t i = 0; i < policy.modes.size(); ++i) {
        const auto& mode = policy.modes[i];
        const auto* other = policy.mode(mode.alternative);
        if (other == nullptr) continue;
        const auto path = fmt::format("modes[{}].alternative", i);
        if (!other->held.empty())
            found(property, {.code = "proof.alternative_held",
                             .rule = mode.id,
                             .path = path,
                             .values = {{"other", other->id}},
                             .what = fmt::format("The alternative of `{}` is `{}`, which is held "
                                                 "back: it never helps.",
                                                 mode.id, other->id),
                             .warning = true});
        std::vector<const hub::Mode*> way{&mode};
        while (other != nullptr && std::ranges::find(way, other) == way.end()) {
            way.push_back(other);
            other = policy.mode(other->alternative);
        }
        // Told once, at the first mode of the circle.
        const bool circle = other == &mode && std::ranges::min(way) == &mode;
        const bool together =
            !mode.queue.empty() &&
            std::ranges::all_of(way, [&](const auto* each) { return each->queue == mode.queue; });
        if (circle && together)
            found(property, {.code = "proof.alternatives_circle",
                             .rule = mode.id,
                             .path = path,
                             .values = {{"queue", mode.queue}},
                             .what = fmt::format("`{}` and its alternatives name one another and "
                                                 "share the queue `{}`: when one is full, all are.",
                                                 mode.id, mode.queue)});
    }
}

}  // namespace

Property bounds_are_consistent(const hub::Policy& policy) {
    Property property;
    look_at_stability(policy, property);
    look_at_guardrails(policy, property);
    look_at_queues(policy, property);
    look_at_alternatives(policy, property);
    settle(property, true);
    property.why = property.holds() ? "Stability, stages, queues and alternatives fit together."
                                    : "Some bounds contradict one another.";
    return property;
}

}  // namespace jalon::proof
