// Zones as a sorted list of offset changes, read once from the system's database through date-tz:
// a look-up is a binary search, with no lock and no allocation.
#include "calendar/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "core/text.h"

namespace jalon::calendar {

using namespace std::chrono;

struct Zone::Data {
    std::string name;
    std::vector<OffsetSpan> spans;  // In order, without holes, at least one.
};

namespace {

constexpr Time kFirst = sys_days{1900y / January / 1};
constexpr Time kLast = sys_days{2100y / January / 1};
constexpr std::size_t kSpansMax = 2000;
constexpr std::size_t kNameMax = 64;

bool is_zone_name(std::string_view name) {
    return !name.empty() && name.size() <= kNameMax && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '-' || c == '+';
    });
}

std::vector<OffsetSpan> spans_of(const date::time_zone& zone) {
    std::vector<OffsetSpan> spans;
    Time at = kFirst;
    while (at < kLast && spans.size() < kSpansMax) {
        const auto info =
            zone.get_info(sys_seconds{floor<std::chrono::seconds>(at.time_since_epoch())});
        // The library's "for ever" does not fit microseconds.
        const Time end =
            info.end >= sys_seconds{floor<std::chrono::seconds>(kLast)} ? kLast : Time{info.end};
        if (!spans.empty() && spans.back().offset == info.offset) {
            spans.back().end = end;
        } else {
            spans.push_back({at, end, info.offset});
        }
        at = end;
    }
    spans.front().begin = Time::min();
    spans.back().end = Time::max();
    return spans;
}

}  // namespace

std::string_view Zone::name() const {
    return data_->name;
}

OffsetSpan Zone::offset_at(Time at) const {
    const auto& spans = data_->spans;
    const auto after = std::ranges::upper_bound(spans, at, {}, &OffsetSpan::begin);
    return after == spans.begin() ? spans.front() : *(after - 1);
}

Time Zone::to_utc(LocalTime local, Twice twice) const {
    // Offsets are under a day, so the spans around the same number read as UTC hold the answer.
    const Time naive{local.time_since_epoch()};
    const OffsetSpan before = offset_at(naive - 24h);
    const OffsetSpan after = offset_at(naive + 24h);
    const Time early = naive - before.offset;
    const Time late = naive - after.offset;
    if (before.offset == after.offset) return early;
    const Time change = after.begin;
    // More than one change within two days does not happen in the database after 1970.
    const bool early_holds = early < change;
    const bool late_holds = late >= change;
    if (early_holds && late_holds) return twice == Twice::First ? early : late;
    if (early_holds) return early;
    if (late_holds) return late;
    return change;
}

Result<Zone> find_zone(std::string_view name) {
    auto unknown = [&] {
        return invalid("zone.unknown",
                       fmt::format("There is no time zone \"{}\"; take an IANA name such as "
                                   "Europe/Paris.",
                                   utf8_prefix(to_valid_utf8(name), kNameMax)));
    };
    if (!is_zone_name(name)) return unknown();
    try {
        const date::time_zone* zone = date::locate_zone(std::string(name));
        return Zone(
            std::make_shared<const Zone::Data>(Zone::Data{std::string(name), spans_of(*zone)}));
    } catch (const std::runtime_error&) {
        return unknown();
    }
}

DayHour day_hour(Time at, const Zone& zone) {
    const LocalTime local = zone.to_local(at);
    const LocalDate date = floor<days>(local);
    return {date, weekday{date}, static_cast<int>(floor<hours>(local - date).count())};
}

std::string format_local(Time at, const Zone& zone) {
    const std::chrono::seconds offset = zone.offset_at(at).offset;
    const LocalTime local{at.time_since_epoch() + offset};
    const LocalDate date = floor<days>(local);
    const hh_mm_ss clock{floor<std::chrono::seconds>(local - date)};
    const auto minutes_off = floor<minutes>(abs(offset)).count();
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", format_date(date),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       offset < 0s ? '-' : '+', minutes_off / 60, minutes_off % 60);
}

std::string format_date(LocalDate date) {
    const year_month_day ymd{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

std::optional<LocalDate> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (char c : text.substr(at, length)) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int y = number(0, 4);
    const int m = number(5, 2);
    const int d = number(8, 2);
    if (y < 1900 || y > 2200 || m < 1 || d < 1) return std::nullopt;
    const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)},
                             day{static_cast<unsigned>(d)}};
    if (!ymd.ok()) return std::nullopt;
    return LocalDate{ymd};
}

}  // namespace jalon::calendar
