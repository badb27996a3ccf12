// Invitations: given once, only while somebody is free, honest when accepted too late.
#include <algorithm>
#include <array>

#include "contact/contact.h"
#include "core/id.h"

namespace jalon::contact {
namespace {

bool asks_for(const hub::Invite& invite, Cause cause) {
    switch (cause) {
        case Cause::Idle:
            return invite.idle.has_value();
        case Cause::Returns:
            return invite.returns.has_value();
        case Cause::Errors:
            return invite.errors.has_value();
        case Cause::Abandoned:
            return invite.abandoned.has_value();
    }
    return false;
}

// Somebody would answer at once.
bool free_now(const hub::Policy& policy, const hub::Offer& offer, const QueueStates& states,
              Time at) {
    if (offer.status != hub::Status::Open || offer.damped != hub::Damping::Cause::None)
        return false;
    const auto* queue = policy.queue(offer.mode->queue);
    if (queue == nullptr) return offer.mode->human();
    auto state = states.find(queue->id);
    auto now = hub::queue_now(*queue, state == states.end() ? nullptr : &state->second, at);
    return now.open && !now.broken && now.agents > 0 && now.ahead == 0 &&
           now.busy.value_or(0) < now.agents;
}

// The mode that is named, or the first shown by which a person answers at once.
const hub::Offer* meant(const hub::Decision& decision, std::string_view mode) {
    for (const auto& offer : decision.offers())
        if (mode.empty() ? offer.shown && offer.mode->live() : offer.mode->id == mode)
            return &offer;
    return nullptr;
}

}  // namespace

std::optional<Cause> cause_from(std::string_view text) {
    constexpr std::array<std::string_view, 4> kNames{"idle", "returns", "errors", "abandoned"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text) return static_cast<Cause>(i);
    return std::nullopt;
}

Result<Invitation> Contact::invite(Question question, Cause cause) {
    TRY_LET(answered, decided(question));
    const auto& policy = *answered.assigned.policy;
    const auto at = question.inputs.at;
    const auto* placement = policy.placement(question.inputs.placement);
    std::optional<hub::SessionState::Invited> invited;
    std::string_view why = "no_invitation";
    if (placement != nullptr && placement->invite && asks_for(*placement->invite, cause)) {
        const auto* offer = meant(answered.decision, placement->invite->mode);
        if (answered.session.invited) {
            why = "already_invited";
        } else if (offer == nullptr || !free_now(policy, *offer, question.inputs.queues, at)) {
            why = "nobody_free";
        } else {
            invited = {new_ulid(at), offer->mode->id, at + placement->invite->expires};
            answered.session.invited = invited;
            why = "given";
        }
    }
    answered.token = token_of(answered.session);
    return Invitation{std::move(answered), std::move(invited), why};
}

Result<Acceptance> Contact::accept(Question question, std::string_view invitation) {
    auto known = question.session.invited;
    const auto at = question.inputs.at;
    auto queues = question.inputs.queues;
    TRY_LET(answered, answer(std::move(question)));
    Acceptance acceptance{false, {}, std::move(answered)};
    if (!known || known->id != invitation) return acceptance;
    acceptance.mode = known->mode;
    const auto* offer = meant(acceptance.answered.decision, known->mode);
    acceptance.open = at <= known->until && offer != nullptr &&
                      free_now(*acceptance.answered.assigned.policy, *offer, queues, at);
    return acceptance;
}

}  // namespace jalon::contact
