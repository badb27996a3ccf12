// Walks the pieces of opening hours and adds up the open ones.
#include "calendar/business.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/detail/day_plan.h"

namespace jalon::calendar {

using detail::Walk;

namespace {

Time horizon(Time from) {
    const Time start = std::clamp(from, detail::kTimeFirst, detail::kTimeLast);
    return std::min(start + Duration{kBusinessHorizon}, detail::kTimeLast);
}

// The next open stretch, neighbouring pieces joined; false at the end.
bool next_open_piece(Walk& walk, Walk::Piece& piece) {
    while (walk.next(piece)) {
        if (piece.paint->openness == Openness::Open) return true;
    }
    return false;
}

std::unexpected<Error> never() {
    return invalid("calendar.never", "The calendar is not open for that long within 50 years.");
}
std::unexpected<Error> negative() {
    return invalid("calendar.negative",
                   "Business time is added, not taken off; give an amount from zero.");
}

}  // namespace

Result<Time> BusinessCalendar::add_business(Time start, Duration amount) const {
    if (amount < Duration::zero()) return negative();
    if (amount == Duration::zero()) return start;
    Walk walk(hours_.program(), start, horizon(start));
    Walk::Piece piece;
    Duration left = amount;
    while (next_open_piece(walk, piece)) {
        const Duration open = piece.to - piece.from;
        if (open >= left) return piece.from + left;
        left -= open;
    }
    return never();
}

Duration BusinessCalendar::business_between(Time from, Time to) const {
    if (to < from) return -business_between(to, from);
    Walk walk(hours_.program(), from, std::min(to, horizon(from)));
    Walk::Piece piece;
    Duration open{};
    while (next_open_piece(walk, piece)) open += piece.to - piece.from;
    return open;
}

Result<Time> BusinessCalendar::add_business_days(Time start, int count) const {
    if (count < 0) return negative();
    if (count > kBusinessDaysMax) {
        return invalid("calendar.too_many",
                       fmt::format("At most {} business days.", kBusinessDaysMax));
    }
    const Zone& zone = hours_.locality().zone;
    const Time from = std::clamp(start, detail::kTimeFirst, detail::kTimeLast);
    const LocalDate first = zone.date_at(from);
    Walk walk(hours_.program(), from, horizon(from));
    Walk::Piece piece;
    int days_seen = 0;
    std::optional<LocalDate> day;
    Time close{};
    while (next_open_piece(walk, piece)) {
        const LocalDate date = zone.date_at(piece.from);
        if (date == first && count > 0) continue;
        if (date != day) {
            // Hours of the wanted day are over once another begins.
            if (days_seen == std::max(count, 1)) return close;
            day = date;
            ++days_seen;
        }
        close = piece.to;
    }
    if (days_seen == std::max(count, 1)) return close;
    return never();
}

Compiled<BusinessCalendar> compile_business_calendar(std::string_view opening_hours,
                                                     const Locality& locality) {
    Compiled<BusinessCalendar> result;
    auto compiled = compile_opening_hours(
        opening_hours, locality,
        {TimesAre::Ranges, MakeUpDays::Worked, PublicHolidays::ClosedUnlessNamed});
    if (compiled.program) result.program.emplace(*std::move(compiled.program));
    result.problems = std::move(compiled.problems);
    return result;
}

}  // namespace jalon::calendar
