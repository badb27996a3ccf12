// How often a mode is taken where it is shown: measured by mode and place, drawn to the policy's
// figure where little is known.
#pragma once

#include <array>
#include <vector>

#include "hub/policy.h"
#include "replay/modes.h"

namespace jalon::replay {

inline constexpr std::size_t kPlaces = 3;  ///< First, second, further behind.

/// The place's class of a mode that stands at `place` (from 0).
constexpr std::size_t place_of(std::size_t place) {
    return place < kPlaces ? place : kPlaces - 1;
}

/// Contacts a session in which the mode could be taken, by the best place it had there.
struct TakeRates {
    struct Cell {
        double exposures = 0, takes = 0;  ///< As recorded.
        double rate = 0;
        double variance = 0;  ///< Of the rate, as far as it is not known.
    };
    std::vector<std::array<Cell, kPlaces>> modes;  ///< By ModeTable.
    std::vector<double> of_policy;                 ///< The policy's own figure; 0: it has none.

    /// Of a mode the policy's figure weighs as 200 sessions (as the guard has it); where it has
    /// none, the mean over all modes does. Of a place, the mode's rate weighs as 50.
    void settle();
};

/// From the sessions as recorded.
TakeRates measured_rates(const Sessions& sessions, const ModeTable& modes,
                         const hub::Policy& policy);
/// The same measurements under another policy's figures (of the same modes).
TakeRates with_figures(TakeRates measured, const hub::Policy& policy);

}  // namespace jalon::replay
