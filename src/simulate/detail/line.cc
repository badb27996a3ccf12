// Others come as a Poisson process whose rate follows the hour (thinned); advisers' next free
// instants are a heap.
#include "simulate/detail/line.h"

#include <algorithm>
#include <functional>

namespace jalon::simulate {
namespace {

constexpr double kOrdinaryLoad = 0.62;  // Of the advisers' time, on an ordinary hour.
constexpr double kLoadMax = 1.08;       // On the worst Monday: who is impatient brings it down.
constexpr int kLearnedOneOf = 4;        // Of the others, for speed.

Duration of_seconds(double count) {
    return Duration{static_cast<std::int64_t>(count * 1e6)};
}

}  // namespace

Line::Line(const hub::Queue& queue, std::vector<Open> hours, const Period& period, Random random)
    : queue_(queue), hours_(std::move(hours)), period_(period), random_(random) {
    free_at_.assign(static_cast<std::size_t>(std::max(1, queue.agents)), period.from());
    if (!hours_.empty()) next_other_ = hours_.front().from;
}

double Line::arrivals_per_second(Time at) const {
    const double load = std::min(kOrdinaryLoad * period_.load(at), kLoadMax);
    return load * static_cast<double>(free_at_.size()) / std::max(1.0, queue_.mean_handling_s);
}

bool Line::open_at(Time at) const {
    auto after = std::ranges::upper_bound(hours_, at, {}, &Open::from);
    return after != hours_.begin() && at < std::prev(after)->to;
}

void Line::enter(Time at, bool told) {
    std::ranges::pop_heap(free_at_, std::greater<>{});
    const Time served = std::max(at, free_at_.back());
    free_at_.back() = served + of_seconds(random_.long_tailed(queue_.mean_handling_s * 0.82, 0.63));
    std::ranges::push_heap(free_at_, std::greater<>{});
    joined_.push_back({at, served, told});
}

void Line::tell_served(Time at, contact::LearnedWaits& waits) {
    while (!joined_.empty() && joined_.front().served <= at) {
        const auto& first = joined_.front();
        if (first.told) waits.lived(queue_.id, first.at, seconds(first.served - first.at));
        joined_.pop_front();
    }
}

void Line::others_until(Time at, contact::LearnedWaits& waits) {
    const double fastest =
        kLoadMax * static_cast<double>(free_at_.size()) / std::max(1.0, queue_.mean_handling_s);
    while (next_hours_ < hours_.size()) {
        const auto& hours = hours_[next_hours_];
        if (next_other_ >= hours.to) {
            if (++next_hours_ < hours_.size()) next_other_ = hours_[next_hours_].from;
            continue;
        }
        if (next_other_ > at) return;
        tell_served(next_other_, waits);
        const bool comes = random_.chance(arrivals_per_second(next_other_) / fastest);
        const double patience = random_.long_tailed(600, 0.6);
        if (comes && seconds(wait_of(next_other_)) <= patience)
            enter(next_other_, ++others_ % kLearnedOneOf == 0);
        next_other_ += of_seconds(-std::log(1 - random_.share()) / fastest);
    }
}

void Line::go_to(Time at, contact::LearnedWaits& waits) {
    others_until(at, waits);
    tell_served(at, waits);
}

hub::QueueState Line::state(Time at) const {
    hub::QueueState state;
    state.at = at;
    state.agents = static_cast<int>(free_at_.size());
    state.ahead = static_cast<int>(joined_.size());
    state.busy =
        static_cast<int>(std::ranges::count_if(free_at_, [at](Time free) { return free > at; }));
    state.mean_handling_s = queue_.mean_handling_s;
    return state;
}

Duration Line::wait_of(Time at) const {
    return std::max(Duration{}, free_at_.front() - at);
}

bool Line::somebody_free(Time at) const {
    return open_at(at) && free_at_.front() <= at;
}

void Line::join(Time at) {
    enter(at, true);
}

}  // namespace jalon::simulate
