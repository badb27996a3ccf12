// Appointments that can still be had: the place's opening hours × its advisers, less what is
// booked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "desk/requests.h"
#include "hub/policy.h"

namespace jalon::contact {

/// Where an appointment would be: in the customer's branch (any branch's general hours where it is
/// not known), or by telephone or video.
struct SlotPlace {
    std::string place;     ///< `branch`, `phone` or `video`: each has its own appointments.
    std::string location;  ///< The branch's id; empty where it is not known, and otherwise.
    definitions::Localized title;
    const calendar::OpeningHours* hours = nullptr;  ///< Lives as long as the policy.
    int advisers = 1;
};
SlotPlace slot_place(const hub::Policy& policy, std::string_view location, std::string_view place);

/// Starts, on the half hours of the policy's wall clock, that are open, an hour ahead at least and
/// free, in [from, to) and at most `count`. Errors: the store's.
Result<std::vector<Time>> free_slots(const SlotPlace& place, const calendar::Zone& zone,
                                     const desk::Requests& requests, Time now, Time from, Time to,
                                     std::size_t count);

}  // namespace jalon::contact
