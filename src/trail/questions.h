// The journey questions as pure functions of cases: no I/O, no clock, no memory of earlier ones.
// What each means: docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "trail/selection.h"

namespace jalon::trail {

struct Summary {
    std::int64_t cases = 0, events = 0, activities = 0, variants = 0;
    std::optional<Time> first_at, last_at;
    std::optional<double> median_duration_s, mean_duration_s;
};
Summary summary(const Cases& cases);

struct DirectlyFollows {
    struct Activity {
        std::string name;
        std::int64_t count = 0, starts = 0, ends = 0;
    };
    struct Edge {
        std::string from, to;
        std::int64_t count = 0;
        double median_s = 0;
    };
    std::vector<Activity> activities;  ///< Most frequent first, ties by name.
    std::vector<Edge> edges;           ///< Most frequent first, ties by `from`, then `to`.
};
DirectlyFollows directly_follows(const Cases& cases);

struct Variant {
    std::int64_t count = 0;
    std::vector<std::string> activities;
};
inline constexpr std::size_t kVariantsMax = 1000;
/// The `top` most frequent (at most kVariantsMax), ties by activities.
std::vector<Variant> variants(const Cases& cases, std::size_t top);

struct FunnelStep {
    std::string name;
    std::int64_t count = 0;
    std::optional<double> median_s;  ///< From step 1; absent where nobody came.
};
inline constexpr std::size_t kFunnelStepsMax = 64;
/// `steps` are activity names, at most kFunnelStepsMax (the rest is not looked at); no window: any
/// time between.
std::vector<FunnelStep> funnel(const Cases& cases, const std::vector<std::string>& steps,
                               std::optional<Duration> window);

/// The channels of the events, by name; the empty one is left out.
std::vector<std::string> channels(const Snapshot& snapshot, const Cases& cases);

/// The median of microseconds, in seconds: the mean of the middle two where their number is even.
/// Reorders them. At least one.
double median_s(std::vector<std::int64_t>::iterator begin, std::vector<std::int64_t>::iterator end);

}  // namespace jalon::trail
