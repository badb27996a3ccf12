// The decision over slots: status of each mode → worth by the rules that hold → the guard's draw →
// what is shown. Nothing is allocated once the work is warm.
#include <algorithm>

#include "hub/detail/core.h"

namespace jalon::hub::detail {
namespace {

constexpr double kNobodyThere = 1e6;
constexpr double kAboveAnyWorth = 1e9;

void estimate_waits(const Core& core, Work& work) {
    for (std::size_t i = 0; i < work.queues.size(); ++i) {
        auto& queue = work.queues[i];
        auto wait = estimate(queue.now, core.policy.wait_display);
        if (wait && queue.learned != nullptr) wait = *queue.learned;
        queue.has_wait = wait.has_value();
        if (wait) queue.wait = *wait;
        double load = queue.now.agents > 0 ? static_cast<double>(queue.now.ahead) / queue.now.agents
                                           : kNobodyThere;
        set_number(work.slots[core.names.wait_of_queue(i)], wait ? wait->middle_s : kNobodyThere);
        set_number(work.slots[core.names.load_of_queue(i)], load);
    }
}

// Hours and queue alone: what a condition may ask as {open.MODE}.
Status status_of(const Core& core, std::size_t index, Work& work, ModeAnswer& answer) {
    const auto& mode = core.modes[index];
    const QueueWork* queue = mode.queue == kNoMode ? nullptr : &work.queues[mode.queue];
    if (queue != nullptr && queue->now.broken) return Status::Broken;
    if (mode.service != kNoMode) {
        auto now = work.services[mode.service].at(work.at, *core.services[mode.service]);
        if (!now.open) {
            answer.has_opens_at = now.opens_at.has_value();
            if (now.opens_at) answer.opens_at = *now.opens_at;
            return Status::OutOfHours;
        }
        answer.has_closes_at = now.closes_at.has_value();
        if (now.closes_at) answer.closes_at = *now.closes_at;
    }
    if (queue == nullptr) return Status::Open;
    if (!queue->now.open || queue->now.agents <= 0) return Status::Full;
    if (queue->now.ahead >= core.policy.queues[mode.queue].full_at) return Status::Full;
    answer.has_wait = queue->has_wait;
    answer.wait = queue->wait;
    return queue->has_wait && queue->wait.middle_s >= mode.busy_from_s ? Status::Busy
                                                                       : Status::Open;
}

void find_statuses(const Core& core, Work& work, const WorkFacts& facts) {
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        auto& answer = work.modes[i];
        answer = ModeAnswer{};
        answer.status = status_of(core, i, work, answer);
        bool open = answer.status == Status::Open && !core.modes[i].held;
        set_flag(work.slots[core.names.open_of_mode(i)], open);
    }
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        const auto& mode = core.modes[i];
        auto& answer = work.modes[i];
        // What the person may not have is said before what is shut: a reopening time would be a
        // false promise.
        if (mode.entitled != kAlways && !core.conditions.holds(mode.entitled, work.slots, facts))
            answer.status = Status::NotEntitled;
        if (mode.held) answer.status = Status::Held;
        if (answer.status == Status::NotEntitled || answer.status == Status::Held)
            answer.has_opens_at = false;
        if (answer.status != Status::Open && answer.status != Status::Busy)
            answer.has_wait = answer.has_closes_at = false;
        answer.can_notify = answer.status == Status::OutOfHours || answer.status == Status::Busy ||
                            answer.status == Status::Full || answer.status == Status::Broken;
    }
}

void match_rules(const Core& core, Work& work, const WorkFacts& facts) {
    work.matched.clear();
    core.bits.match(core.conditions, work.slots, facts, work.bits);
    for (std::size_t word = 0; word < work.bits.size(); ++word)
        for (auto left = work.bits[word]; left != 0; left &= left - 1)
            work.matched.push_back(
                core.bits.rule(64 * word + static_cast<std::size_t>(std::countr_zero(left))));
    const auto found = work.matched.size();
    for (const auto& each : core.index.slots)
        for (auto rule : each.candidates(work.slots[each.slot]))
            if (core.conditions.holds(core.rules[rule].when, work.slots, facts))
                work.matched.push_back(rule);
    if (work.matched.size() > found) std::sort(work.matched.begin(), work.matched.end());
    if (core.tables == 0) return;
    std::fill(work.taken_tables.begin(), work.taken_tables.end(), std::uint8_t{0});
    std::erase_if(work.matched, [&](std::uint32_t rule) {
        auto table = core.rules[rule].table;
        return table != kNoTable && work.taken_tables[table]++ != 0;
    });
}

void weigh(const Core& core, Work& work) {
    for (auto& ranks : work.given) ranks.clear();
    for (auto rule : work.matched) {
        const auto& each = core.rules[rule];
        for (auto i = each.given; i < each.given_end; ++i)
            work.given[core.given[i].mode].add(core.given[i].rank);
    }
    for (std::size_t mode = 0; mode < core.modes.size(); ++mode) {
        auto& answer = work.modes[mode];
        double worth = core.modes[mode].base;
        if (answer.has_wait)
            worth -= std::min(core.policy.wait_points_max,
                              core.policy.points_a_minute * answer.wait.middle_s / 60.0);
        const auto& effects = core.effects[mode];
        work.given[mode].each([&](std::size_t rank) {
            worth += effects[rank].points;
            return true;
        });
        answer.worth = worth;
    }
}

