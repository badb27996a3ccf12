// A case policy as the bank authored it: which clock runs on which calendar, who owns, what the
// customer is told.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/problem.h"
#include "definitions/kind.h"
#include "definitions/localized.h"
#include "hours/calendar.h"

namespace jalon::cases {

struct ReasonText {
    std::string code;
    definitions::Localized text;  ///< Safe for the customer's eyes.
};

struct Policy {
    std::string id;
    int version = 0;
    definitions::Localized title;
    std::string calendar_id;
    std::string
        calendar_service;  ///< Which of the calendar's opening hours; empty: its general ones.
    hours::CalendarPtr calendar;
    Duration due{};  ///< Business time until it must be resolved.
    Duration
        promise{};  ///< Business time until the date that the customer is told; not before `due`.
    std::string team;
    std::vector<std::string>
        owners;  ///< E-mail addresses; the one with the fewest open cases gets the next.
    std::vector<ReasonText> reasons;

    const definitions::Localized& reason_text(std::string_view code) const;
};
using PolicyPtr = std::shared_ptr<const Policy>;

/// The policy that a document describes. `calendar` must name a published calendar
/// (`case_policy.calendar_unknown`).
Compiled<Policy> compile_policy(const definitions::Document& document,
                                const definitions::Catalogue& catalogue);

}  // namespace jalon::cases
