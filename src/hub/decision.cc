// Status of each mode → its worth by the rules → who is shown → a reason for each.
#include "hub/decision.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/result.h"
#include "hub/detail/facts.h"

namespace jalon::hub {
namespace {

using detail::HubFacts;

std::string_view reason_of(Status status) {
    switch (status) {
        case Status::Open:
            return "room";
        case Status::OutOfHours:
            return "hours";
        case Status::Busy:
            return "busy";
        case Status::Full:
            return "full";
        case Status::Broken:
            return "broken";
        case Status::NotEntitled:
            return "not_entitled";
        case Status::Held:
            return "held";
    }
    return "room";
}

std::optional<QueueNow> queue_of(const Policy& policy, const Mode& mode, const Inputs& inputs) {
    const Queue* declared = mode.queue.empty() ? nullptr : policy.queue(mode.queue);
    if (declared == nullptr) return std::nullopt;
    auto posted = inputs.queues.find(mode.queue);
    return queue_now(*declared, posted == inputs.queues.end() ? nullptr : &posted->second,
                     inputs.at);
}

// Hours and queue alone: what a condition may ask as {open.MODE}.
Status status_by_hours_and_queue(const Policy& policy, const Mode& mode, const Inputs& inputs,
                                 Offer& offer) {
    auto queue = queue_of(policy, mode, inputs);
    if (queue && queue->broken) return Status::Broken;
    if (!mode.always_open) {
        const auto* service = policy.calendar->service(mode.service);
        if (service != nullptr && !service->is_open_at(inputs.at)) {
            offer.opens_at = service->next_open(inputs.at);
            return Status::OutOfHours;
        }
    }
    if (!queue) return Status::Open;
    if (!queue->open || queue->agents <= 0) return Status::Full;
    if (queue->ahead >= policy.queue(mode.queue)->full_at) return Status::Full;
    offer.wait = estimate(*queue);
    if (offer.wait && mode.busy_from &&
        std::chrono::seconds(offer.wait->middle_s) >= *mode.busy_from)
        return Status::Busy;
    return Status::Open;
}

void know_waits(const Policy& policy, const Inputs& inputs, HubFacts& facts) {
    for (const auto& queue : policy.queues) {
        auto posted = inputs.queues.find(queue.id);
        auto now =
            queue_now(queue, posted == inputs.queues.end() ? nullptr : &posted->second, inputs.at);
        auto wait = estimate(now);
        double load = now.agents > 0 ? static_cast<double>(now.ahead) / now.agents : 1e6;
        facts.set_wait(queue.id, wait ? std::optional<double>(wait->middle_s) : std::nullopt, load);
    }
}

std::vector<Offer> statuses(const Policy& policy, const Inputs& inputs, HubFacts& facts) {
    std::vector<Offer> offers;
    for (const auto& mode : policy.modes) {
        Offer offer;
        offer.mode = &mode;
        offer.status = status_by_hours_and_queue(policy, mode, inputs, offer);
        facts.set_open(mode.id, offer.status == Status::Open && mode.held.empty());
        offers.push_back(std::move(offer));
    }
    for (auto& offer : offers) {
        const Mode& mode = *offer.mode;
        // What the person may not have is said before what is shut: a reopening time would be a
        // false promise.
        if (mode.entitled && !mode.entitled->holds(facts)) offer.status = Status::NotEntitled;
        if (!mode.held.empty()) offer.status = Status::Held;
        if (offer.status == Status::NotEntitled || offer.status == Status::Held)
            offer.opens_at.reset();
        if (offer.status != Status::Open && offer.status != Status::Busy) offer.wait.reset();
        offer.can_notify = offer.status == Status::OutOfHours || offer.status == Status::Busy ||
                           offer.status == Status::Full || offer.status == Status::Broken;
    }
    return offers;
}

void weigh(const Policy& policy, const HubFacts& facts, std::vector<Offer>& offers,
           std::vector<TraceLine>& trace) {
    for (auto& offer : offers) {
        offer.worth = offer.mode->base;
        if (!offer.wait) continue;
        offer.worth -=
            std::min(policy.wait_points_max, policy.points_a_minute * offer.wait->middle_s / 60.0);
    }
    struct Given {
        double points;
        std::size_t rule;
        std::string reason;
    };
    std::map<std::string, std::vector<Given>> given;
    for (const auto& rule : policy.worth) {
        bool matched = rule.when.holds(facts);
        for (const auto& [mode, points] : rule.points) {
            trace.push_back({mode, rule.id, matched, matched ? points : 0, rule.reason});
            if (!matched) continue;
            given[mode].push_back(
                {points, static_cast<std::size_t>(&rule - policy.worth.data()), rule.reason});
        }
    }
    for (auto& offer : offers) {
        auto& list = given[offer.mode->id];
        // The weightiest reasons first; only what spoke for a mode is a reason to show it.
        std::sort(list.begin(), list.end(), [](const Given& a, const Given& b) {
            return std::tuple(-a.points, a.rule) < std::tuple(-b.points, b.rule);
        });
        for (const auto& each : list) {
            offer.worth += each.points;
            if (each.points > 0 &&
                std::find(offer.why.begin(), offer.why.end(), each.reason) == offer.why.end())
                offer.why.push_back(each.reason);
        }
    }
}

// The open modes of highest worth; for the vulnerable, a human one among them where one is open.
void choose(std::vector<Offer>& offers, std::size_t offers_max, bool vulnerable) {
    std::vector<Offer*> open;
    for (auto& offer : offers)
        if (offer.status == Status::Open) open.push_back(&offer);
    // Of equal worth, the one that the policy names first: the pointers are in its order.
    std::sort(open.begin(), open.end(), [](const Offer* a, const Offer* b) {
        return a->worth != b->worth ? a->worth > b->worth : a < b;
    });
    auto human =
        std::find_if(open.begin(), open.end(), [](const Offer* o) { return o->mode->human(); });
    if (vulnerable && human != open.end() &&
        human >= open.begin() + static_cast<std::ptrdiff_t>(std::min(offers_max, open.size())))
        std::rotate(open.begin(), human, human + 1);
    for (std::size_t i = 0; i < open.size() && i < offers_max; ++i) open[i]->shown = true;
    std::vector<Offer> ordered;
    for (const auto* each : open)
        if (each->shown) ordered.push_back(*each);
    for (const auto& each : offers)
        if (!each.shown) ordered.push_back(each);
    offers = std::move(ordered);
}

void explain(const Policy& policy, std::vector<Offer>& offers) {
    auto is_open = [&](std::string_view id) -> const Mode* {
        for (const auto& offer : offers)
            if (offer.mode->id == id && offer.status == Status::Open) return offer.mode;
        return nullptr;
    };
    const Mode* best = nullptr;
    for (const auto& offer : offers)
        if (best == nullptr && offer.shown) best = offer.mode;
    for (auto& offer : offers) {
        if (!offer.shown)
            offer.why = {std::string(reason_of(offer.status))};
        else if (offer.why.empty())
            offer.why = {"room"};
        if (offer.status == Status::Open) continue;
        offer.alternative = is_open(offer.mode->alternative);
        if (offer.alternative == nullptr) offer.alternative = best;
        CHECK(policy.reasons.contains(offer.why.front()));
    }
}

}  // namespace

Decision decide(const PolicyPtr& policy, const Inputs& inputs) {
    HubFacts facts(*policy, inputs);
    know_waits(*policy, inputs, facts);
    std::vector<TraceLine> trace;
    auto offers = statuses(*policy, inputs, facts);
    weigh(*policy, facts, offers, trace);
    const Placement* placement = policy->placement(inputs.placement);
    auto offers_max = static_cast<std::size_t>(
        placement == nullptr ? policy->offers_max
                             : std::min(placement->offers_max, policy->offers_max));
    choose(offers, offers_max, inputs.vulnerable);
    explain(*policy, offers);
    Decision decision;
    decision.policy_ = policy;
    decision.at_ = inputs.at;
    decision.inputs_ = facts.take_used();
    decision.trace_ = std::move(trace);
    decision.layout_ = placement == nullptr ? "panel" : placement->layout;
    decision.offers_ = std::move(offers);
    return decision;
}

std::string_view to_text(Status status) {
    constexpr std::string_view kNames[]{"open",   "out_of_hours", "busy", "full",
                                        "broken", "not_entitled", "held"};
    return kNames[static_cast<std::size_t>(status)];
}

}  // namespace jalon::hub
