// Public holidays (and school holidays): rules in words that staff can write, worked out into
// dates.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/zone.h"
#include "core/problem.h"

namespace jalon::calendar {

/// One holiday as authored.
struct HolidayRule {
    std::string name{};
    /// When it falls:
    ///   `05-01`                    each year, month and day
    ///   `easter+39`, `easter-2`    days from Easter Sunday; `orthodox+9` from the orthodox one
    ///   `11 Th[4]`, `05 Mo[-1]`    the nth weekday of a month; may go on with ` +1` days
    ///   `We before 11-23`          the last such weekday before a date; `after`: the first after
    ///   it `2026-02-17`               that day only (how lunar feasts are given)
    ///   `2026-02-17..2026-02-20`   all these days
    std::string when{};
    /// Where else it is kept when it falls on a weekend, several allowed, blanks between:
    /// `Sa-1`, `Su+1` (days to move by), or `Su+next`: to the next day that is neither Saturday,
    /// Sunday nor a holiday. The day itself stays a holiday.
    std::string observed{};
    /// The name of the observed day; empty: the same name.
    std::string observed_name{};
    int first_year = 0;  ///< 0: always was.
    int last_year = 0;   ///< 0: still is.
    int year_step = 1;   ///< 2: every second year from `first_year`.
};

/// A day that is worked although it would not be, such as China's make-up Saturdays.
struct WorkingDay {
    std::string date;       ///< `2026-02-14`
    std::string as = "Mo";  ///< The weekday whose hours it keeps.
};

/// The content of a definition of kind `calendar`.
struct HolidaysDefinition {
    std::vector<HolidayRule> holidays;
    std::vector<WorkingDay> working_days;
};

constexpr std::size_t kHolidayRulesMax = 1000;
constexpr int kHolidayYearFirst = 1990;
constexpr int kHolidayYearLast = 2100;

/// Holidays by date from 1990 to 2100; outside there are none. Immutable, cheap to copy, any
/// thread.
class HolidayCalendar {
  public:
    /// The holiday's name, or nothing on an ordinary day. The earlier rule wins where two fall
    /// together.
    std::optional<std::string_view> is_holiday(LocalDate date) const;
    /// The weekday whose hours are kept on a make-up working day, or nothing.
    std::optional<std::chrono::weekday> worked_as(LocalDate date) const;

    struct Day {
        LocalDate date;
        std::uint32_t name;  ///< Index into `names`.
    };
    struct Worked {
        LocalDate date;
        std::chrono::weekday as;
    };
    struct Data {
        std::vector<Day> days;  ///< By date, one for each.
        std::vector<std::string> names;
        std::vector<Worked> worked;  ///< By date, one for each.
    };
    explicit HolidayCalendar(Data data) : data_(std::make_shared<const Data>(std::move(data))) {}
    /// All the holidays from `from` to before `to`, by date.
    std::vector<std::pair<LocalDate, std::string>> between(LocalDate from, LocalDate to) const;

  private:
    std::shared_ptr<const Data> data_;
};

/// Problems have the path `holidays[2].when`, the column in that text, and a code of `holiday.*`:
/// `rule`, `observed`, `name`, `years`, `working_day`, `too_many`.
Compiled<HolidayCalendar> compile_holidays(const HolidaysDefinition& definition);

/// The holidays shipped for a country (ISO 3166 code, any case) and a region of it (its ISO 3166-2
/// code without the country, or its name), or nothing for a country that is not shipped. A region
/// that the table does not know has its country's general holidays. See built_in_holidays.cc.
std::optional<HolidaysDefinition> built_in_holidays(std::string_view country,
                                                    std::string_view region = {});
/// The same, compiled.
std::optional<HolidayCalendar> built_in_calendar(std::string_view country,
                                                 std::string_view region = {});

}  // namespace jalon::calendar
