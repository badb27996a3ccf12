// A quantile of n values sampled from many is off by sqrt(q (1 - q) / n) of their number.
#include "questions/edge_brackets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace jalon::questions {

namespace {

using Keys = std::span<const std::uint32_t>;

// Ranks in the sample between which a quantile is; may be beyond its ends.
struct Around {
    double low, high;
    static Around of(double n, double q, double sigmas) {
        const double margin = sigmas * std::sqrt(n * q * (1 - q)) + 2;
        return {n * q - margin, n * q + margin};
    }
};

class Bounds {
  public:
    Bounds(Keys keys, double tick_us) : keys_(keys), tick_us_(tick_us) {}

    /// Below the time of this rank, or at it and what has the same key.
    std::int32_t below(double rank) const { return rank < 0 ? -1 : ticks(rank, 0); }
    std::int32_t through(double rank) const {
        return rank >= static_cast<double>(keys_.size()) ? kNoTicks : ticks(rank, 1);
    }
    double between(Around around) const {
        const auto n = static_cast<double>(keys_.size());
        const auto key = [&](double rank) { return keys_[static_cast<std::size_t>(rank)]; };
        const auto begin =
            around.low < 0 ? keys_.begin() : std::ranges::lower_bound(keys_, key(around.low));
        const auto end =
            around.high >= n ? keys_.end() : std::ranges::upper_bound(keys_, key(around.high));
        return static_cast<double>(end - begin);
    }

  private:
    std::int32_t ticks(double rank, std::uint32_t more) const {
        const std::uint32_t key = keys_[static_cast<std::size_t>(rank)] & 0xFFFF;
        const double bound = std::ceil(time_of_key(key + more) / tick_us_) - 1;
        return bound < kNoTicks ? static_cast<std::int32_t>(bound) : kNoTicks;
    }

    Keys keys_;
    double tick_us_;
};

using Lanes = std::array<std::int32_t, 8>;

constexpr Lanes kNoBounds = {-1,       kNoTicks, kNoTicks, kNoTicks,
                             kNoTicks, kNoTicks, kNoTicks, kNoTicks};

bool is_one_tick(std::int32_t above, std::int32_t through) {
    return through != kNoTicks && through == above + 1;
}

// One row: its bounds, and how many of the sample are looked for.
std::pair<Lanes, double> row_of(Keys keys, double tick_us, const TimedEdgesLimits& limits) {
    Lanes bounds = kNoBounds;
    const auto n = static_cast<double>(keys.size());
    if (keys.size() < limits.sampled_min) {
        bounds[1] = -1;
        return {bounds, n};
    }
    const Bounds bound(keys, tick_us);
    double kept = 0;
    const Around middle = Around::of(n, 0.5, limits.sigmas),
                 ninety = Around::of(n, 0.9, limits.sigmas);
    const std::int32_t m_low = bound.below(middle.low), m_high = bound.through(middle.high);
    if (is_one_tick(m_low, m_high)) {
        bounds[2] = m_low, bounds[3] = m_high;
    } else {
        // Most often the median is as near as that.
        const double near = (middle.high - middle.low) / 10;
        bounds[1] = m_low, bounds[4] = m_high;
        bounds[2] = bound.through(std::max(0.0, 0.5 * n - near));
        bounds[3] = bound.through(0.5 * n + near);
        kept += bound.between(middle);
    }
    const std::int32_t n_low = bound.below(ninety.low), n_high = bound.through(ninety.high);
    if (is_one_tick(n_low, n_high)) {
        bounds[6] = n_low, bounds[7] = n_high;
    } else {
        bounds[5] = n_low, bounds[7] = n_high;
        bounds[6] = bound.through(std::max(0.0, 0.9 * n));
        kept += bound.between(ninety);
    }
    return {bounds, std::min(kept, n)};
}

// Of times that are kept in 8 bytes: as fine as nearly all of them allow.
std::int64_t tick_for(Keys keys) {
    for (const std::int64_t unit : {1, 1000}) {
        const auto beyond = std::ranges::count_if(keys, [&](std::uint32_t key) {
            return time_of_key((key & 0xFFFF) + 1) / static_cast<double>(unit) >= kNoTicks;
        });
        if (100 * static_cast<std::size_t>(beyond) <= keys.size()) return unit;
    }
    return 1'000'000;
}

}  // namespace

EdgeBrackets brackets_of(const EdgeSample& sample, std::size_t activities, std::size_t one_in,
                         const TimedEdgesLimits& limits) {
    EdgeBrackets brackets;
    brackets.tick_us = sample.unit_us() != 0 ? sample.unit_us() : tick_for(sample.keys());
    brackets.rows.resize(activities * activities + 1, PairRow{kNoBounds, {}});
    const Keys keys = sample.keys();
    for (std::size_t row = 0, begin = 0; row + 1 < brackets.rows.size(); ++row) {
        std::size_t end = begin;
        while (end < keys.size() && keys[end] >> 16 == row) ++end;
        const auto [bounds, kept] =
            row_of(keys.subspan(begin, end - begin), static_cast<double>(brackets.tick_us), limits);
        brackets.rows[row].above = bounds;
        brackets.kept += kept * static_cast<double>(one_in);
        begin = end;
    }
    return brackets;
}

}  // namespace jalon::questions
