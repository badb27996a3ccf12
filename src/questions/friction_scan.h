// Finds what goes wrong in one case, in one pass over its events.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "questions/friction_contacts.h"
#include "questions/friction_plan.h"

namespace jalon::questions {

/// One occurrence loses at most this.
inline constexpr std::int64_t kLostMaxUs = std::int64_t{30} * 86'400 * 1'000'000;

/// For one thread; copies are independent.
class FrictionScan {
  public:
    explicit FrictionScan(std::shared_ptr<const FrictionPlan> plan)
        : plan_(std::move(plan)), seen_(plan_->activities()) {
        const FrictionSpec& spec = plan_->spec();
        if (spec.channel)
            contacts_.emplace(
                plan_->chunks(),
                ContactsSpec{.channel = *spec.channel, .topic = spec.topic, .within = spec.again});
    }

    const FrictionPlan& plan() const { return *plan_; }

    /// Calls `found(kind, number, lost_us)` for each occurrence; `number` is the activity's, or the
    /// pair's (FrictionPlan::edge).
    template <class Found>
    void scan(const trail::Chunk& chunk, trail::CaseRange events, Found&& found) {
        trail::with_columns(chunk, [&](const auto* activities, const auto* at) {
            scan(chunk, activities, at, events, found);
        });
        if (contacts_)
            contacts_->scan(chunk, events, [&](std::uint32_t activity, std::int64_t lost_us) {
                found(FrictionKind::Again, activity, std::min(lost_us, kLostMaxUs));
            });
    }

    std::size_t bytes() const {
        return seen_.capacity() * sizeof(Seen) + (contacts_ ? contacts_->bytes() : 0);
    }

  private:
    struct Seen {
        std::uint64_t in_case = 0;  // The number of the case that it was in.
        std::int64_t at = 0;
    };

    template <class Activity, class At, class Found>
    void scan(const trail::Chunk& chunk, const Activity* activities, const At* at,
              trail::CaseRange events, Found& found);

    std::shared_ptr<const FrictionPlan> plan_;
    std::uint64_t case_ = 0;
    std::vector<Seen> seen_;  // By activity, when last.
    std::optional<ContactsAgain> contacts_;
};

template <class Activity, class At, class Found>
void FrictionScan::scan(const trail::Chunk& chunk, const Activity* activities, const At* at,
                        trail::CaseRange events, Found& found) {
    const FrictionPlan& plan = *plan_;
    const FrictionSpec& spec = plan.spec();
    const std::int64_t unit_us = chunk.at.unit_us;
    const std::uint32_t* channels = spec.channel ? chunk.per_event[*spec.channel] : nullptr;
    const auto time = [&](std::uint32_t event) { return static_cast<std::int64_t>(at[event]); };
    const auto us = [&](std::int64_t from, std::int64_t to) { return (to - from) * unit_us; };
    ++case_;
    std::uint32_t before = activities[events.begin];
    seen_[before] = {case_, time(events.begin)};
    for (std::uint32_t event = events.begin + 1; event < events.end; ++event) {
        const std::uint32_t activity = activities[event];
        const std::int64_t now = time(event);
        const std::int64_t pause_us = us(time(event - 1), now);
        const std::int64_t lost_us = std::min(pause_us, kLostMaxUs);
        Seen& seen = seen_[activity];
        if (activity == before) {
            if (pause_us <= spec.within.count()) found(FrictionKind::Repeat, activity, lost_us);
        } else if (seen.in_case == case_) {
            found(FrictionKind::Loop, activity, std::min(us(seen.at, now), kLostMaxUs));
        }
        seen = {case_, now};
        const std::uint32_t edge = plan.edge(before, activity);
        if (pause_us > plan.wait_over_us(edge)) found(FrictionKind::Wait, edge, lost_us);
        if (channels && channels[event] != channels[event - 1] && channels[event] != 0 &&
            channels[event - 1] != 0)
            found(FrictionKind::Switch, edge, lost_us);
        before = activity;
    }
    const std::int64_t last_us = (chunk.at.base + time(events.end - 1)) * unit_us;
    if (plan.until_us() - last_us > spec.idle.count() && plan.mostly_followed(before))
        found(FrictionKind::Abandoned, before,
              std::min(us(time(events.begin), time(events.end - 1)), kLostMaxUs));
}

}  // namespace jalon::questions
