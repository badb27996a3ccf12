// Arithmetic on the offset, and a look into the days that were asked for lately.
#include "hub/detail/local_clock.h"

namespace jalon::hub::detail {

void LocalClock::go_to(Time at, const calendar::Zone& zone,
                       const std::optional<calendar::HolidayCalendar>& holidays) {
    if (at < offset_.begin || at >= offset_.end) offset_ = zone.offset_at(at);
    const auto local = calendar::LocalTime{at.time_since_epoch()} + offset_.offset;
    const auto date = std::chrono::floor<std::chrono::days>(local);
    hour = static_cast<int>((local - date) / std::chrono::hours(1));
    weekday = std::chrono::weekday{date}.c_encoding();
    day = static_cast<std::uint64_t>(date.time_since_epoch().count());
    if (!holidays) return;
    auto& kept = days_[day % days_.size()];
    if (!kept.known || kept.date != date)
        kept = {.date = date, .known = true, .holiday = holidays->is_holiday(date).has_value()};
    holiday = kept.holiday;
}

}  // namespace jalon::hub::detail