// One number in [0, 1) for this visitor, mode and day (splitmix64's last steps).
double drawn(std::uint64_t visitor, std::uint64_t mode, std::uint64_t day) {
    std::uint64_t x = visitor ^ (mode * 0x9e3779b97f4a7c15) ^ (day * 0xd1b54a32d192ed03);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    x ^= x >> 31;
    return static_cast<double>(x >> 11) * 0x1p-53;
}

// Draws modes out as the guard says; never one that the session shows already, never for the
// vulnerable, never the last human one.
void damp(const Core& core, Work& work) {
    if (!work.damped || work.vulnerable) return;
    bool human = false;
    std::size_t kept = core.modes.size();
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        auto& answer = work.modes[i];
        if (answer.status != Status::Open) continue;
        bool out = work.damping[i].share < 1 &&
                   !work.before.shown.has(static_cast<std::uint16_t>(i)) &&
                   drawn(work.visitor, core.modes[i].hash, work.clock.day) >= work.damping[i].share;
        if (out) answer.damped = work.damping[i].cause;
        if (out && answer.damped == Damping::Cause::None) answer.damped = Damping::Cause::Load;
        if (!core.modes[i].human) continue;
        human = human || !out;
        auto better = [&](std::size_t a, std::size_t b) {
            return core.modes[a].priority != core.modes[b].priority
                       ? core.modes[a].priority > core.modes[b].priority
                       : work.modes[a].worth > work.modes[b].worth;
        };
        if (out && (kept == core.modes.size() || better(i, kept))) kept = i;
    }
    if (!human && kept < core.modes.size()) work.modes[kept].damped = Damping::Cause::None;
}

void rank(const Core& core, Work& work) {
    work.ranking.clear();
    auto& ranking = work.ranking;
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        const auto& answer = work.modes[i];
        bool open = answer.status == Status::Open;
        bool choosable = open && answer.damped == Damping::Cause::None;
        // Who states a problem is shown what solves it before what is worth more to others.
        const double place = work.problem == nullptr ? 0 : (*work.problem)[i] * kAboveAnyWorth;
        work.standing[i] = {.choosable = choosable,
                            .usable = open || answer.status == Status::Busy,
                            .human = core.modes[i].human,
                            .worth = answer.worth + place};
        if (choosable) ranking.push_back(static_cast<std::uint16_t>(i));
    }
    // Each takes the place after those that are better; of equal worth, the one that the policy
    // names first. Counted, for a few modes are in no order that a processor could foresee.
    constexpr std::size_t kCountedMax = 16;
    const auto count = ranking.size();
    auto worth = [&](std::uint16_t mode) { return work.standing[mode].worth; };
    if (count > kCountedMax) {
        std::sort(ranking.begin(), ranking.end(), [&](std::uint16_t a, std::uint16_t b) {
            return worth(a) != worth(b) ? worth(a) > worth(b) : a < b;
        });
        return;
    }
    std::array<std::uint16_t, kCountedMax> modes{};
    std::array<double, kCountedMax> worths{};
    for (std::size_t i = 0; i < count; ++i) {
        modes[i] = ranking[i];
        worths[i] = worth(modes[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t better = 0;
        for (std::size_t j = 0; j < i; ++j) better += worths[j] >= worths[i] ? 1U : 0U;
        for (std::size_t j = i + 1; j < count; ++j) better += worths[j] > worths[i] ? 1U : 0U;
        ranking[better] = modes[i];
    }
}

// What a smaller placement shows of the session's arrangement: its head, with a human mode for the
// vulnerable.
Arrangement head_of(const Arrangement& whole, std::size_t places, bool needs_human,
                    std::span<const Standing> modes) {
    Arrangement head = whole;
    if (whole.size <= places) return head;
    head.size = places;
    auto usable_human = [&](std::uint16_t mode) { return modes[mode].human && modes[mode].usable; };
    if (!needs_human || std::ranges::any_of(head.list(), usable_human)) return head;
    auto human = std::ranges::find_if(whole.list(), usable_human);
    if (human != whole.list().end()) head.modes[places - 1] = *human;
    return head;
}

void choose(const Core& core, Work& work) {
    auto places = static_cast<std::size_t>(core.policy.offers_max);
    auto all_places = places;
    if (work.placement >= 0) {
        const auto& placement = core.policy.placements[static_cast<std::size_t>(work.placement)];
        places = std::min(places, static_cast<std::size_t>(placement.offers_max));
    }
    if (core.policy.stability) {
        work.held = settled(*core.policy.stability, work.before, work.at, work.standing,
                            work.ranking, all_places, work.vulnerable);
        work.shown = head_of(work.held.shown, places, work.vulnerable, work.standing);
    } else {
        work.shown = freshly_chosen(work.standing, work.ranking, places, work.vulnerable);
        work.held = {.shown = work.shown, .since = work.at, .changes = work.before.changes};
        if (work.before.shown.size > 0 && !(work.before.shown == work.shown)) ++work.held.changes;
        if (work.before.shown == work.shown) work.held.since = work.before.since;
    }
    work.changed = work.before.shown.size > 0 && !(work.held.shown == work.before.shown);
    for (auto mode : work.shown.list()) work.modes[mode].shown = true;
}

}  // namespace

void decide(const Core& core, Work& work) {
    WorkFacts facts(core, work);
    estimate_waits(core, work);
    find_statuses(core, work, facts);
    match_rules(core, work, facts);
    weigh(core, work);
    damp(core, work);
    rank(core, work);
    choose(core, work);
    explain(core, work);
    find_promise(core, work);
}

}  // namespace jalon::hub::detail
