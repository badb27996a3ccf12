// What the facts in the log teach: waits that were lived, contacts that began, queues as reported.
#include <algorithm>

#include "contact/contact.h"

namespace jalon::contact {
namespace {

// Modes whose contact begins with the desk's request, not with the click.
bool begins_with_request(const hub::Mode& mode) {
    return mode.kind == hub::ModeKind::Callback || mode.kind == hub::ModeKind::Appointment ||
           mode.kind == hub::ModeKind::Chat || mode.kind == hub::ModeKind::Video;
}

}  // namespace

void Contact::follow_policy(const hub::Policy& policy) {
    waits_.follow(policy.calendar->zone, policy.wait_display);
}

// After a start nobody has seen how the queues stood while the log's past went by: who waited for
// the desk then is counted from the requests themselves, as `queue_states` counts who waits now.
void Contact::heard_past_request(const Heard& fact, const hub::Policy& policy,
                                 const hub::Mode& mode, const Json& properties) {
    constexpr std::size_t kWaitingMax = 10'000;
    const auto* queue = policy.queue(mode.queue);
    const auto request = std::string(text_at(properties, "request"));
    if (queue == nullptr || request.empty() || past_heard_) return;
    auto& waiting = past_waiting_[queue->id];
    if (!fact.name.ends_with(".requested")) {
        waiting.erase(request);
        return;
    }
    auto state = hub::queue_now(*queue, nullptr, fact.at);
    state.ahead += static_cast<int>(waiting.size());
    waits_.stood(queue->id, state, fact.at);
    if (waiting.size() < kWaitingMax) waiting.insert(request);
}

void Contact::heard(const Heard& fact) {
    for (auto* witness : witnesses_) witness->heard(fact);
    if (fact.name == "hub.offered") return;
    if (!contact_mode(fact.name, fact.properties).empty()) histories_.changed(fact.identity);
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return;
    if (fact.name.starts_with("call."))
        heard_call(fact, *properties);
    else
        heard_contact(fact, *properties);
}

void Contact::heard_contact(const Heard& fact, const Json& properties) {
    auto policy = parts_.programs.default_hub_policy();
    if (!policy) return;
    if (fact.name == "queue.reported") {
        const auto* queue = policy->queue(text_at(properties, "queue"));
        if (queue == nullptr) return;
        hub::QueueState state;
        auto whole = [&](std::string_view name) -> std::optional<int> {
            auto value = number_at(properties, name);
            if (!value || *value < 0 || *value > 1e6) return std::nullopt;
            return static_cast<int>(*value);
        };
        state.at = fact.at;
        state.ahead = whole("ahead");
        state.agents = whole("agents");
        state.busy = whole("busy");
        state.mean_handling_s = number_at(properties, "mean_handling_s");
        waits_.stood(queue->id, hub::queue_now(*queue, &state, fact.at), fact.at);
        return;
    }
    const auto* mode = policy->mode(text_at(properties, "mode"));
    if (mode == nullptr) return;
    heard_past_request(fact, *policy, *mode, properties);
    if (fact.name == "contact.connected") {
        auto waited = number_at(properties, "waited_s");
        if (!waited || *waited < 0 || mode->queue.empty()) return;
        auto span =
            std::chrono::microseconds(static_cast<std::int64_t>(std::min(*waited, 1e6) * 1e6));
        waits_.lived(mode->queue, fact.at - span, *waited);
        return;
    }
    if (fact.name.ends_with(".requested") && fact.name != "notice.requested")
        guards_.taken(mode->id, fact.at);
    else if (fact.name == "hub.chosen" && !begins_with_request(*mode))
        guards_.taken(mode->id, fact.at);
}

void Contact::heard_call(const Heard& fact, const Json& properties) {
    auto queue = text_at(properties, "queue");
    auto call = text_at(properties, "call");
    if (queue.empty()) return;
    if (fact.name == "call.queued" && !call.empty())
        return waits_.call_queued(queue, call, fact.at);
    if (fact.name == "call.answered" && !call.empty())
        return waits_.call_answered(queue, call, fact.at);
    if (fact.name != "call.ended") return;
    auto waited = number_at(properties, "wait_s");
    // A call that was followed from its first second has been learned from already.
    if (!call.empty()) return waits_.call_ended(queue, call, fact.at);
    if (!waited || *waited < 0 || text_at(properties, "outcome") == "abandoned") return;
    auto before =
        std::min(*waited + std::max(0.0, number_at(properties, "duration_s").value_or(0)), 1e6);
    waits_.lived(queue,
                 fact.at - std::chrono::microseconds(static_cast<std::int64_t>(before * 1e6)),
                 *waited);
}

void Contact::tick() {
    auto at = parts_.clock.now();
    requests_changed(at);
    past_heard_ = true;
    past_waiting_.clear();
    if (auto policy = parts_.programs.default_hub_policy()) {
        follow_policy(*policy);
        auto states = queue_states(at);
        for (const auto& queue : policy->queues) {
            auto state = states.find(queue.id);
            waits_.stood(
                queue.id,
                hub::queue_now(queue, state == states.end() ? nullptr : &state->second, at), at);
        }
    }
    for (auto* witness : witnesses_) witness->ticked(at);
}

}  // namespace jalon::contact
