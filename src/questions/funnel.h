// The funnel: how many cases come how far through steps in order, and how long it takes them.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class FunnelOrder { Window, Strict, Any };
enum class FunnelAttempts { Once, Each };

/// Which events are meant: those of any of `activities` (empty: of all) for which the column holds.
struct FunnelMatch {
    std::vector<std::string> activities;
    std::optional<std::size_t> column{};  ///< Into Chunk::per_event: not 0 where it holds.
};

/// What happens at one instant is taken in this order: events of no step (so an exclusion at the
/// instant of step k + 1 comes before it), then steps, the lower first, then the exclusions of
/// events that are also steps, for what was not reached at this very instant. In strict order,
/// events of one instant are taken by the lowest of their steps, each as a whole.
/// With Each, an event that ends an attempt, but by completing it, may open the next.
struct FunnelSpec {
    struct Step {
        std::string name;
        FunnelMatch match;
    };
    struct Exclusion {
        FunnelMatch match;
        std::size_t after = 1;  ///< Between step `after` (from 1) and the next.
    };
    std::vector<Step> steps;
    FunnelOrder order = FunnelOrder::Window;
    FunnelAttempts attempts = FunnelAttempts::Once;
    std::optional<Duration> window{};  ///< Inclusive, from step 1.
    std::vector<Exclusion> exclusions{};
    std::optional<std::size_t> breakdown{};  ///< Into Chunk::per_case.
};

inline constexpr std::size_t kFunnelStepsMin = 2, kFunnelStepsMax = 30;
inline constexpr std::size_t kFunnelExclusionsMax = 30;
inline constexpr std::size_t kFunnelGroupsMax = 50;

struct FunnelStep {
    std::string name;
    std::int64_t count = 0;
    std::optional<double> median_s, p90_s;  ///< From step 1; absent where nobody came.
};

struct FunnelGroup {
    enum class Kind { Value, Other, Without };
    Kind kind = Kind::Value;
    trail::PropertyValue value;  ///< Null but for Kind::Value.
    std::vector<FunnelStep> steps;
};

struct Funnel {
    std::vector<FunnelStep> steps;
    /// With a breakdown: values that somebody reached step 1 with, the most such cases first (ties
    /// by value), at most kFunnelGroupsMax; then the rest as one, and those without a value.
    std::vector<FunnelGroup> groups;
};

/// Besides the budget's errors: `funnel.steps` (their number), `funnel.exclude` (after which step,
/// or too many), `funnel.window` (below zero), `funnel.any` (order=any knows neither exclusions nor
/// repeated attempts).
Result<Funnel> funnel(const trail::Chunks& chunks, trail::Budget& budget, const FunnelSpec& spec);

/// `steps`, and `groups` where there is a breakdown (`value` "other" has `other: true`).
JsonObject to_json(const Funnel& funnel);

/// How far single cases come: for lists of the persons behind a number. Not for two threads at
/// once; copies are cheap.
class FunnelCases {
  public:
    /// Errors as above.
    static Result<FunnelCases> of(const trail::Chunks& chunks, const FunnelSpec& spec);
    /// The last step, from 1, that the case reaches (in its best attempt); 0: none.
    std::size_t reached(const trail::Chunk& chunk, std::size_t case_index);

  private:
    explicit FunnelCases(std::shared_ptr<const class FunnelPlan> plan) : plan_(std::move(plan)) {}
    std::shared_ptr<const FunnelPlan> plan_;
};

}  // namespace jalon::questions
