// Years, dates, weeks, weekdays and holidays against one date.
#include "calendar/detail/selectors.h"

#include <algorithm>

#include "calendar/easter.h"

namespace jalon::calendar::detail {
namespace {

using namespace std::chrono;

constexpr int kFromEnd = 8;

// The ISO 8601 week: the one that holds the day's Thursday.
int iso_week(LocalDate date) {
    const LocalDate thursday = date + (Thursday - Monday) - (weekday{date} - Monday);
    const year_month_day ymd{thursday};
    return static_cast<int>((thursday - LocalDate{ymd.year() / January / 1}).count()) / 7 + 1;
}

enum class End { From, To };

// A date that its year lacks (29 February) moves inwards; a fifth weekday that is not there gives
// nothing.
std::optional<LocalDate> resolved(const DatePoint& point, int in_year, End end) {
    const year y{in_year};
    const month m{point.month};
    LocalDate date;
    switch (point.kind) {
        case DatePoint::Kind::Easter:
            date = easter(in_year);
            break;
        case DatePoint::Kind::Day: {
            const year_month_day ymd{y, m, day{point.day}};
            if (ymd.ok()) {
                date = LocalDate{ymd};
            } else {
                date = LocalDate{y / m / last} + days{end == End::From ? 1 : 0};
            }
            break;
        }
        case DatePoint::Kind::Weekday: {
            const weekday on{point.weekday};
            if (point.nth > 0) {
                const LocalDate first{y / m / 1};
                date = first + (on - weekday{first}) + weeks{point.nth - 1};
            } else {
                const LocalDate final_day{y / m / last};
                date = final_day - (weekday{final_day} - on) - weeks{-point.nth - 1};
            }
            if (year_month_day{date}.month() != m) return std::nullopt;
            break;
        }
    }
    return date + days{point.offset};
}

bool holds_from(const DateRange& range, LocalDate date, int from_year, int to_year) {
    const auto from = resolved(range.from, from_year, End::From);
    auto to = resolved(range.to, to_year, End::To);
    if (!from || !to) return false;
    if (*to < *from && range.to.year == 0) to = resolved(range.to, to_year + 1, End::To);
    return to && date >= *from && date <= *to && (date - *from).count() % range.step == 0;
}

bool holds(const DateRange& range, const DayFacts& day) {
    if (range.is_plain) {
        auto key = [](unsigned month_number, unsigned day_number) {
            return month_number * 32 + day_number;
        };
        const unsigned at = key(day.month, day.day);
        const unsigned from = key(range.from.month, range.from.day);
        const unsigned to = key(range.to.month, range.to.day);
        return from <= to ? at >= from && at <= to : at >= from || at <= to;
    }
    if (range.from.year != 0) return holds_from(range, day.date, range.from.year, range.to.year);
    // The range may have begun last year, or, by an offset, belong to the next.
    for (int y = day.year - 1; y <= day.year + 1; ++y) {
        if (holds_from(range, day.date, y, y)) return true;
    }
    return false;
}

bool holds(const WeekdayRange& range, const DayFacts& day) {
    if (range.nth == 0) return (range.days >> day.weekday & 1) != 0;
    const LocalDate date = day.date - days{range.offset};
    if ((range.days >> weekday{date}.c_encoding() & 1) == 0) return false;
    const year_month_day ymd{date};
    const auto number = static_cast<int>(static_cast<unsigned>(ymd.day()));
    const auto final_day =
        static_cast<int>(static_cast<unsigned>((ymd.year() / ymd.month() / last).day()));
    const int from_start = (number - 1) / 7 + 1;
    const int from_end = (final_day - number) / 7 + 1;
    return (range.nth >> from_start & 1) != 0 || (range.nth >> (kFromEnd + from_end) & 1) != 0;
}

bool holds(const HolidaySelector& selector, const DayFacts& day, const Locality& locality,
           Match& match) {
    if (day.is_made_up && selector.offset == 0) return false;
    const auto& calendar = selector.school ? locality.school_holidays : locality.public_holidays;
    const auto name = calendar->is_holiday(day.date - days{selector.offset});
    if (!name) return false;
    match = {*name, selector.offset};
    return true;
}

bool holds_days(const Rule& rule, const DayFacts& day, const Locality& locality, Match& match) {
    const bool on_weekday =
        std::ranges::any_of(rule.weekdays, [&](const auto& range) { return holds(range, day); });
    if (rule.holidays.empty()) return rule.weekdays.empty() || on_weekday;
    if (!rule.holidays_or_weekdays && !on_weekday) return false;
    bool on_holiday = false;
    // The last one named gives the comment.
    for (const HolidaySelector& selector : rule.holidays)
        on_holiday |= holds(selector, day, locality, match);
    return on_holiday || (rule.holidays_or_weekdays && on_weekday);
}

}  // namespace

DayFacts facts_of(const Program& program, LocalDate date) {
    const year_month_day ymd{date};
    DayFacts facts{date, static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                   static_cast<unsigned>(ymd.day()), weekday{date}.c_encoding()};
    if (program.uses_weeks) facts.week = iso_week(date);
    if (program.options.make_up_days == MakeUpDays::Worked && program.locality.public_holidays) {
        if (const auto as = program.locality.public_holidays->worked_as(date)) {
            facts.weekday = as->c_encoding();
            facts.is_made_up = true;
        }
    }
    return facts;
}

bool holds(const Rule& rule, const DayFacts& day, const Locality& locality, Match& match) {
    auto within = [](const auto& range, int value) {
        return value >= range.from && value <= range.to && (value - range.from) % range.step == 0;
    };
    auto year_holds = [&](const YearRange& range) { return within(range, day.year); };
    auto week_holds = [&](const WeekRange& range) { return within(range, day.week); };
    auto date_holds = [&](const DateRange& range) { return holds(range, day); };
    if (!rule.years.empty() && std::ranges::none_of(rule.years, year_holds)) return false;
    if (!rule.weeks.empty() && std::ranges::none_of(rule.weeks, week_holds)) return false;
    if (!rule.dates.empty() && std::ranges::none_of(rule.dates, date_holds)) return false;
    return holds_days(rule, day, locality, match);
}

}  // namespace jalon::calendar::detail
