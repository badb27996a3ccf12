// Adding up a session.
#include "replay/measures.h"

#include <algorithm>

namespace jalon::replay {

Measures::Measures(const ModeTable& modes) : modes_(modes.rows.size()) {
    for (const auto& mode : modes.rows) list_.push_back({"exposure", mode.id, Per::Answer});
    for (const auto& mode : modes.rows) list_.push_back({"takes", mode.id, Per::Session});
    list_.push_back({"takes", "", Per::Session});
    list_.push_back({"cost", "", Per::Session});
    list_.push_back({"changes", "", Per::Session});
    list_.push_back({"without_human", "", Per::Answer});
    list_.push_back({"human_now", "", Per::Answer});
    list_.push_back({"promise", "", Per::Answer});
}

Recap::Recap(const ModeTable& modes, const Measures& measures)
    : modes_(modes),
      measures_(measures),
      values_(measures.size()),
      best_(modes.rows.size(), kPlaces) {}

void Recap::begin() {
    std::fill(values_.begin(), values_.end(), 0.0);
    std::fill(best_.begin(), best_.end(), static_cast<std::uint8_t>(kPlaces));
    place_ = 0;
    human_ = human_now_ = false;
}

void Recap::shows(std::uint16_t mode, hub::Status status) {
    const auto& row = modes_.rows[mode];
    const bool usable = status == hub::Status::Open || status == hub::Status::Busy;
    values_[measures_.exposure(mode)] += 1;
    if (usable) {
        best_[mode] = std::min(best_[mode], static_cast<std::uint8_t>(place_of(place_)));
        human_ = human_ || row.human;
        human_now_ = human_now_ || (row.human && row.live);
    }
    ++place_;
}

void Recap::answer_ends(bool somebody_now, bool changed) {
    values_[measures_.changes()] += changed ? 1 : 0;
    values_[measures_.without_human()] += human_ ? 0 : 1;
    values_[measures_.human_now()] += human_now_ ? 1 : 0;
    values_[measures_.promise()] += somebody_now ? 0 : 1;
    place_ = 0;
    human_ = human_now_ = false;
}

void Recap::end(const TakeRates& rates) {
    double all = 0, cost = 0;
    for (std::size_t mode = 0; mode < best_.size(); ++mode) {
        if (best_[mode] >= kPlaces) continue;
        const double takes = rates.modes[mode][best_[mode]].rate;
        values_[measures_.takes(mode)] = takes;
        cost += takes * modes_.rows[mode].cost;
        if (modes_.rows[mode].human) all += takes;
    }
    values_[measures_.all_takes()] = all;
    values_[measures_.cost()] = cost;
}

}  // namespace jalon::replay
