// Situations remembered until their waits are lived.
#include "contact/learned_waits.h"

#include <algorithm>

namespace jalon::contact {
namespace {

constexpr std::size_t kStoodMax = 4096;      // States remembered, by queue.
constexpr std::size_t kCallsMax = 20'000;    // Calls under way, by queue.
constexpr double kWaitMax = 4 * 3600;        // Longer ones are left out: nobody waited there.
constexpr std::int64_t kCallsFollowed = 20;  // From which on the tracker is believed.
constexpr auto kStale = std::chrono::minutes(10);

double seconds_of(Time at) {
    return static_cast<double>(micros(at)) / 1e6;
}

}  // namespace

LearnedWaits::Queue& LearnedWaits::of(std::string_view queue) {
    auto found = queues_.find(queue);
    if (found != queues_.end()) return found->second;
    auto& made = queues_.try_emplace(std::string(queue)).first->second;
    made.learned.set_range(display_.low, display_.high);
    return made;
}

void LearnedWaits::follow(const calendar::Zone& zone, const hub::WaitDisplay& display) {
    std::lock_guard lock(mutex_);
    if (!zone_ || zone_->name() != zone.name()) {
        zone_ = zone;
        offset_ = {};
    }
    display_ = display;
    for (auto& [id, queue] : queues_) queue.learned.set_range(display.low, display.high);
}

// What the clock on the wall shows, in seconds: days and half hours are the bank's.
double LearnedWaits::local(Time at) {
    if (!zone_) return seconds_of(at);
    if (at < offset_.begin || at >= offset_.end) offset_ = zone_->offset_at(at);
    return seconds_of(at) + seconds(offset_.offset);
}

waits::Situation LearnedWaits::situation(Queue& queue, const hub::QueueNow& state, Time at) {
    queue.clock = std::max(queue.clock, seconds_of(at));
    waits::Situation now = queue.calls >= kCallsFollowed ? queue.tracker.observe(queue.clock, 0, 0)
                                                         : waits::Situation{};
    now.at = local(at);
    // What is posted is seen by more eyes than ours.
    now.ahead = now.ahead_of_skill = now.waiting = state.ahead;
    now.busy = state.busy.value_or(state.agents);
    now.busy_of_skill = now.busy;
    now.handling = now.handling_of_skill = std::max(1.0, state.mean_handling_s);
    if (queue.calls < kCallsFollowed) {
        now.last_wait = now.last_wait_of_skill = queue.last_wait;
        now.since_last_start =
            queue.last_start > 0 ? std::max(0.0, now.at - queue.last_start) : 0.0;
    }
    return now;
}

void LearnedWaits::stood(std::string_view queue, const hub::QueueNow& state, Time at) {
    std::lock_guard lock(mutex_);
    auto& each = of(queue);
    if (!each.stood.empty() && at < each.stood.back().first) return;
    each.stood.emplace_back(at, situation(each, state, at));
    if (each.stood.size() > kStoodMax) each.stood.pop_front();
}

void LearnedWaits::learn(Queue& queue, const waits::Situation& situation, double waited_s) {
    if (!(waited_s >= 0) || waited_s > kWaitMax) return;
    auto said = queue.learned.announce(situation);
    queue.learned.learn(situation, said, waited_s);
    queue.last_wait = waited_s;
    queue.last_start = std::max(queue.last_start, situation.at + waited_s);
    auto& kept = queue.calibration;
    ++kept.n;
    kept.announced_s += said.mean;
    kept.lived_s += waited_s;
    kept.covered += waited_s >= said.low && waited_s <= said.high ? 1 : 0;
}

void LearnedWaits::lived(std::string_view queue, Time joined, double waited_s) {
    std::lock_guard lock(mutex_);
    auto& each = of(queue);
    auto after = std::ranges::upper_bound(each.stood, joined, {},
                                          [](const auto& stood) { return stood.first; });
    if (after == each.stood.begin()) return;
    const auto& known = *std::prev(after);
    if (joined - known.first > kStale) return;
    auto then = known.second;
    then.at = local(joined);
    learn(each, then, waited_s);
}

void LearnedWaits::call_queued(std::string_view queue, std::string_view call, Time at) {
    std::lock_guard lock(mutex_);
    auto& each = of(queue);
    if (each.numbers.size() >= kCallsMax) return;
    auto [number, is_new] = each.numbers.try_emplace(std::string(call), each.next);
    if (!is_new) return;
    ++each.next;
    ++each.calls;
    each.clock = std::max(each.clock, seconds_of(at));
    auto& joined = each.waiting[std::string(call)];
    joined = {at, each.tracker.observe(each.clock, 0, 0)};
    joined.situation.at = local(at);
    each.tracker.joined(number->second, each.clock, 0, 0);
}

void LearnedWaits::call_answered(std::string_view queue, std::string_view call, Time at) {
    std::lock_guard lock(mutex_);
    auto& each = of(queue);
    auto number = each.numbers.find(std::string(call));
    auto waited = each.waiting.find(std::string(call));
    if (number == each.numbers.end() || waited == each.waiting.end()) return;
    each.clock = std::max(each.clock, seconds_of(at));
    learn(each, waited->second.situation, seconds(at - waited->second.at));
    each.waiting.erase(waited);
    each.tracker.left(number->second, each.clock, true);
    each.tracker.served(number->second, each.clock, 0);
}

void LearnedWaits::call_ended(std::string_view queue, std::string_view call, Time at) {
    std::lock_guard lock(mutex_);
    auto& each = of(queue);
    auto number = each.numbers.find(std::string(call));
    if (number == each.numbers.end()) return;
    each.clock = std::max(each.clock, seconds_of(at));
    if (each.waiting.erase(std::string(call)) != 0)
        each.tracker.left(number->second, each.clock, false);  // Gave up.
    else
        each.tracker.ended(number->second, each.clock);
    each.numbers.erase(number);
}

std::optional<hub::Wait> LearnedWaits::announced(std::string_view queue, const hub::QueueNow& state,
                                                 Time at, const hub::WaitDisplay& display) {
    std::lock_guard lock(mutex_);
    auto found = queues_.find(queue);
    if (found == queues_.end() || found->second.learned.examples() < kEnough) return std::nullopt;
    if (state.agents <= 0) return std::nullopt;
    auto said = found->second.learned.announce(situation(found->second, state, at));
    return hub::displayed(said.low, said.median, said.high, display);
}

std::int64_t LearnedWaits::examples(std::string_view queue) const {
    std::lock_guard lock(mutex_);
    auto found = queues_.find(queue);
    return found == queues_.end() ? 0 : found->second.learned.examples();
}

std::map<std::string, LearnedWaits::Calibration> LearnedWaits::calibration() const {
    std::lock_guard lock(mutex_);
    std::map<std::string, Calibration> all;
    for (const auto& [id, queue] : queues_) {
        if (queue.calibration.n == 0) continue;
        auto each = queue.calibration;
        auto n = static_cast<double>(each.n);
        each.announced_s /= n;
        each.lived_s /= n;
        each.covered /= n;
        each.level = queue.learned.level();
        all[id] = each;
    }
    return all;
}

}  // namespace jalon::contact
