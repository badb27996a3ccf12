// Checks a funnel's specification and turns names of activities into bits.
#include "questions/funnel_plan.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace jalon::questions {

namespace {

Result<> check(const FunnelSpec& spec) {
    if (spec.steps.size() < kFunnelStepsMin || spec.steps.size() > kFunnelStepsMax)
        return invalid("funnel.steps", "A funnel has 2 to 30 steps, this one has " +
                                           std::to_string(spec.steps.size()) + ".");
    if (spec.window && spec.window->count() < 0)
        return invalid("funnel.window", "The window of a funnel is not below zero.");
    if (spec.exclusions.size() > kFunnelExclusionsMax)
        return invalid("funnel.exclude", "A funnel has at most 30 exclusions.");
    for (const auto& exclusion : spec.exclusions)
        if (exclusion.after < 1 || exclusion.after >= spec.steps.size())
            return invalid("funnel.exclude",
                           "An exclusion comes after one of the steps but the last, from 1, not "
                           "after " +
                               std::to_string(exclusion.after) + ".");
    if (spec.order == FunnelOrder::Any &&
        (!spec.exclusions.empty() || spec.attempts == FunnelAttempts::Each))
        return invalid("funnel.any",
                       "Steps in any order know neither exclusions nor repeated attempts.");
    return {};
}

}  // namespace

Result<std::shared_ptr<const FunnelPlan>> FunnelPlan::of(const std::vector<std::string>& activities,
                                                         const FunnelSpec& spec) {
    TRY(check(spec));
    std::shared_ptr<FunnelPlan> plan(new FunnelPlan);
    plan->spec_ = spec;
    plan->steps_of_.resize(activities.size());
    plan->exclusions_of_.resize(activities.size());
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (std::size_t i = 0; i < activities.size(); ++i) numbers.emplace(activities[i], i);
    const auto mark = [&](std::vector<std::uint32_t>& masks, const FunnelMatch& match,
                          std::uint32_t bit) {
        if (match.activities.empty())
            for (std::uint32_t& mask : masks) mask |= bit;
        for (const std::string& name : match.activities)
            if (const auto found = numbers.find(name); found != numbers.end())
                masks[found->second] |= bit;
    };
    for (std::size_t k = 0; k < spec.steps.size(); ++k) {
        mark(plan->steps_of_, spec.steps[k].match, 1u << k);
        if (spec.steps[k].match.column) plan->conditional_ |= 1u << k;
    }
    for (std::size_t x = 0; x < spec.exclusions.size(); ++x)
        mark(plan->exclusions_of_, spec.exclusions[x].match, 1u << x);
    plan->find_scannable();
    return plan;
}

void FunnelPlan::find_scannable() {
    if (spec_.order == FunnelOrder::Any) return;
    std::size_t most = std::min(steps(), kFunnelScanMax);
    if (spec_.order == FunnelOrder::Strict || spec_.attempts == FunnelAttempts::Each) most = 1;
    for (const auto& exclusion : spec_.exclusions) most = std::min(most, exclusion.after);
    for (; scannable_ < most; ++scannable_) {
        const std::uint32_t first = (2u << scannable_) - 1;
        if (std::ranges::any_of(
                steps_of_, [&](std::uint32_t steps) { return std::popcount(steps & first) > 1; }))
            break;
    }
}

std::int64_t FunnelPlan::window(std::int64_t unit_us) const {
    if (!spec_.window) return std::numeric_limits<std::int64_t>::max() / 4;
    return spec_.window->count() / unit_us;
}

std::uint32_t FunnelPlan::checked(const trail::Chunk& chunk, std::uint32_t steps,
                                  std::size_t i) const {
    for (std::uint32_t left = steps & conditional_; left != 0; left &= left - 1) {
        const auto k = static_cast<std::size_t>(std::countr_zero(left));
        if (chunk.per_event[*spec_.steps[k].match.column][i] == 0) steps &= ~(1u << k);
    }
    return steps;
}

std::uint32_t FunnelPlan::excluded_after(const trail::Chunk& chunk, std::uint32_t exclusions,
                                         std::size_t i) const {
    std::uint32_t after = 0;
    for (; exclusions != 0; exclusions &= exclusions - 1) {
        const auto& exclusion =
            spec_.exclusions[static_cast<std::size_t>(std::countr_zero(exclusions))];
        if (exclusion.match.column && chunk.per_event[*exclusion.match.column][i] == 0) continue;
        after |= 1u << (exclusion.after - 1);
    }
    return after;
}

}  // namespace jalon::questions
