// When the sun rises and sets: for opening hours such as `sunrise-sunset`.
#pragma once

#include "calendar/zone.h"

namespace jalon::calendar {

/// A place on Earth in degrees, north and east positive.
struct Coordinates {
    double latitude = 0;
    double longitude = 0;
};

/// The sun's day at a place. Dawn and dusk are civil (6 degrees under the horizon). Where the sun
/// does not set, the day lasts 24 hours round noon; where it does not rise, all fall on noon.
struct SunTimes {
    Time dawn{};
    Time sunrise{};
    Time sunset{};
    Time dusk{};
};

/// Within about a minute of the almanac between the polar circles.
/// The low-precision formulas of "Position of the Sun",
/// https://www.aa.quae.nl/en/reken/zonpositie.html.
SunTimes sun_times(LocalDate date, Coordinates where);

}  // namespace jalon::calendar
