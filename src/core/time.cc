// ISO 8601 in and out. Written by hand: imports read millions of these.
#include "core/time.h"

#include <fmt/format.h>

#include "core/text.h"

namespace jalon {
namespace {

// Reads text from the left; each call takes what it names or leaves the cursor.
struct Reader {
    std::string_view rest;

    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }
    // Exactly `count` digits, or -1.
    int digits(std::size_t count) {
        if (rest.size() < count) return -1;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest[i] < '0' || rest[i] > '9') return -1;
            value = value * 10 + (rest[i] - '0');
        }
        rest.remove_prefix(count);
        return value;
    }
};

std::optional<std::chrono::sys_days> read_date(Reader& in) {
    int year = in.digits(4);
    if (year < 1) return std::nullopt;
    bool dashed = in.take('-');
    int month = in.digits(2);
    if (month < 0 || (dashed && !in.take('-'))) return std::nullopt;
    int day = in.digits(2);
    if (day < 0) return std::nullopt;
    std::chrono::year_month_day date{std::chrono::year{year},
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

std::optional<Duration> read_time_of_day(Reader& in) {
    int hour = in.digits(2);
    if (hour < 0 || hour > 24) return std::nullopt;
    bool coloned = in.take(':');
    int minute = in.digits(2);
    if (minute < 0 || minute > 59) return std::nullopt;
    int second = 0;
    std::int64_t fraction = 0;
    if (coloned ? in.take(':') : !in.rest.empty() && in.rest[0] >= '0' && in.rest[0] <= '9') {
        second = in.digits(2);
        if (second < 0 || second > 60) return std::nullopt;
        if (in.take('.') || in.take(',')) {
            std::size_t count = 0;
            for (std::int64_t unit = 100'000;
                 !in.rest.empty() && in.rest[0] >= '0' && in.rest[0] <= '9'; ++count) {
                fraction += unit * (in.rest[0] - '0');
                unit /= 10;
                in.rest.remove_prefix(1);
            }
            if (count == 0) return std::nullopt;
        }
    }
    if (hour == 24 && (minute != 0 || second != 0 || fraction != 0)) return std::nullopt;
    return std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
           Duration(fraction);
}

std::optional<Duration> read_zone(Reader& in) {
    if (in.rest.empty() || in.take('Z') || in.take('z')) return Duration{0};
    bool minus = in.take('-');
    if (!minus && !in.take('+')) return std::nullopt;
    int hour = in.digits(2);
    if (hour < 0 || hour > 18) return std::nullopt;
    int minute = 0;
    if (in.take(':') || !in.rest.empty()) {
        minute = in.digits(2);
        if (minute < 0 || minute > 59) return std::nullopt;
    }
    Duration offset = std::chrono::hours(hour) + std::chrono::minutes(minute);
    return minus ? -offset : offset;
}

}  // namespace

std::optional<Time> parse_time(std::string_view text) {
    Reader in{trimmed(text)};
    auto date = read_date(in);
    if (!date) return std::nullopt;
    if (in.rest.empty()) return Time{*date};
    if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
    auto of_day = read_time_of_day(in);
    if (!of_day) return std::nullopt;
    in.take(' ');
    auto zone = read_zone(in);
    if (!zone || !in.rest.empty()) return std::nullopt;
    return Time{*date} + *of_day - *zone;
}

std::string format_time(Time t) {
    auto day = std::chrono::floor<std::chrono::days>(t);
    std::chrono::year_month_day date{day};
    auto us = (t - day).count();
    auto fraction = us % 1'000'000;
    auto second = us / 1'000'000;
    auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.", static_cast<int>(date.year()),
                            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                            second / 3600, second / 60 % 60, second % 60);
    text += fraction % 1000 == 0 ? fmt::format("{:03}Z", fraction / 1000)
                                 : fmt::format("{:06}Z", fraction);
    return text;
}

std::optional<Duration> parse_duration(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return std::nullopt;
    Duration total{0};
    while (!text.empty()) {
        std::size_t digits = text.find_first_not_of("0123456789");
        if (digits == 0 || digits == std::string_view::npos || digits > 9) return std::nullopt;
        auto count = parse_int(text.substr(0, digits));
        text = trimmed(text.substr(digits));
        if (!count || text.empty()) return std::nullopt;
        std::int64_t seconds_each = 0;
        switch (text.front()) {
            case 'w':
                seconds_each = 7 * 86400;
                break;
            case 'd':
                seconds_each = 86400;
                break;
            case 'h':
                seconds_each = 3600;
                break;
            case 'm':
                seconds_each = 60;
                break;
            case 's':
                seconds_each = 1;
                break;
            default:
                return std::nullopt;
        }
        if (*count > 100LL * 366 * 86400 / seconds_each) return std::nullopt;
        total += std::chrono::seconds(*count * seconds_each);
        text = trimmed(text.substr(1));
    }
    return total;
}

}  // namespace jalon
