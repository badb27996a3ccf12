// Dates by civil-day arithmetic; only ISO texts are dates here, whatever a browser would guess.
#include "expr/detail/script_date.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "core/text.h"
#include "expr/detail/coercion.h"

namespace jalon::expr::detail {
namespace {

constexpr double kDayMs = 86'400'000;
constexpr double kDateMsMax = 8.64e15;
constexpr Date kInvalid{std::numeric_limits<double>::quiet_NaN()};

// Days from 1970-01-01 to the first of `month` (0 to 11) of `year` in the proleptic calendar.
double days_to_month(std::int64_t year, int month) {
    std::int64_t y = month < 2 ? year - 1 : year;
    std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    std::int64_t of_era = y - era * 400;
    std::int64_t of_year = (153 * (month < 2 ? month + 10 : month - 2) + 2) / 5;
    std::int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return static_cast<double>(era * 146'097 + day_of_era - 719'468);
}

// Reads numbers of fixed width from the left.
struct Reader {
    std::string_view rest;

    bool take(char c) {
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    // Exactly `count` digits between `low` and `high`.
    std::optional<int> number(std::size_t count, int low, int high) {
        if (rest.size() < count) return std::nullopt;
        int value = 0;
        for (char c : rest.substr(0, count)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        if (value < low || value > high) return std::nullopt;
        rest.remove_prefix(count);
        return value;
    }
};

bool read_year(Reader& in, DateFields& fields) {
    bool minus = in.rest.starts_with('-');
    if (minus || in.rest.starts_with('+')) {
        in.rest.remove_prefix(1);
        auto year = in.number(6, 0, 999'999);
        if (!year || (minus && *year == 0)) return false;
        fields.year = minus ? -*year : *year;
        return true;
    }
    auto year = in.number(4, 0, 9999);
    if (year) fields.year = *year;
    return year.has_value();
}

bool read_time_of_day(Reader& in, DateFields& fields) {
    auto hour = in.number(2, 0, 24);
    if (!hour || !in.take(':')) return false;
    auto minute = in.number(2, 0, 59);
    if (!minute) return false;
    fields.hour = *hour;
    fields.minute = *minute;
    if (in.take(':')) {
        auto second = in.number(2, 0, 59);
        if (!second) return false;
        fields.second = *second;
        if (in.take('.')) {
            double unit = 100;
            bool any = false;
            while (auto digit = in.number(1, 0, 9)) {
                any = true;
                if (unit >= 1) fields.ms += *digit * unit;
                unit /= 10;
            }
            if (!any) return false;
        }
    }
    return fields.hour < 24 || (fields.minute == 0 && fields.second == 0 && fields.ms == 0);
}

bool read_zone(Reader& in, DateFields& fields) {
    if (in.rest.empty() || in.take('Z')) return true;
    bool minus = in.take('-');
    if (!minus && !in.take('+')) return false;
    auto hour = in.number(2, 0, 23);
    in.take(':');
    auto minute = in.number(2, 0, 59);
    if (!hour || !minute) return false;
    fields.minute += (minus ? 1 : -1) * (*hour * 60 + *minute);
    return true;
}

}  // namespace

DateFields fields_of(Date date) {
    double days = std::floor(date.ms / kDayMs);
    double of_day = date.ms - days * kDayMs;
    // Gregorian years repeat every 400, so a few eras bring any day into std::chrono's range.
    double era = std::floor(days / 146'097);
    auto in_era = static_cast<int>(days - era * 146'097);
    std::chrono::year_month_day civil{std::chrono::sys_days{std::chrono::days{in_era}}};
    DateFields fields;
    fields.year = static_cast<int>(civil.year()) + era * 400;
    fields.month = static_cast<unsigned>(civil.month()) - 1.0;
    fields.day = static_cast<unsigned>(civil.day());
    fields.hour = std::floor(of_day / 3'600'000);
    fields.minute = std::fmod(std::floor(of_day / 60'000), 60);
    fields.second = std::fmod(std::floor(of_day / 1000), 60);
    fields.ms = std::fmod(of_day, 1000);
    return fields;
}

Date date_of(const DateFields& fields) {
    double year = std::trunc(fields.year) + std::floor(std::trunc(fields.month) / 12);
    double month = std::trunc(fields.month) - std::floor(std::trunc(fields.month) / 12) * 12;
    if (!(std::fabs(year) < 1e6)) return kInvalid;
    double days = days_to_month(static_cast<std::int64_t>(year), static_cast<int>(month)) +
                  std::trunc(fields.day) - 1;
    double ms = days * kDayMs + std::trunc(fields.hour) * 3'600'000 +
                std::trunc(fields.minute) * 60'000 + std::trunc(fields.second) * 1000 +
                std::trunc(fields.ms);
    return std::fabs(ms) <= kDateMsMax ? Date{ms + 0.0} : kInvalid;
}

double weekday_of(Date date) {
    double day = std::fmod(std::floor(date.ms / kDayMs) + 4, 7);
    return day < 0 ? day + 7 : day;
}

Date read_date(std::string_view text) {
    Reader in{text};
    DateFields fields;
    if (!read_year(in, fields)) return kInvalid;
    if (in.take('-')) {
        auto month = in.number(2, 1, 12);
        if (!month) return kInvalid;
        fields.month = *month - 1;
        if (in.take('-')) {
            auto day = in.number(2, 1, 31);
            if (!day) return kInvalid;
            fields.day = *day;
        }
    }
    if (in.take('T') && !(read_time_of_day(in, fields) && read_zone(in, fields))) return kInvalid;
    if (!in.rest.empty()) return kInvalid;
    return date_of(fields);
}

Date date_from(const Value& value) {
    if (const auto* date = value.if_date()) return *date;
    const auto* text = value.if_text();
    if (text != nullptr || value.if_array() != nullptr) {
        return read_date(text != nullptr ? *text : script_text(value));
    }
    double ms = std::trunc(script_number(value));
    return std::fabs(ms) <= kDateMsMax ? Date{ms + 0.0} : kInvalid;
}

std::string date_text(Date date) {
    if (!date.valid()) return "Invalid Date";
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto fields = fields_of(date);
    auto year = static_cast<std::int64_t>(fields.year);
    std::string year_text = year < 0 ? fmt::format("-{:06}", -year) : fmt::format("{:04}", year);
    return fmt::format("{} {} {:02} {} {:02}:{:02}:{:02} GMT+0000 (Coordinated Universal Time)",
                       kDays[static_cast<int>(weekday_of(date))],
                       kMonths[static_cast<int>(fields.month)], static_cast<int>(fields.day),
                       year_text, static_cast<int>(fields.hour), static_cast<int>(fields.minute),
                       static_cast<int>(fields.second));
}

}  // namespace jalon::expr::detail
