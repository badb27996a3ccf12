// Instants: UTC, microseconds since 1970. The one place that reads and writes them as text.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jalon {

/// An instant in UTC with microsecond resolution (finer fractions are cut, not rounded). Stored as
/// `micros(t)`.
using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

constexpr std::int64_t micros(Time t) {
    return t.time_since_epoch().count();
}
constexpr Time time_from_micros(std::int64_t us) {
    return Time{Duration{us}};
}
constexpr double seconds(Duration d) {
    return static_cast<double>(d.count()) / 1e6;
}

/// The instant that an ISO 8601 / RFC 3339 / xs:dateTime text names, or nothing. Accepted: `T`, `t`
/// or one blank between date and time; `.` or `,` before a fraction of any length; seconds
/// optional; `Z`, `z`, `±hh:mm`, `±hhmm`, `±hh` or no zone (then UTC); `24:00:00`; a leap second
/// `:60` (read as the next second); a date alone (midnight UTC). Years 0001 to 9999 only.
std::optional<Time> parse_time(std::string_view text);

/// `2026-11-23T08:00:00.123Z`: milliseconds always, microseconds only where there are any.
std::string format_time(Time t);

/// A duration such as `90d`, `7 d`, `12h`, `30m`, `45s`, `1w`, `2h30m`, or nothing.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace jalon
