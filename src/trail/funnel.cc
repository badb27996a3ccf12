// The windowed funnel: ClickHouse's windowFunnel in its default mode, linear in events and steps.
#include <algorithm>
#include <limits>
#include <span>

#include "trail/questions.h"

namespace jalon::trail {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

// One case on its way through the funnel: O(1) per step, nothing per event.
class Attempt {
  public:
    Attempt(std::size_t steps, std::int64_t window)
        : started_(steps, kNever), took_(steps, kNever), window_(window) {}

    void begin_case() {
        std::ranges::fill(started_, kNever);
        std::ranges::fill(took_, kNever);
    }
    bool done() const { return took_.back() != kNever; }

    // An event that matches step `k` at `at`.
    void meet(std::size_t k, std::int64_t at) {
        if (k == 0) {
            started_[0] = at;
        } else {
            const std::int64_t start = started_[k - 1];
            if (start == kNever || at - start > window_) return;
            started_[k] = start;
        }
        if (took_[k] == kNever) took_[k] = at - started_[k];
    }
    // From step 1 to the first reaching of `k`, or kNever.
    std::int64_t took(std::size_t k) const { return took_[k]; }

  private:
    std::vector<std::int64_t> started_;  // When the attempt began that last reached this step.
    std::vector<std::int64_t> took_;
    std::int64_t window_;
};

// The steps of each activity, ascending. An activity may be several steps, or none.
std::vector<std::vector<std::size_t>> steps_by_activity(const Cases& cases,
                                                        std::span<const std::string> steps) {
    std::vector<std::vector<std::size_t>> result(cases.names.size());
    for (std::size_t k = 0; k < steps.size(); ++k) {
        const auto name = std::ranges::lower_bound(cases.names, steps[k]);
        if (name != cases.names.end() && *name == steps[k])
            result[static_cast<std::size_t>(name - cases.names.begin())].push_back(k);
    }
    return result;
}

}  // namespace

std::vector<FunnelStep> funnel(const Cases& cases, const std::vector<std::string>& all_steps,
                               std::optional<Duration> window) {
    const std::span steps = std::span(all_steps).first(std::min(all_steps.size(), kFunnelStepsMax));
    std::vector<FunnelStep> result;
    for (const std::string& step : steps) result.push_back({.name = step, .median_s = {}});
    if (steps.empty()) return result;
    const auto steps_of = steps_by_activity(cases, steps);
    Attempt attempt(steps.size(),
                    window ? window->count() : std::numeric_limits<std::int64_t>::max());
    std::vector<std::vector<std::int64_t>> times(steps.size());
    std::vector<std::size_t> tied;  // The steps met at one instant.
    for (std::size_t i = 0; i < cases.count(); ++i) {
        attempt.begin_case();
        const std::uint32_t end = cases.begins[i + 1];
        for (std::uint32_t e = cases.begins[i]; e < end && !attempt.done();) {
            const std::int64_t at = cases.at[e];
            tied.clear();
            for (; e < end && cases.at[e] == at; ++e) {
                const auto& met = steps_of[cases.activities[e]];
                tied.insert(tied.end(), met.begin(), met.end());
            }
            if (tied.size() > 1) std::ranges::sort(tied);
            for (std::size_t k : tied) attempt.meet(k, at);
        }
        for (std::size_t k = 0; k < steps.size() && attempt.took(k) != kNever; ++k)
            times[k].push_back(attempt.took(k));
    }
    for (std::size_t k = 0; k < steps.size(); ++k) {
        result[k].count = static_cast<std::int64_t>(times[k].size());
        if (!times[k].empty()) result[k].median_s = median_s(times[k].begin(), times[k].end());
    }
    return result;
}

}  // namespace jalon::trail
