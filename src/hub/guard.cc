// Counting, and the three limits one after the other.
#include "hub/guard.h"

#include <algorithm>
#include <cmath>

#include "calendar/zone.h"

namespace jalon::hub {
namespace {

constexpr double kPriorExposures = 200;
constexpr double kRateSeconds = 45;     // Over which rates are smoothed.
constexpr double kBacklogSeconds = 45;  // In which a backlog is to be gone.
constexpr double kTripSeconds = 240, kMendSeconds = 60;
constexpr double kRiseASecond = 0.02, kStepLeast = 0.03;
constexpr double kAnswersForAlarm = 50;

double clamped(double share) {
    return std::isnan(share) ? 1 : std::clamp(share, 0.0, 1.0);
}

}  // namespace

void RecentCount::go_to(Time at) {
    auto step =
        std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / kStepSeconds;
    auto size = static_cast<std::int64_t>(steps_.size());
    if (step <= step_) return;
    for (auto next = std::max(step_ + 1, step - size + 1); next <= step; ++next) {
        auto& slot = steps_[static_cast<std::size_t>(next % size)];
        total_ -= slot;
        slot = 0;
    }
    step_ = step;
}

void RecentCount::add(Time at, double count) {
    go_to(at);
    steps_[static_cast<std::size_t>(step_ % static_cast<std::int64_t>(steps_.size()))] += count;
    total_ += count;
    rate(at);
    rate_ += count / kRateSeconds;
}

double RecentCount::in_window(Time at) {
    go_to(at);
    return total_;
}

double RecentCount::rate(Time at) {
    if (at > rated_) {
        rate_ *= std::exp(-seconds(at - rated_) / kRateSeconds);
        rated_ = at;
    }
    return rate_;
}

void Guard::Wanted::limit(double to, Damping::Cause by) {
    to = clamped(to);
    if (to >= share) return;
    share = to;
    cause = by;
}

Guard::Guard(PolicyPtr policy)
    : policy_(std::move(policy)),
      modes_(policy_->modes.size()),
      tripped_(policy_->queues.size(), false) {}

std::optional<std::size_t> Guard::index_of(std::string_view mode) const {
    const auto* found = policy_->mode(mode);
    if (found == nullptr) return std::nullopt;
    return static_cast<std::size_t>(found - policy_->modes.data());
}

void Guard::answered(const Decision& decision) {
    answers_.add(decision.at());
    for (const auto& offer : decision.offers()) {
        bool damped = offer.damped != Damping::Cause::None;
        auto mode = index_of(offer.mode->id);
        if (!mode || (!offer.shown && !damped)) continue;
        modes_[*mode].eligible.add(decision.at());
        if (!offer.shown) continue;
        modes_[*mode].exposed.add(decision.at());
        ++modes_[*mode].exposures;
    }
}

void Guard::answered(Time at, std::span<const ModeAnswer> modes, double sessions) {
    answers_.add(at, sessions);
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
        bool damped = modes[mode].damped != Damping::Cause::None;
        if (!modes[mode].shown && !damped) continue;
        modes_[mode].eligible.add(at, sessions);
        if (!modes[mode].shown) continue;
        modes_[mode].exposed.add(at, sessions);
        modes_[mode].exposures += sessions;
    }
}

void Guard::taken(std::string_view mode, Time at) {
    go_to_day(at);
    if (auto index = index_of(mode)) taken(*index, at, 1);
}

void Guard::taken(std::size_t mode, Time at, double contacts) {
    go_to_day(at);
    modes_[mode].takes += contacts;
    modes_[mode].spent += contacts * policy_->modes[mode].cost;
}

void Guard::spent_before(std::string_view mode, Time at) {
    auto day = policy_->calendar->zone.date_at(at);
    if (day < day_) return;
    go_to_day(at);
    if (auto index = index_of(mode)) modes_[*index].spent += policy_->modes[*index].cost;
}

double Guard::take_rate_of(std::size_t mode) const {
    const auto& each = modes_[mode];
    return std::min(1.0, (each.takes + kPriorExposures * policy_->modes[mode].take_rate) /
                             (each.exposures + kPriorExposures));
}

double Guard::take_rate(std::string_view mode) const {
    auto index = index_of(mode);
    return index ? take_rate_of(*index) : 0;
}

void Guard::go_to_day(Time at) {
    auto day = policy_->calendar->zone.date_at(at);
    if (day == day_) return;
    day_ = day;
    for (auto& each : modes_) each.spent = 0;
}

double Guard::demand(std::size_t mode, const QueueNow& queue, Time at) {
    return modes_[mode].eligible.rate(at) * take_rate_of(mode) * queue.mean_handling_s /
           std::max(1, queue.agents);
}

