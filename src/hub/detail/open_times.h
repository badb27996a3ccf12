// When services and branches are open, kept by the decision that asked: a look-up, not a
// computation, for every instant of the weeks around.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "calendar/opening_hours.h"
#include "core/time.h"

namespace jalon::hub::detail {

/// The stretches of some weeks in which hours are open. Answers as `is_open_at` and `next_open`
/// do; works out new weeks where asked beyond the ones it has. One thread.
class OpenTimes {
  public:
    struct Now {
        bool open = false;
        std::optional<Time> opens_at;  ///< Where it is shut: the next opening, if any.
        /// Where it is open: when it shuts, if that is within the weeks that were worked out.
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
    std::size_t find(Time instant) const;

    Time from_{}, to_{};  ///< The weeks worked out; none where equal.
    std::vector<Stretch> open_;
    std::vector<std::uint16_t> by_hour_;  ///< From `from_`: the first that ends after its start.
    std::optional<std::optional<Time>> after_;  ///< The first opening after these weeks.
};

}  // namespace jalon::hub::detail
