// What the wall clock shows, kept: the offset for as long as it holds, holidays by the day.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "calendar/holidays.h"
#include "calendar/zone.h"

namespace jalon::hub::detail {

struct LocalClock {
    int hour = 0;
    unsigned weekday = 0;  ///< From Sunday, 0.
    std::uint64_t day = 0;
    bool holiday = false;
    void go_to(Time at, const calendar::Zone& zone,
               const std::optional<calendar::HolidayCalendar>& holidays);

  private:
    struct Day {
        calendar::LocalDate date{};
        bool known = false, holiday = false;
    };
    calendar::OffsetSpan offset_;
    std::array<Day, 64> days_{};
};

}  // namespace jalon::hub::detail
