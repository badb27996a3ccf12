// JavaScript's Date, in UTC: reading ISO texts, fields and their arithmetic, and its text.
#pragma once

#include <string>
#include <string_view>

#include "expr/value.h"

namespace jalon::expr::detail {

/// A date's fields; values outside their usual range carry over, as in `setDate(0)`.
struct DateFields {
    double year = 0;
    double month = 0;  ///< From 0.
    double day = 1;
    double hour = 0;
    double minute = 0;
    double second = 0;
    double ms = 0;
};

/// Fields of a valid date.
DateFields fields_of(Date date);
/// The date of whole-valued fields (fractions are cut), not valid where they are not finite or the
/// date is further than 100,000,000 days from 1970.
Date date_of(const DateFields& fields);
/// 0 is Sunday; NaN of a date that is not valid.
double weekday_of(Date date);

/// An ISO 8601 date, or date and time (`2026`, `2026-11`, `2026-11-23`, `2026-11-23T08:00[:00[.0]]`
/// with `Z`, an offset or nothing, which is UTC). Not valid for any other text.
Date read_date(std::string_view text);
/// SurveyJS's createDate of a value that is not empty.
Date date_from(const Value& value);
/// `String(date)`.
std::string date_text(Date date);

}  // namespace jalon::expr::detail
