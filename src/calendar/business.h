// Business time: how much of the time that passes is open time, and when a promise counted in it
// falls due.
#pragma once

#include <optional>

#include "calendar/opening_hours.h"
#include "core/result.h"

namespace jalon::calendar {

constexpr int kBusinessDaysMax = 5000;
/// How far deadlines and spans are followed.
constexpr std::chrono::days kBusinessHorizon{50 * 366};

/// Opening hours with holidays, as a clock that runs only while open. Unknown counts as closed. On
/// public holidays it is closed, unless the hours speak of PH themselves; make-up working days keep
/// the hours of the weekday that they stand for. Immutable, cheap to copy, any thread.
class BusinessCalendar {
  public:
    /// The first instant at which exactly `amount` of open time has passed since `start`; `start`
    /// itself for nothing. `business_between(t, *add_business(t, d)) == d`.
    /// `calendar.negative` below zero; `calendar.never` where the horizon has not that much.
    Result<Time> add_business(Time start, Duration amount) const;
    /// The open time from `from` to `to`; negative the other way round. Counts at most the horizon
    /// from the earlier of the two.
    Duration business_between(Time from, Time to) const;
    /// The end of the open time of the `count`th business day after that of `start`; with 0, of the
    /// day of `start` where it has open time left, else of the next business day. A business day is
    /// a date on which it opens; hours past midnight belong to the date they run into.
    /// `calendar.negative`, `calendar.too_many` over 5,000, `calendar.never`.
    Result<Time> add_business_days(Time start, int count) const;
    /// The first open instant at or after `at`; nothing within five years.
    std::optional<Time> next_open(Time at) const { return hours_.next_open(at); }
    bool is_open_at(Time at) const { return hours_.is_open_at(at); }
    const OpeningHours& hours() const { return hours_; }

    explicit BusinessCalendar(OpeningHours hours) : hours_(std::move(hours)) {}

  private:
    OpeningHours hours_;
};

/// Problems as of `compile_opening_hours`.
Compiled<BusinessCalendar> compile_business_calendar(std::string_view opening_hours,
                                                     const Locality& locality);

}  // namespace jalon::calendar
