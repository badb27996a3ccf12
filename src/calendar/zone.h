// Time zones: what the wall clock shows at an instant and back. The zone library stays behind this
// header.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace jalon::calendar {

/// What a wall clock shows, without a zone. Microseconds.
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;
/// A date on the wall, without a zone.
using LocalDate = std::chrono::local_days;

/// Which of two instants is meant when the wall clock shows the same time twice.
enum class Twice { First, Second };

/// A stretch of time during which a zone's offset from UTC does not change: [begin, end).
struct OffsetSpan {
    Time begin{};
    Time end{};
    std::chrono::seconds offset{};
};

/// One zone of the IANA database. A cheap handle on immutable data; any thread.
/// Offsets are known from 1900 to 2100; outside, the nearest known one holds.
class Zone {
  public:
    /// `Europe/Paris`.
    std::string_view name() const;
    OffsetSpan offset_at(Time at) const;
    LocalTime to_local(Time at) const {
        return LocalTime{at.time_since_epoch()} + offset_at(at).offset;
    }
    /// The instant at which the wall clock shows `local`. A time that the clock skips gives the
    /// instant of the skip (the first instant after it); one shown twice is settled by `twice`.
    Time to_utc(LocalTime local, Twice twice = Twice::First) const;
    /// The date on the wall.
    LocalDate date_at(Time at) const { return std::chrono::floor<std::chrono::days>(to_local(at)); }
    /// The first instant of a date (not midnight where the clock skips it).
    Time start_of(LocalDate date) const { return to_utc(LocalTime{date}); }

    struct Data;
    explicit Zone(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  private:
    std::shared_ptr<const Data> data_;
};

/// The zone by its IANA name (`Europe/Paris`, `UTC`). `zone.unknown` where there is none. Reads the
/// system's zone data at the first call.
Result<Zone> find_zone(std::string_view name);

/// Where an instant falls for reports by day and hour.
struct DayHour {
    LocalDate date{};
    std::chrono::weekday weekday{};
    int hour = 0;  ///< 0 to 23
};
DayHour day_hour(Time at, const Zone& zone);

/// RFC 3339 with the zone's offset, whole seconds (fractions cut): `2026-11-23T08:00:00+01:00`.
std::string format_local(Time at, const Zone& zone);
/// `2026-11-23`.
std::string format_date(LocalDate date);
/// The date that `2026-11-23` names, or nothing. Years 1900 to 2200.
std::optional<LocalDate> parse_date(std::string_view text);

}  // namespace jalon::calendar
