// The definition kind `calendar`: the bank's opening hours by service and by location, with its
// public holidays. One reading of it for all who need hours: the hub, cases, the desk.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/business.h"
#include "calendar/opening_hours.h"
#include "core/problem.h"
#include "definitions/kind.h"
#include "definitions/localized.h"

namespace jalon::hours {

/// A branch or another place with hours of its own.
struct Location {
    std::string id;
    definitions::Localized title;
    std::string region;
    std::string address;
    calendar::OpeningHours hours;
    int advisers = 1;  ///< Who can be booked for the same half hour; 0: nobody is booked here.
};

struct Calendar {
    std::string id;
    int version = 0;
    definitions::Localized title;
    calendar::Zone zone;
    std::map<std::string, calendar::OpeningHours, std::less<>>
        services;  ///< "" holds the general hours.
    std::vector<Location> locations;
    int advisers = 1;  ///< The same, of the general hours.

    /// The hours of a service; the general ones for "" ; null where there is no such service.
    const calendar::OpeningHours* service(std::string_view name) const;
    const Location* location(std::string_view id) const;
    /// Business time on a service's hours; on the general ones where the service is not known.
    calendar::BusinessCalendar business(std::string_view service = {}) const;
};
using CalendarPtr = std::shared_ptr<const Calendar>;

/// The calendar that a document describes.
Compiled<Calendar> compile_calendar(const definitions::Document& document);

/// The published calendar of this id, compiled (kept per version); null where there is none.
CalendarPtr find_calendar(const definitions::Catalogue& catalogue, std::string_view id);

}  // namespace jalon::hours
