// The stretches of a period in which hours are open, and whether they open again after it.
#pragma once

#include <utility>
#include <vector>

#include "calendar/opening_hours.h"
#include "core/time.h"

namespace jalon::proof {

class Stretches {
  public:
    Stretches(const calendar::OpeningHours& hours, Time from, Time to);

    struct State {
        bool open = false;
        bool opens_again = false;  ///< Another opening than the present one is ahead.
        friend bool operator==(const State&, const State&) = default;
    };
    State at(Time instant) const;
    const std::vector<std::pair<Time, Time>>& open() const { return open_; }
    friend bool operator==(const Stretches&, const Stretches&) = default;

  private:
    std::vector<std::pair<Time, Time>> open_;
    bool opens_after_ = false;  ///< After the period, anew.
};

}  // namespace jalon::proof
