// One case on its way through a funnel, in every order and with every exclusion: linear in events
// and steps, one instant a step.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/funnel_plan.h"

namespace jalon::questions {

/// How far an attempt (or, where attempts count once, the case) came.
struct Reached {
    std::size_t level = 0;  ///< The last step, from 1.
    /// [k]: ticks from step 1 to the first reaching of step k + 1, for k < level.
    std::array<std::int64_t, kFunnelStepsMax> took;
};

/// Walks cases, one at a time. Holds memory that is used again; not for two threads at once.
class FunnelWalk {
  public:
    explicit FunnelWalk(const FunnelPlan& plan) : plan_(plan) {}

    /// The attempts that reach step 1 (one at most, where attempts count once), valid until the
    /// next call.
    std::span<const Reached> walk(const trail::Chunk& chunk, trail::CaseRange range);

  private:
    // What happens at one instant; in strict order, one event.
    struct Happening {
        std::int64_t at = 0;
        std::uint32_t steps = 0;
        std::uint32_t excluded = 0;       // By events of no step: before the steps.
        std::uint32_t excluded_late = 0;  // By events that are also steps.
    };

    template <class Activity, class At>
    void gather(const trail::Chunk& chunk, const Activity* activities, const At* at,
                trail::CaseRange range);
    template <class Activity, class At>
    void gather_strict(const trail::Chunk& chunk, const Activity* activities, const At* at,
                       trail::CaseRange range);
    void window_once();
    void strict_once();
    void any_once();
    void each();
    // Opens an attempt at `now`; whether it is complete at once.
    bool open(const Happening& now);
    bool advance(const Happening& now);

    const FunnelPlan& plan_;
    std::int64_t window_ = 0;
    std::vector<Happening> happenings_;
    std::vector<Reached> attempts_;
    std::int64_t opened_ = 0;  // When the open attempt of each() began.
};

}  // namespace jalon::questions
