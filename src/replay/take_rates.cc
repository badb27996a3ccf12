// Counting once, shrinking twice.
#include "replay/take_rates.h"

#include <algorithm>

namespace jalon::replay {
namespace {

constexpr double kModePrior = 200, kPlacePrior = 50;

struct Sum {
    double exposures = 0, takes = 0;
    double rate(double prior, double weight) const {
        return std::min(1.0, (takes + prior * weight) / (exposures + weight));
    }
};

Sum over(const std::array<TakeRates::Cell, kPlaces>& cells) {
    Sum sum;
    for (const auto& cell : cells) {
        sum.exposures += cell.exposures;
        sum.takes += cell.takes;
    }
    return sum;
}

}  // namespace

void TakeRates::settle() {
    Sum all;
    for (const auto& cells : modes) {
        auto sum = over(cells);
        all.exposures += sum.exposures;
        all.takes += sum.takes;
    }
    const double mean = all.rate(0, 1);
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
        const double prior = of_policy[mode] > 0 ? of_policy[mode] : mean;
        const double of_mode = over(modes[mode]).rate(prior, kModePrior);
        for (auto& cell : modes[mode]) {
            cell.rate = Sum{cell.exposures, cell.takes}.rate(of_mode, kPlacePrior);
            cell.variance = cell.rate * (1 - cell.rate) / (cell.exposures + kPlacePrior);
        }
    }
}

TakeRates measured_rates(const Sessions& sessions, const ModeTable& modes,
                         const hub::Policy& policy) {
    TakeRates rates;
    rates.modes.resize(modes.rows.size());
    rates.of_policy.resize(modes.rows.size());
    std::vector<std::size_t> best(modes.rows.size());
    std::vector<std::uint8_t> taken(modes.rows.size());
    const double evenness = sessions.evenness();
    for (const auto& session : sessions.all()) {
        std::fill(best.begin(), best.end(), kPlaces);
        std::fill(taken.begin(), taken.end(), std::uint8_t{0});
        for (const auto& answer : sessions.answers(session)) {
            std::size_t place = 0;
            for (const auto& each : sessions.recorded(answer)) {
                if (!each.shown) continue;
                const auto mode = modes.of_recorded[each.mode];
                if (each.status == hub::Status::Open || each.status == hub::Status::Busy)
                    best[mode] = std::min(best[mode], place_of(place));
                ++place;
            }
            if (answer.taken != kNone) taken[modes.of_recorded[answer.taken]] = 1;
        }
        for (std::size_t mode = 0; mode < best.size(); ++mode) {
            if (best[mode] == kPlaces) continue;
            const double weight = static_cast<double>(session.weight) * evenness;
            rates.modes[mode][best[mode]].exposures += weight;
            rates.modes[mode][best[mode]].takes += weight * taken[mode];
        }
    }
    return with_figures(std::move(rates), policy);
}

TakeRates with_figures(TakeRates measured, const hub::Policy& policy) {
    for (std::size_t mode = 0; mode < policy.modes.size(); ++mode)
        measured.of_policy[mode] = policy.modes[mode].take_rate;
    measured.settle();
    return measured;
}

}  // namespace jalon::replay
