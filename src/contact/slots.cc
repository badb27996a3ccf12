// Open stretches walked in half hours.
#include "contact/slots.h"

#include <algorithm>

namespace jalon::contact {
namespace {

constexpr auto kNotice = std::chrono::hours(1);  // As hub::appointment_promise asks.
constexpr auto kFurthest = std::chrono::hours(24 * 60);
constexpr auto kStep = std::chrono::minutes(30);

}  // namespace

SlotPlace slot_place(const hub::Policy& policy, std::string_view location,
                     std::string_view wanted) {
    const bool in_branch = wanted == "branch";
    SlotPlace place{.place = in_branch || wanted == "video" ? std::string(wanted) : "phone",
                    .location = {},
                    .title = {},
                    .hours = policy.calendar->service(""),
                    .advisers = policy.calendar->advisers};
    if (!in_branch || !policy.branches) return place;
    place.hours = policy.branches->service("");
    place.advisers = policy.branches->advisers;
    place.title = policy.branches->title;
    if (const auto* branch = policy.branches->location(location)) {
        place.location = branch->id;
        place.title = branch->title;
        place.hours = &branch->hours;
        place.advisers = branch->advisers;
    }
    return place;
}

Result<std::vector<Time>> free_slots(const SlotPlace& place, const calendar::Zone& zone,
                                     const desk::Requests& requests, Time now, Time from, Time to,
                                     std::size_t count) {
    std::vector<Time> free;
    from = std::max(from, now + kNotice);
    to = std::min(to, now + kFurthest);
    if (place.hours == nullptr || place.advisers == 0 || from >= to) return free;
    TRY_LET(booked, requests.booked(place.place, place.location, from - desk::kAppointment,
                                    to + desk::kAppointment));
    TRY_LET(open, place.hours->intervals(from, to + desk::kAppointment));
    for (const auto& each : open) {
        if (each.openness != calendar::Openness::Open) continue;
        // Zones are whole quarters of an hour away: a half hour of the wall is one of the day's.
        const auto midnight = zone.start_of(zone.date_at(each.from));
        auto at =
            midnight + (std::max(each.from, from) - midnight + kStep - Duration{1}) / kStep * kStep;
        for (; at + desk::kAppointment <= each.to && at < to; at += kStep) {
            auto first =
                std::ranges::upper_bound(booked, at - desk::kAppointment, {}, &desk::Booked::at);
            auto last =
                std::ranges::lower_bound(booked, at + desk::kAppointment, {}, &desk::Booked::at);
            if (!desk::has_room({first, last}, at, place.advisers)) continue;
            free.push_back(at);
            if (free.size() == count) return free;
        }
    }
    return free;
}

}  // namespace jalon::contact
