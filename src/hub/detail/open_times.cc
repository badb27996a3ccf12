// A window of open stretches, looked up by the quarter of an hour.
#include "hub/detail/open_times.h"

namespace jalon::hub::detail {
namespace {

using std::chrono::hours;

constexpr hours kBefore{24};
constexpr hours kAsked{24 * 28};
constexpr std::chrono::minutes kStep{15};  // Hours begin and end on quarters.
// Within these, no question meets the ends of what the calendar knows.
constexpr Time kFirst = std::chrono::sys_days{std::chrono::year{1901} / 1 / 1};
constexpr Time kLast = std::chrono::sys_days{std::chrono::year{2190} / 1 / 1};
static_assert(calendar::kIntervalsMax < 65'536);

OpenTimes::Now computed(Time instant, const calendar::OpeningHours& hours) {
    if (!hours.is_open_at(instant)) return {.open = false, .opens_at = hours.next_open(instant)};
    auto shuts = hours.next_change(instant);
    if (shuts && *shuts - instant > OpenTimes::kClosesWithin) shuts.reset();
    return {.open = true, .opens_at = std::nullopt, .closes_at = shuts};
}

}  // namespace

void OpenTimes::work_out(Time instant, const calendar::OpeningHours& hours) {
    kept_ = false;
    from_ = asked_to_ = {};
    if (instant < kFirst || instant >= kLast) return;
    from_ = std::chrono::floor<std::chrono::hours>(instant) - kBefore;
    asked_to_ = instant + kAsked;
    // So far that a closing is seen from every instant that is asked for.
    to_ = asked_to_ + kClosesWithin;
    open_.clear();
    by_step_.clear();
    after_.reset();
    auto intervals = hours.intervals(from_, to_);
    if (!intervals) return;  // Too many stretches for a window.
    kept_ = true;
    for (const auto& each : *intervals) {
        if (each.openness != calendar::Openness::Open) continue;
        if (!open_.empty() && open_.back().to == each.from)
            open_.back().to = each.to;
        else
            open_.push_back({each.from, each.to});
    }
    std::size_t next = 0;
    for (Time at = from_; at < asked_to_; at += kStep) {
        while (next < open_.size() && open_[next].to <= at) ++next;
        by_step_.push_back(static_cast<std::uint16_t>(next));
    }
}

// The first stretch that ends after the instant.
std::size_t OpenTimes::find(Time instant) const {
    std::size_t at = by_step_[static_cast<std::size_t>((instant - from_) / kStep)];
    while (at < open_.size() && open_[at].to <= instant) ++at;
    return at;
}

OpenTimes::Now OpenTimes::at(Time instant, const calendar::OpeningHours& hours) {
    look_at(instant, hours);
    if (!kept_) return computed(instant, hours);
    auto next = find(instant);
    if (next < open_.size()) {
        const auto& stretch = open_[next];
        if (stretch.from > instant) return {.open = false, .opens_at = stretch.from};
        Now now{.open = true, .opens_at = std::nullopt};
        if (stretch.to - instant <= kClosesWithin) now.closes_at = stretch.to;
        return now;
    }
    // As far as `next_open` would look from this instant, not from the end of the weeks.
    if (!after_) after_ = hours.next_open(to_);
    Now now{.open = false, .opens_at = *after_};
    if (now.opens_at && *now.opens_at >= instant + calendar::kNextChangeHorizon)
        now.opens_at.reset();
    return now;
}

std::optional<Time> OpenTimes::opens_again(Time instant, const calendar::OpeningHours& hours) {
    auto now = at(instant, hours);
    if (!now.open) return now.opens_at;
    if (kept_)
        if (auto next = find(instant) + 1; next < open_.size()) return open_[next].from;
    auto shuts = hours.next_change(instant);
    return shuts ? hours.next_open(*shuts) : std::nullopt;
}

}  // namespace jalon::hub::detail
