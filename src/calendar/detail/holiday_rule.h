// A holiday's rule once read: which dates it gives in a year.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/zone.h"

namespace jalon::calendar::detail {

struct HolidayWhen {
    enum class Kind { Yearly, Easter, Orthodox, NthWeekday, Before, After, Range };
    Kind kind = Kind::Yearly;
    unsigned month = 1;
    unsigned day = 1;
    std::chrono::weekday weekday{};
    int nth = 1;
    int offset = 0;
    LocalDate from{};  // Range only, both ends in.
    LocalDate to{};
};

struct HolidayMove {
    std::chrono::weekday from{};
    int days = 0;  // 0: to the next free day.
};

struct RuleProblem {
    std::size_t at = 0;  // Byte offset in the text.
    std::string what;
};

std::optional<std::chrono::weekday> weekday_named(std::string_view two_letters);
std::expected<HolidayWhen, RuleProblem> read_when(std::string_view text);
std::expected<std::vector<HolidayMove>, RuleProblem> read_observed(std::string_view text);

/// The date in `year`; nothing where there is none (29 February, a fifth Monday) or for a Range.
std::optional<LocalDate> date_in(const HolidayWhen& when, int year);

}  // namespace jalon::calendar::detail
