// The sun's equation solved for its hour angle at a given height: five trigonometric terms a day.
#include "calendar/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jalon::calendar {
namespace {

using namespace std::chrono;

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kHorizon = -0.833 * kDegree;  // Refraction and the sun's own radius.
constexpr double kCivil = -6 * kDegree;
constexpr double kTransit = 0.0009;  // Days between the epoch and the sun's transit at longitude 0.
constexpr Time kEpoch = sys_days{2000y / January / 1} + 12h;  // J2000

Time instant(double days_since_epoch) {
    return kEpoch + Duration{static_cast<std::int64_t>(std::llround(days_since_epoch * 86'400e6))};
}

}  // namespace

SunTimes sun_times(LocalDate date, Coordinates where) {
    const double west = -where.longitude * kDegree;
    const double latitude = where.latitude * kDegree;
    // Noon of the date, in whole days from the epoch's noon.
    const auto days_since = static_cast<double>(
        (date.time_since_epoch() - floor<days>(kEpoch).time_since_epoch()).count());
    const double cycle = std::round(days_since - kTransit - west / kTurn);
    auto transit_at = [&](double hour_angle) {
        return kTransit + (hour_angle + west) / kTurn + cycle;
    };

    const double anomaly = kDegree * (357.5291 + 0.98560028 * transit_at(0));
    const double centre = kDegree * (1.9148 * std::sin(anomaly) + 0.02 * std::sin(2 * anomaly) +
                                     0.0003 * std::sin(3 * anomaly));
    const double longitude = anomaly + centre + kDegree * 102.9372 + std::numbers::pi;
    const double declination = std::asin(std::sin(longitude) * std::sin(kDegree * 23.4397));
    const double correction = 0.0053 * std::sin(anomaly) - 0.0069 * std::sin(2 * longitude);
    const double noon = transit_at(0) + correction;

    auto half_day = [&](double height) {
        const double cosine = (std::sin(height) - std::sin(latitude) * std::sin(declination)) /
                              (std::cos(latitude) * std::cos(declination));
        return std::acos(std::clamp(cosine, -1.0, 1.0)) / kTurn;
    };
    const double bright = half_day(kHorizon);
    const double civil = half_day(kCivil);
    return {instant(noon - civil), instant(noon - bright), instant(noon + bright),
            instant(noon + civil)};
}

}  // namespace jalon::calendar
