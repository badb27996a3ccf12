// A funnel made ready for the activities of one frame: which steps each of them is, as bits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "questions/funnel.h"

namespace jalon::questions {

/// Bit k of a mask of steps is step k + 1.
class FunnelPlan {
  public:
    static Result<std::shared_ptr<const FunnelPlan>> of(const std::vector<std::string>& activities,
                                                        const FunnelSpec& spec);

    const FunnelSpec& spec() const { return spec_; }
    std::size_t steps() const { return spec_.steps.size(); }
    /// The window in ticks of `unit_us`.
    std::int64_t window(std::int64_t unit_us) const;
    /// Whether an event of the activity may be a step or an exclusion.
    bool concerns(std::uint32_t activity) const {
        return steps_of_[activity] != 0 || exclusions_of_[activity] != 0;
    }
    /// The steps that an event of the activity may be; which of them are subject to conditions.
    std::uint32_t may_be(std::uint32_t activity) const { return steps_of_[activity]; }
    std::uint32_t conditional() const { return conditional_; }
    std::size_t activities() const { return steps_of_.size(); }

    /// The steps that event `i` is.
    std::uint32_t steps(const trail::Chunk& chunk, std::uint32_t activity, std::size_t i) const {
        const std::uint32_t steps = steps_of_[activity];
        return (steps & conditional_) == 0 ? steps : checked(chunk, steps, i);
    }
    /// The steps after which event `i` is excluded.
    std::uint32_t excluded(const trail::Chunk& chunk, std::uint32_t activity, std::size_t i) const {
        const std::uint32_t exclusions = exclusions_of_[activity];
        return exclusions == 0 ? 0 : excluded_after(chunk, exclusions, i);
    }
    /// The first so many steps that can be looked for in one quick pass (funnel_scan.h): no
    /// exclusion between them, no activity is two of them. At most kFunnelScanMax.
    std::size_t scannable() const { return scannable_; }

  private:
    FunnelPlan() = default;
    std::uint32_t checked(const trail::Chunk& chunk, std::uint32_t steps, std::size_t i) const;
    std::uint32_t excluded_after(const trail::Chunk& chunk, std::uint32_t exclusions,
                                 std::size_t i) const;
    void find_scannable();

    FunnelSpec spec_;
    std::vector<std::uint32_t> steps_of_, exclusions_of_;  // By activity; bits into the spec.
    std::uint32_t conditional_ = 0;
    std::size_t scannable_ = 0;
};

/// So many steps at most are looked for in the quick pass: of more, few cases are left.
inline constexpr std::size_t kFunnelScanMax = 4;

}  // namespace jalon::questions
