// When services and branches are open, kept by the decision that asked: a look-up, not a
// computation, for every instant of the weeks around.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "calendar/opening_hours.h"
#include "core/time.h"

namespace jalon::hub::detail {

/// The stretches of some weeks in which hours are open. Answers are functions of the instant and
/// the hours alone, whatever was asked before: those of `is_open_at`, `next_open` and
/// `next_change`. Works out new weeks where asked beyond the ones it has. One thread.
class OpenTimes {
  public:
    /// How far ahead a closing is told.
    static constexpr std::chrono::hours kClosesWithin{24 * 28};

    struct Now {
        bool open = false;
        std::optional<Time> opens_at;  ///< Where it is shut: the next opening, if any.
        /// Where it is open: when it shuts, if that is within kClosesWithin.
        std::optional<Time> closes_at = std::nullopt;
    };
    Now at(Time instant, const calendar::OpeningHours& hours);
    /// The next opening that is not the present one; of a service that is shut, its next.
    std::optional<Time> opens_again(Time instant, const calendar::OpeningHours& hours);

  private:
    struct Stretch {
        Time from{}, to{};
    };
    void work_out(Time instant, const calendar::OpeningHours& hours);
    void look_at(Time instant, const calendar::OpeningHours& hours) {
        if (instant < from_ || instant >= asked_to_) work_out(instant, hours);
    }
    std::size_t find(Time instant) const;

    Time from_{}, asked_to_{}, to_{};     ///< Worked out from, asked until, worked out until.
    bool kept_ = false;                   ///< Otherwise every question of these weeks is computed.
    std::vector<Stretch> open_;           ///< The last one may be cut at `to_`.
    std::vector<std::uint16_t> by_step_;  ///< From `from_`: the first that ends after its start.
    std::optional<std::optional<Time>> after_;  ///< The first opening after these weeks.
};

}  // namespace jalon::hub::detail
