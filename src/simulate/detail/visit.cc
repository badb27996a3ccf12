// What is in front is taken most; a long wait is taken less.
#include "simulate/detail/visit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace jalon::simulate {
namespace {

constexpr std::array kByPlace{1.0, 0.62, 0.42, 0.3};
constexpr double kWaitThatHalves = 900;  // Seconds.
constexpr double kTakenMax = 0.92;

}  // namespace

std::vector<double> take_chances(const Visit& visit, const hub::Decision& decision) {
    std::vector<double> chances;
    std::size_t place = 0;
    double all = 0;
    for (const auto& offer : decision.offers()) {
        if (!offer.shown) break;
        double chance = 0;
        if (offer.status == hub::Status::Open || offer.status == hub::Status::Busy) {
            chance = visit.errand->wants_somebody * visit.talkative *
                     kByPlace[std::min(place, kByPlace.size() - 1)] * liking(offer.mode->kind);
            if (!offer.mode->human()) chance *= visit.errand->self_help;
            if (offer.wait) chance *= std::exp2(-offer.wait->high_s / kWaitThatHalves);
        }
        ++place;
        all += chance;
        chances.push_back(chance);
    }
    if (all > kTakenMax)
        for (auto& each : chances) each *= kTakenMax / all;
    return chances;
}

}  // namespace jalon::simulate
