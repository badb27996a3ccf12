// The full decision: the lean core's answer with names, words and a trace.
#include "hub/decision.h"

#include <algorithm>

#include "core/result.h"
#include "hub/compiled.h"

namespace jalon::hub {
namespace {

// The buffers of this thread for the policies that it decided with lately: two arms of an
// experiment, a draft beside what is published.
DecisionBuffer& buffer_for(const std::shared_ptr<const CompiledPolicy>& core) {
    constexpr std::size_t kKept = 4;
    thread_local std::vector<DecisionBuffer> buffers;
    for (auto& each : buffers)
        if (&each.policy() == core.get()) return each;
    if (buffers.size() >= kKept) buffers.erase(buffers.begin());
    buffers.emplace_back(core);
    return buffers.back();
}

Offer offer_of(const Policy& policy, const DecisionBuffer& buffer, std::size_t mode) {
    const auto& answer = buffer.modes()[mode];
    Offer offer;
    offer.mode = &policy.modes[mode];
    offer.status = answer.status;
    offer.shown = answer.shown;
    offer.worth = answer.worth;
    if (answer.has_wait) offer.wait = answer.wait;
    if (answer.has_opens_at) offer.opens_at = answer.opens_at;
    if (answer.alternative != kNoMode) offer.alternative = &policy.modes[answer.alternative];
    offer.can_notify = answer.can_notify;
    if (answer.has_closes_at) offer.closes_at = answer.closes_at;
    offer.price = &offer.mode->price;
    offer.free = offer.mode->free;
    offer.damped = answer.damped;
    for (auto reason : buffer.reasons(mode)) offer.why.emplace_back(buffer.policy().reason(reason));
    CHECK(!offer.why.empty());
    return offer;
}

// What a problem costs is said before the choice; it is the price of the modes that solve it.
void price_for(const Triage::Problem& problem, std::vector<Offer>& offers) {
    if (problem.free && problem.price.empty()) return;
    for (auto& offer : offers) {
        bool meant = problem.modes.empty()
                         ? offer.mode->human()
                         : std::ranges::find(problem.modes, offer.mode->id) != problem.modes.end();
        if (!meant) continue;
        offer.price = &problem.price;
        offer.free = problem.free;
    }
}

}  // namespace

Decision decide(const PolicyPtr& policy, const Inputs& inputs, Detail detail) {
    CHECK(policy->core != nullptr && policy->core->modes() == policy->modes.size());
    const auto& core = *policy->core;
    auto& buffer = buffer_for(policy->core);
    core.decide(inputs, buffer);

    Decision decision;
    decision.policy_ = policy;
    decision.at_ = inputs.at;
    decision.offers_.reserve(policy->modes.size());
    for (auto mode : buffer.shown().list())
        decision.offers_.push_back(offer_of(*policy, buffer, mode));
    for (std::size_t mode = 0; mode < policy->modes.size(); ++mode)
        if (!buffer.modes()[mode].shown)
            decision.offers_.push_back(offer_of(*policy, buffer, mode));
    CHECK(decision.offers_.size() == policy->modes.size());
    decision.problem_ =
        inputs.need_problem.empty() ? nullptr : policy->triage.problem(inputs.need_problem);
    if (decision.problem_ != nullptr) price_for(*decision.problem_, decision.offers_);
    if (detail == Detail::Explained) {
        decision.inputs_ = core.inputs_used(buffer);
        decision.trace_ = core.trace(buffer);
    }
    decision.layout_ = core.layout(buffer);
    if (const auto& promise = buffer.promise(); promise.mode != kNoMode)
        decision.promise_ = DatedPromise{
            .kind = promise.kind,
            .mode = &policy->modes[promise.mode],
            .from = promise.from,
            .until = promise.until == promise.from ? std::nullopt : std::optional(promise.until)};
    for (auto mode : buffer.held().shown.list())
        decision.shown_.modes.push_back(policy->modes[mode].id);
    decision.shown_.at = buffer.held().since;
    decision.shown_.changes = buffer.held().changes;
    decision.changed_ = buffer.changed();
    return decision;
}

std::string_view to_text(Status status) {
    constexpr std::string_view kNames[]{"open",   "out_of_hours", "busy", "full",
                                        "broken", "not_entitled", "held"};
    return kNames[static_cast<std::size_t>(status)];
}

std::string_view to_text(Damping::Cause cause) {
    constexpr std::string_view kNames[]{"none", "load", "budget", "exposure"};
    return kNames[static_cast<std::size_t>(cause)];
}

}  // namespace jalon::hub
