// The date of Easter, on which movable feasts hang.
#pragma once

#include "calendar/zone.h"

namespace jalon::calendar {

/// Easter Sunday of the western churches (Meeus, Jones and Butcher's algorithm). Years 1583 on.
LocalDate easter(int year);
/// Easter Sunday of the orthodox churches, as a Gregorian date (Meeus' Julian algorithm).
LocalDate orthodox_easter(int year);

}  // namespace jalon::calendar
