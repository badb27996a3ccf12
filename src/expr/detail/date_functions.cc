// The functions on dates. All in UTC; none reads a clock.
#include <cmath>
#include <limits>
#include <string>

#include "expr/detail/coercion.h"
#include "expr/detail/functions.h"
#include "expr/detail/script_date.h"

namespace jalon::expr::detail::calls {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Date now_as_date(Time now) {
    return *Value(now).if_date();
}

Date midnight(Date date) {
    if (!date.valid()) return date;
    return {std::floor(date.ms / 86'400'000.0) * 86'400'000.0};
}

Date first_or_today(Arguments arguments, Time now) {
    if (!arguments.empty() && arguments[0].truthy()) return date_from(arguments[0]);
    return midnight(now_as_date(now));
}

// The unit that `arguments[at]` names, or `otherwise`.
std::string unit_of(Arguments arguments, std::size_t at, const char* otherwise) {
    if (arguments.size() <= at || !arguments[at].truthy()) return otherwise;
    const auto* text = arguments[at].if_text();
    return text != nullptr ? *text : std::string();
}

// Whole months from one date to another; years are cut towards zero, and 0 where a date is none.
Value months_between(Date from, Date to, bool in_years) {
    if (!from.valid() || !to.valid()) return in_years ? 0 : kNaN;
    auto first = fields_of(from);
    auto last = fields_of(to);
    double months = (last.year - first.year) * 12 + last.month - first.month;
    if (last.day < first.day) months -= 1;
    return in_years ? std::trunc(months / 12) : months;
}

// A field of `date` plus `value`, as JavaScript adds them: a text is appended to the field's text.
double field_plus(double field, const Value& value) {
    auto sum = script_sum(field, value);
    return sum ? script_number(*sum) : kNaN;
}

}  // namespace

Value get_date(Arguments arguments, Time) {
    if (arguments.empty() || !arguments[0].truthy()) return nullptr;
    return date_from(arguments[0]);
}

Value diff_days(Arguments arguments, Time) {
    if (arguments.size() != 2 || !arguments[0].truthy() || !arguments[1].truthy()) return 0;
    return std::fabs(midnight(date_from(arguments[1])).ms - midnight(date_from(arguments[0])).ms) /
           86'400'000.0;
}

Value age(Arguments arguments, Time now) {
    if (arguments.empty() || !arguments[0].truthy()) return nullptr;
    std::string unit = unit_of(arguments, 1, "years");
    if (unit == "days") return 0;  // SurveyJS compares with nothing here; kept.
    return months_between(date_from(arguments[0]), now_as_date(now), unit != "months");
}

Value date_diff(Arguments arguments, Time now) {
    if (arguments.size() < 2 || !arguments[0].truthy() || !arguments[1].truthy()) return nullptr;
    std::string unit = unit_of(arguments, 2, "days");
    if (unit == "days") return diff_days(arguments.first(2), now);
    Date from = date_from(arguments[0]);
    Date to = date_from(arguments[1]);
    double ms = std::fabs(to.ms - from.ms);
    if (unit == "hours") return std::ceil(ms / 3'600'000);
    if (unit == "minutes") return std::ceil(ms / 60'000);
    if (unit == "seconds") return std::ceil(ms / 1000);
    return months_between(from, to, unit != "months");
}

Value date_add(Arguments arguments, Time) {
    if (arguments.size() < 2 || !arguments[0].truthy() || !arguments[1].truthy()) return nullptr;
    Date date = date_from(arguments[0]);
    if (!date.valid()) return date;
    auto fields = fields_of(date);
    std::string unit = unit_of(arguments, 2, "days");
    double* field = unit == "days"      ? &fields.day
                    : unit == "months"  ? &fields.month
                    : unit == "years"   ? &fields.year
                    : unit == "hours"   ? &fields.hour
                    : unit == "minutes" ? &fields.minute
                    : unit == "seconds" ? &fields.second
                                        : nullptr;
    if (field == nullptr) return date;
    *field = field_plus(*field, arguments[1]);
    return date_of(fields);
}

Value today(Arguments arguments, Time now) {
    Date date = midnight(now_as_date(now));
    if (arguments.size() != 1) return date;
    auto fields = fields_of(date);
    fields.day = field_plus(fields.day, arguments[0]);
    return date_of(fields);
}

Value current_date(Arguments, Time now) {
    return now_as_date(now);
}

Value current_year(Arguments, Time now) {
    return fields_of(now_as_date(now)).year;
}

Value get_year(Arguments arguments, Time now) {
    if (arguments.size() != 1 || !arguments[0].truthy()) return {};
    return year(arguments, now);
}

Value year(Arguments arguments, Time now) {
    Date date = first_or_today(arguments, now);
    return date.valid() ? fields_of(date).year : kNaN;
}

Value month(Arguments arguments, Time now) {
    Date date = first_or_today(arguments, now);
    return date.valid() ? fields_of(date).month + 1 : kNaN;
}

Value day(Arguments arguments, Time now) {
    Date date = first_or_today(arguments, now);
    return date.valid() ? fields_of(date).day : kNaN;
}

Value weekday(Arguments arguments, Time now) {
    Date date = first_or_today(arguments, now);
    return date.valid() ? weekday_of(date) : kNaN;
}

}  // namespace jalon::expr::detail::calls