void Guard::by_load(Time at, const std::map<std::string, QueueState, std::less<>>& posted,
                    std::vector<Wanted>& wanted) {
    for (std::size_t q = 0; q < policy_->queues.size(); ++q) {
        const auto& queue = policy_->queues[q];
        if (!queue.guard) continue;
        auto state = posted.find(queue.id);
        auto now = queue_now(queue, state == posted.end() ? nullptr : &state->second, at);
        std::vector<std::size_t> served;
        double all = 0;
        for (std::size_t mode = 0; mode < modes_.size(); ++mode) {
            if (policy_->modes[mode].queue != queue.id) continue;
            served.push_back(mode);
            all += demand(mode, now, at);
        }
        const double wait_s = now.ahead * now.mean_handling_s / std::max(1, now.agents);
        const double backlog = wait_s / kBacklogSeconds;
        if (wait_s > kTripSeconds || now.agents <= 0) tripped_[q] = true;
        if (wait_s < kMendSeconds && now.agents > 0) tripped_[q] = false;
        auto [from, full] = *queue.guard;
        double share = tripped_[q] ? 0 : clamped((full - backlog) / (full - from + all));
        // The highest priority takes what it needs first.
        std::sort(served.begin(), served.end(), [&](std::size_t a, std::size_t b) {
            auto pa = policy_->modes[a].priority, pb = policy_->modes[b].priority;
            return pa != pb ? pa > pb : a < b;
        });
        double left = share * all;
        for (auto mode : served) {
            double wants = demand(mode, now, at);
            double part = share >= 1 || wants <= 0 ? share : std::min(1.0, left / wants);
            wanted[mode].limit(part, Damping::Cause::Load);
            left = std::max(0.0, left - wants * part);
        }
    }
}

double Guard::seconds_open_left(std::size_t mode, Time at) const {
    const auto& zone = policy_->calendar->zone;
    auto midnight = zone.start_of(zone.date_at(at) + std::chrono::days(1));
    const auto& each = policy_->modes[mode];
    const auto* hours = each.always_open ? nullptr : policy_->calendar->service(each.service);
    if (hours == nullptr) return seconds(midnight - at);
    auto open = hours->intervals(at, midnight);
    double left = 0;
    if (open)
        for (const auto& stretch : *open) left += seconds(stretch.to - stretch.from);
    return left;
}

void Guard::by_budget(Time at, std::vector<Wanted>& wanted) {
    for (const auto& [id, budget] : policy_->limits.budget) {
        auto mode = index_of(id);
        if (!mode) continue;
        const double left = budget - modes_[*mode].spent;
        if (left <= 0) {
            wanted[*mode].limit(0, Damping::Cause::Budget);
            continue;
        }
        double would_be_spent = modes_[*mode].eligible.rate(at) * take_rate_of(*mode) *
                                policy_->modes[*mode].cost * seconds_open_left(*mode, at);
        if (would_be_spent > left)
            wanted[*mode].limit(left / would_be_spent, Damping::Cause::Budget);
    }
}

void Guard::by_exposure(Time at, std::vector<Wanted>& wanted) {
    const double answers = answers_.in_window(at);
    for (const auto& [id, cap] : policy_->limits.exposure) {
        auto mode = index_of(id);
        if (!mode || answers < kAnswersForAlarm) continue;
        double would_be = modes_[*mode].eligible.in_window(at) / answers;
        if (would_be > cap) wanted[*mode].limit(cap / would_be, Damping::Cause::Exposure);
    }
}

const std::map<std::string, Damping, std::less<>>& Guard::dampings(
    Time at, const std::map<std::string, QueueState, std::less<>>& posted) {
    const double passed = seconds(at - looked_);
    if (passed < 1) return dampings_;
    go_to_day(at);
    std::vector<Wanted> wanted(modes_.size());
    by_load(at, posted, wanted);
    by_budget(at, wanted);
    by_exposure(at, wanted);
    for (std::size_t mode = 0; mode < modes_.size(); ++mode) {
        auto& share = modes_[mode].share;
        double to = wanted[mode].share;
        if (std::fabs(to - share) < kStepLeast && to > 0 && to < 1) to = share;
        share = std::min(to, share + kRiseASecond * passed);
        const auto& id = policy_->modes[mode].id;
        if (share >= 1) {
            dampings_.erase(id);
            continue;
        }
        auto& damping = dampings_[id];
        if (wanted[mode].cause != Damping::Cause::None) damping.cause = wanted[mode].cause;
        damping.share = share;
    }
    looked_ = at;
    return dampings_;
}

std::map<std::string, double, std::less<>> Guard::spent(Time at) {
    go_to_day(at);
    std::map<std::string, double, std::less<>> shares;
    for (const auto& [id, budget] : policy_->limits.budget)
        if (auto mode = index_of(id)) shares[id] = modes_[*mode].spent / budget;
    return shares;
}

std::vector<GuardAlarm> Guard::alarms(Time at) {
    go_to_day(at);
    std::vector<GuardAlarm> alarms;
    const double answers = answers_.in_window(at);
    for (const auto& [id, cap] : policy_->limits.exposure) {
        auto mode = index_of(id);
        if (!mode || answers < kAnswersForAlarm) continue;
        double share = modes_[*mode].exposed.in_window(at) / answers;
        if (share > cap) alarms.push_back({id, Damping::Cause::Exposure, share, cap});
    }
    for (const auto& [id, budget] : policy_->limits.budget) {
        auto mode = index_of(id);
        if (mode && modes_[*mode].spent >= budget)
            alarms.push_back({id, Damping::Cause::Budget, modes_[*mode].spent, budget});
    }
    return alarms;
}

}  // namespace jalon::hub
