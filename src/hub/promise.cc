// Promises from hours and waits.
#include "hub/promise.h"

#include <fmt/format.h>

namespace jalon::hub {
namespace {

using std::chrono::minutes;

Result<const Offer*> offer_of(const Decision& decision, std::string_view mode) {
    for (const auto& offer : decision.offers())
        if (offer.mode->id == mode) return &offer;
    return not_found("hub.mode_unknown", fmt::format("The contact policy has no mode {}.", mode));
}

const calendar::OpeningHours* hours_of(const Decision& decision, const Mode& mode) {
    return mode.always_open ? nullptr : decision.policy()->calendar->service(mode.service);
}

}  // namespace

Result<Promise> callback_promise(const Decision& decision, std::string_view mode) {
    TRY_LET(offer, offer_of(decision, mode));
    if (offer->status == Status::Held || offer->status == Status::NotEntitled ||
        offer->status == Status::Broken)
        return failure(ErrorKind::Conflict, "hub.mode_not_available",
                       "This way of reaching us is not available to you now; another one is.");
    const auto* hours = hours_of(decision, *offer->mode);
    if (offer->wait && (offer->status == Status::Open || offer->status == Status::Busy)) {
        auto from = decision.at() + std::chrono::seconds(offer->wait->low_s);
        auto until = decision.at() + std::chrono::seconds(std::max(offer->wait->high_s,
                                                                   offer->wait->low_s + 15 * 60));
        // A range that runs past closing is kept by the next morning.
        if (hours == nullptr || hours->is_open_at(until)) return Promise{from, until};
    }
    if (hours == nullptr) return Promise{decision.at(), decision.at() + minutes(60)};
    auto from = decision.at();
    if (hours->is_open_at(from)) from = hours->next_change(from).value_or(from);
    auto opens = hours->next_open(from);
    if (!opens)
        return failure(ErrorKind::Conflict, "hub.never_open",
                       "This service has no opening hours ahead.");
    return Promise{*opens, *opens + minutes(30)};
}

Result<Promise> live_promise(const Decision& decision, std::string_view mode) {
    TRY_LET(offer, offer_of(decision, mode));
    if (offer->status != Status::Open && offer->status != Status::Busy)
        return failure(ErrorKind::Conflict, "hub.mode_not_available",
                       "Nobody is there to answer in this way now; another way is.");
    const int low = offer->wait ? offer->wait->low_s : 0;
    const int high = offer->wait ? offer->wait->high_s : 120;
    return Promise{decision.at() + std::chrono::seconds(low),
                   decision.at() + std::chrono::seconds(high)};
}

Result<Promise> appointment_promise(const Policy& policy, Time now, Time slot,
                                    std::string_view location, bool in_branch) {
    if (slot < now + minutes(60))
        return invalid("hub.slot_past", "Choose a time at least an hour from now.");
    if (slot > now + std::chrono::hours(24 * 60))
        return invalid("hub.slot_far", "Choose a time within the next 60 days.");
    const hours::Location* place =
        in_branch && policy.branches ? policy.branches->location(location) : nullptr;
    const calendar::OpeningHours* hours =
        place != nullptr ? &place->hours
                         : (in_branch && policy.branches ? policy.branches->service("")
                                                         : policy.calendar->service(""));
    if (hours != nullptr && !(hours->is_open_at(slot) && hours->is_open_at(slot + minutes(29))))
        return invalid("hub.slot_closed",
                       "We are closed at that time; choose one within the opening hours.");
    return Promise{slot, std::nullopt};
}

Result<Promise> notice_promise(const Decision& decision, std::string_view mode) {
    TRY_LET(offer, offer_of(decision, mode));
    if (offer->opens_at) return Promise{*offer->opens_at, std::nullopt};
    const auto* hours = hours_of(decision, *offer->mode);
    if (hours == nullptr) return Promise{decision.at(), decision.at() + std::chrono::hours(24)};
    auto opens = hours->is_open_at(decision.at()) ? std::optional(decision.at())
                                                  : hours->next_open(decision.at());
    if (!opens)
        return failure(ErrorKind::Conflict, "hub.never_open",
                       "This service has no opening hours ahead.");
    return Promise{*opens, *opens + std::chrono::hours(24)};
}

}  // namespace jalon::hub
