// How a source writes its instants, when not in ISO 8601: the `--at-format` of an import, compiled
// once and applied to each row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace jalon::sources {

/// A compiled date format. Three spellings:
/// - empty or `iso`: ISO 8601 (core's parse_time);
/// - with `%`: strptime letters %Y %y %m %d %e %H %k %I %l %M %S %f %p %b %B %h %a %A %j %z %Z %s
///   %T %R %D %F %n %t %%. Numbers may be unpadded, %f takes any digits (finer than a microsecond
///   is cut), blanks match any blanks, letters match in any case, month names are English;
/// - otherwise pictures: `d.m.yy h:mm`, `dd/MM/yyyy HH:mm:ss`, `yyyy-MM-ddTHH:mm:ss.SSSXXX`. `m`
///   after an hour is minutes, elsewhere months; `a` or `tt` makes the hour twelve-hour.
/// Also `epoch_s` (may have decimals), `epoch_ms`, `epoch_us`, `epoch_ns`.
/// Without a zone in the text the instant is UTC. Two-digit years 69-99 are 19xx.
class TimeFormat {
  public:
    /// Errors: `at_format.unknown_letter`, `at_format.incomplete` (no year, or no month and day).
    static Result<TimeFormat> compile(std::string_view format);
    TimeFormat() = default;  ///< ISO 8601.

    std::optional<Time> parse(std::string_view text) const;

  private:
    enum class Part : std::uint8_t {
        Literal,
        Blank,
        Year,
        ShortYear,
        Month,
        MonthName,
        Day,
        DayOfYear,
        Weekday,
        Hour,
        Hour12,
        Minute,
        Second,
        Fraction,
        HalfDay,
        Zone,
        Epoch,
    };
    struct Step {
        Part part;
        char literal = 0;
    };
    struct Fields;
    enum class Whole : std::uint8_t { Iso, Steps, EpochS, EpochMs, EpochUs, EpochNs };

    Result<> compile_letters(std::string_view format);
    Result<> compile_pictures(std::string_view format);
    bool add_letter(char letter);
    std::optional<Part> picture(char letter, std::size_t count, bool twelve) const;
    void add_literal(char c);
    bool has(Part part) const;
    Result<> check_complete(std::string_view format) const;
    static bool read_number(Part part, std::string_view& rest, Fields& fields);
    static bool read_half_day(std::string_view& rest, Fields& fields);
    static bool read_step(Step step, std::string_view& rest, Fields& fields);

    Whole whole_ = Whole::Iso;
    std::vector<Step> steps_;
};

}  // namespace jalon::sources
