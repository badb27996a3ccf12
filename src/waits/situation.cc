// Keeps who waits and who is served, and means that forget.
#include "waits/situation.h"

#include <algorithm>

namespace jalon::waits {

namespace {

constexpr double kStartsSpan = 300, kAbandonedSpan = 900;
constexpr double kFirstHandling = 180;  // Before the first service has ended.

template <class Map>
double known(const Map& map, std::uint16_t skill, double otherwise) {
    const auto found = map.find(skill);
    return found == map.end() ? otherwise : static_cast<double>(found->second);
}

}  // namespace

void Tracker::joined(std::uint64_t call, Seconds at, std::uint16_t skill, double credit) {
    waiting_.push_back({.call = call, .joined = at, .since = at - credit, .skill = skill});
    forget(at);
}

void Tracker::left(std::uint64_t call, Seconds at, bool answered) {
    const auto place = std::ranges::find(waiting_, call, &Waiting::call);
    if (place == waiting_.end()) return;
    if (answered) {
        last_wait_ = at - place->joined;
        last_wait_of_skill_[place->skill] = last_wait_;
        last_start_ = at;
        starts_.push_back(at);
    } else {
        abandoned_.push_back(at);
    }
    *place = waiting_.back();
    waiting_.pop_back();
    forget(at);
}

void Tracker::served(std::uint64_t call, Seconds at, std::uint16_t skill) {
    if (!serving_.emplace(call, Served{at, skill}).second) return;
    ++busy_of_skill_[skill];
    sum_of_starts_ += at;
}

void Tracker::ended(std::uint64_t call, Seconds at) {
    const auto place = serving_.find(call);
    if (place == serving_.end()) return;
    const Served served = place->second;
    serving_.erase(place);
    sum_of_starts_ -= served.from;
    --busy_of_skill_[served.skill];
    handling_.add(at - served.from);
    handling_of_skill_[served.skill].add(at - served.from);
}

void Tracker::forget(Seconds at) {
    while (!starts_.empty() && starts_.front() < at - kStartsSpan) starts_.pop_front();
    while (!abandoned_.empty() && abandoned_.front() < at - kAbandonedSpan) abandoned_.pop_front();
}

Situation Tracker::observe(Seconds at, std::uint16_t skill, double credit) const {
    Situation now;
    now.at = at;
    now.skill = skill;
    now.credit = credit;
    now.waiting = static_cast<int>(waiting_.size());
    Seconds head = at;
    for (const Waiting& each : waiting_) {
        head = std::min(head, each.joined);
        if (each.since > at - credit) continue;
        ++now.ahead;
        if (each.skill == skill) ++now.ahead_of_skill;
    }
    now.head_age = at - head;
    now.busy = static_cast<int>(serving_.size());
    now.busy_of_skill = static_cast<int>(known(busy_of_skill_, skill, 0));
    now.handling = handling_.value(kFirstHandling);
    const auto of_skill = handling_of_skill_.find(skill);
    now.handling_of_skill =
        of_skill == handling_of_skill_.end() ? now.handling : of_skill->second.value(now.handling);
    now.last_wait = last_wait_;
    now.last_wait_of_skill = known(last_wait_of_skill_, skill, last_wait_);
    now.since_last_start = std::min(at - last_start_, 3600.0);
    const auto recent = [at](const std::deque<Seconds>& times, double span) {
        return static_cast<double>(times.end() - std::ranges::lower_bound(times, at - span));
    };
    now.starts = recent(starts_, kStartsSpan);
    now.abandoned = recent(abandoned_, kAbandonedSpan);
    if (now.busy != 0) now.mean_age = at - sum_of_starts_ / now.busy;
    for (const auto& [call, served] : serving_)
        now.oldest_service = std::max(now.oldest_service, at - served.from);
    return now;
}

}  // namespace jalon::waits
