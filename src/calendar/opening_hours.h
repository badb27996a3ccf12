// OpenStreetMap `opening_hours` notation: read into a program, then asked whether a place is open.
// The notation: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/holidays.h"
#include "calendar/sun.h"
#include "calendar/zone.h"
#include "core/problem.h"
#include "core/result.h"

namespace jalon::calendar {

/// Where the hours hold. A text that says PH or SH does not compile without the calendar it needs.
/// Without coordinates the sun rises at 06:00 and sets at 18:00 (dawn 05:30, dusk 18:30), with a
/// warning.
struct Locality {
    Zone zone;
    std::optional<HolidayCalendar> public_holidays;  ///< PH
    std::optional<HolidayCalendar> school_holidays;  ///< SH
    std::optional<Coordinates> coordinates;
};

enum class Openness { Closed, Open, Unknown };

/// What holds at an instant. `rule` is the rule that decided, for `rule_text`, or -1 where none
/// did. `comment` is the rule's own, or the holiday's name where a holiday decided (also when
/// closed).
struct State {
    Openness openness = Openness::Closed;
    std::string comment;
    int rule = -1;
};

/// A stretch that is open, or may be (Unknown): [from, to).
struct Interval {
    Time from{};
    Time to{};
    Openness openness = Openness::Open;
    std::string comment;
};

/// Whether times are ranges (shops), points (post boxes: `Mo-Fr 17:00`), or both are allowed.
enum class TimesAre { Ranges, Points, Both };

/// What make-up working days of the public calendar do: nothing (as the notation has it), or keep
/// the hours of the weekday that they stand for (business time).
enum class MakeUpDays { Ignored, Worked };

/// What public holidays do to hours that do not speak of PH: nothing (as the notation has it), or
/// close, as by `; PH off` (business time).
enum class PublicHolidays { AsNotated, ClosedUnlessNamed };

struct OpeningHoursOptions {
    TimesAre times = TimesAre::Ranges;
    MakeUpDays make_up_days = MakeUpDays::Ignored;
    PublicHolidays public_holidays = PublicHolidays::AsNotated;
};

constexpr std::size_t kOpeningHoursTextMax = 4096;
constexpr std::size_t kOpeningHoursRulesMax = 100;
constexpr std::size_t kIntervalsMax = 20'000;
constexpr std::chrono::days kNextChangeHorizon{5 * 366};
constexpr std::chrono::days kIntervalsSpanMax{100 * 366};

namespace detail {
struct Program;
}

/// Compiled opening hours: immutable, cheap to copy, any thread. The wall clock decides: an hour
/// that the clock shows twice is open twice, one that it skips is not there.
/// A later rule replaces the earlier ones on the days it names (`;`), adds to them (`,`), or holds
/// where they are closed (`||`). Hours that run past midnight belong to the day they start on, yet
/// a later rule that replaces the next day also cuts them at midnight.
class OpeningHours {
  public:
    State state_at(Time at) const;
    bool is_open_at(Time at) const { return state_at(at).openness == Openness::Open; }
    /// The first instant after `at` at which the openness differs from that at `at`; nothing within
    /// `kNextChangeHorizon`. A change of comment alone is none.
    std::optional<Time> next_change(Time at) const;
    /// The first instant at or after `at` that is open, within `kNextChangeHorizon`.
    std::optional<Time> next_open(Time at) const;
    /// What is open or unknown from `from` to before `to`, cut at both, neighbours with the same
    /// openness and comment joined. `opening_hours.too_long` over 100 years or 20,000 intervals.
    Result<std::vector<Interval>> intervals(Time from, Time to) const;
    /// The text of a rule as written, without its separator; empty for -1.
    std::string_view rule_text(int rule) const;
    /// True where the text says PH itself.
    bool names_public_holidays() const;
    const Locality& locality() const;

    explicit OpeningHours(std::shared_ptr<const detail::Program> program)
        : program_(std::move(program)) {}
    const detail::Program& program() const { return *program_; }

  private:
    std::shared_ptr<const detail::Program> program_;
};

/// Reads `text`. What is not understood, or could be understood in two ways, is an Error with its
/// place and the program stays empty; what is understood although it is not the notation's own
/// form (`Montag`, `9 – 12 Uhr`) is a Warning. Codes are `opening_hours.*`:
/// errors `empty`, `too_long`, `not_utf8`, `character`, `word`, `unexpected`, `empty_rule`,
/// `twice`, `comment_open`, `time`, `point`, `range`, `period`, `ambiguous`, `date`, `year`,
/// `week`, `nth`, `offset`, `additional`, `no_public_holidays`, `no_school_holidays`, `too_many`;
/// warnings `tolerated`, `order`, `no_coordinates`, `replaces_all`.
Compiled<OpeningHours> compile_opening_hours(std::string_view text, const Locality& locality,
                                             OpeningHoursOptions options = {});

}  // namespace jalon::calendar
