// Open stretches by the opening hours' own list of intervals.
#include "proof/detail/stretches.h"

#include <algorithm>

namespace jalon::proof {

Stretches::Stretches(const calendar::OpeningHours& hours, Time from, Time to) {
    // A list that is too long is cut into weeks.
    for (Time begin = from; begin < to;) {
        Time end = std::min(to, begin + std::chrono::hours(24 * 7));
        auto intervals = hours.intervals(begin, end);
        begin = end;
        if (!intervals) continue;
        for (const auto& each : *intervals) {
            if (each.openness != calendar::Openness::Open) continue;
            if (!open_.empty() && open_.back().second == each.from)
                open_.back().second = each.to;
            else
                open_.emplace_back(each.from, each.to);
        }
    }
    if (hours.is_open_at(to)) {
        auto shuts = hours.next_change(to);
        opens_after_ = !(!open_.empty() && open_.back().second == to) ||
                       (shuts && hours.next_open(*shuts).has_value());
    } else {
        opens_after_ = hours.next_open(to).has_value();
    }
}

Stretches::State Stretches::at(Time instant) const {
    auto next = std::ranges::partition_point(
        open_, [&](const auto& each) { return each.second <= instant; });
    if (next == open_.end()) return {.open = false, .opens_again = opens_after_};
    const bool open = next->first <= instant;
    return {.open = open, .opens_again = !open || std::next(next) != open_.end() || opens_after_};
}

}  // namespace jalon::proof
