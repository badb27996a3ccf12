// What opening hours are once read: rules of selectors, ready to be asked about a day.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calendar/opening_hours.h"

namespace jalon::calendar::detail {

constexpr int kDayMinutes = 1440;

enum class SunEvent : std::uint8_t { Clock, Dawn, Sunrise, Sunset, Dusk };

/// Minutes since midnight, or from an event of the sun.
struct TimePoint {
    SunEvent event = SunEvent::Clock;
    int minutes = 0;
    /// The minute it falls on when the sun keeps its average hours; what ranges are judged by.
    int nominal() const;
};

struct TimeSpan {
    TimePoint from;
    TimePoint to;
    bool is_point = false;
    bool open_end = false;  ///< Unknown from `to` until `guess`.
    bool wraps = false;     ///< `to` is on the next day.
    int every = 0;          ///< Minutes between points; 0: not periodic.
    int guess = 0;  ///< Where an open end is guessed to close, minutes from the day's start.
};

struct YearRange {
    int from = 0;
    int to = 0;
    int step = 1;
};

/// One end of a range of dates.
struct DatePoint {
    enum class Kind : std::uint8_t { Day, Easter, Weekday };
    Kind kind = Kind::Day;
    int year = 0;  ///< 0: each year.
    unsigned month = 1;
    unsigned day = 1;
    unsigned weekday = 0;  ///< 0 is Sunday.
    int nth = 1;
    int offset = 0;
};

struct DateRange {
    DatePoint from;
    DatePoint to;
    int step = 1;
    /// Both ends are plain days without a year: month * 32 + day is enough to compare.
    bool is_plain = false;
};

struct WeekRange {
    int from = 1;
    int to = 53;
    int step = 1;
};

struct WeekdayRange {
    std::uint8_t days = 0;  ///< Bit 0 is Sunday.
    std::uint16_t nth =
        0;  ///< 0: any; bits 1 to 5 from the start, 9 to 13 from the end of the month.
    int offset = 0;
};

struct HolidaySelector {
    bool school = false;
    int offset = 0;
};

enum class Joined : std::uint8_t { Normal, Additional, Fallback };

struct Rule {
    Joined joined = Joined::Normal;
    Openness openness = Openness::Open;
    std::vector<YearRange> years;
    std::vector<DateRange> dates;
    std::vector<WeekRange> weeks;
    std::vector<WeekdayRange> weekdays;
    std::vector<HolidaySelector> holidays;
    /// `Mo-Fr,PH` (either) against `PH Mo-Fr` (both).
    bool holidays_or_weekdays = true;
    std::vector<TimeSpan> times;  ///< Empty: the whole day.
    std::string comment;
    std::string text;
    int days_spilt = 0;  ///< How many days its times reach beyond their own: 0 to 2.
};

struct Program {
    Locality locality;
    OpeningHoursOptions options;
    std::vector<Rule> rules;
    int days_spilt = 0;
    bool uses_sun = false;
    bool uses_weeks = false;
    bool names_public_holidays = false;
};

inline constexpr std::string_view kOpenEndComment =
    "Specified as open end. Closing time was guessed.";

}  // namespace jalon::calendar::detail
