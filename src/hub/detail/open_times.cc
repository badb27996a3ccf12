// A window of open stretches, looked up by the hour.
#include "hub/detail/open_times.h"

namespace jalon::hub::detail {
namespace {

constexpr std::chrono::hours kBefore{24};
constexpr std::chrono::hours kAfter{24 * 28};
static_assert(calendar::kIntervalsMax < 65'536);

}  // namespace

void OpenTimes::work_out(Time instant, const calendar::OpeningHours& hours) {
    from_ = instant - kBefore;
    to_ = instant + kAfter;
    open_.clear();
    after_.reset();
    auto intervals = hours.intervals(from_, to_);
    if (!intervals) {
        // Too many stretches for a window: every question is then a computation.
        to_ = from_;
        return;
    }
    for (const auto& each : *intervals) {
        if (each.openness != calendar::Openness::Open) continue;
        if (!open_.empty() && open_.back().to == each.from)
            open_.back().to = each.to;
        else
            open_.push_back({each.from, each.to});
    }
    by_hour_.clear();
    std::size_t next = 0;
    for (Time hour = from_; hour < to_; hour += std::chrono::hours(1)) {
        while (next < open_.size() && open_[next].to <= hour) ++next;
        by_hour_.push_back(static_cast<std::uint16_t>(next));
    }
}

// The first stretch that ends after the instant.
std::size_t OpenTimes::find(Time instant) const {
    std::size_t at = by_hour_[static_cast<std::size_t>((instant - from_) / std::chrono::hours(1))];
    while (at < open_.size() && open_[at].to <= instant) ++at;
    return at;
}

OpenTimes::Now OpenTimes::at(Time instant, const calendar::OpeningHours& hours) {
    if (instant < from_ || instant >= to_) work_out(instant, hours);
    if (from_ == to_) {
        Now now{.open = hours.is_open_at(instant), .opens_at = std::nullopt};
        if (!now.open) now.opens_at = hours.next_open(instant);
        return now;
    }
    auto next = find(instant);
    if (next < open_.size()) {
        if (open_[next].from <= instant)
            return {
                .open = true,
                .opens_at = std::nullopt,
                .closes_at = open_[next].to < to_ ? std::optional(open_[next].to) : std::nullopt};
        return {.open = false, .opens_at = open_[next].from};
    }
    if (!after_) after_ = hours.next_open(to_);
    return {.open = false, .opens_at = *after_};
}

std::optional<Time> OpenTimes::opens_again(Time instant, const calendar::OpeningHours& hours) {
    auto now = at(instant, hours);
    if (!now.open) return now.opens_at;
    if (from_ != to_)
        if (auto next = find(instant) + 1; next < open_.size()) return open_[next].from;
    auto shuts = hours.next_change(instant);
    return shuts ? hours.next_open(*shuts) : std::nullopt;
}

}  // namespace jalon::hub::detail
