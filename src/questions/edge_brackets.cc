// A quantile of n values sampled from many is off by sqrt(q (1 - q) / n) of their number. Between
// two bounds whose ranks are known better, k of them are off by half of sqrt(k) at most.
#include "questions/edge_brackets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace jalon::questions {

namespace {

using Keys = std::span<const std::uint32_t>;

// About where in the sample a quantile is, and between which ranks; these may be beyond its ends.
struct Around {
    double low, middle, high;
    static Around of(double n, double q, double sigmas) {
        const double margin = sigmas * std::sqrt(n * q * (1 - q)) + 2;
        return {n * q - margin, n * q, n * q + margin};
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

    /// How many of the sample are not above through(rank).
    double place(double rank) const {
        if (rank < 0) return 0;
        if (rank >= static_cast<double>(keys_.size())) return static_cast<double>(keys_.size());
        const auto end = std::ranges::upper_bound(keys_, keys_[static_cast<std::size_t>(rank)]);
        return static_cast<double>(end - keys_.begin());
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

// Where in the sample the bounds of a look are: about the median four, about the ninety three.
std::array<double, 8> looked_at(double n) {
    const double middle = std::sqrt(n * 0.25), ninety = std::sqrt(n * 0.09);
    return {-1,
            0.5 * n - 2.5 * middle,
            0.5 * n - 0.8 * middle,
            0.5 * n + 0.8 * middle,
            0.5 * n + 2.5 * middle,
            0.9 * n - 1.5 * ninety,
            0.9 * n,
            0.9 * n + 1.5 * ninety};
}

// A larger sample, of which only is known how many are up to each bound, against the smaller one.
class Ruler {
  public:
    Ruler(const Bounds& bounds, double n, const PairRow& looked) {
        const std::array<double, 8> ranks = looked_at(n);
        all_ = static_cast<double>(looked.count_above(0));
        for (std::size_t lane = 0; lane < 8; ++lane)
            marks_[lane] = {bounds.place(ranks[lane]),
                            all_ - static_cast<double>(looked.count_above(lane))};
        marks_[8] = {n, all_};
        std::ranges::sort(marks_, {},
                          [](const Mark& mark) { return std::pair(mark.place, mark.count); });
    }
    Around around(double q, double sigmas) const {
        const double rank = all_ * q, sigma = std::sqrt(all_ * q * (1 - q));
        const Place low = place_of(rank - sigmas * sigma), middle = place_of(rank),
                    high = place_of(rank + sigmas * sigma);
        // What the larger sample may be off, and what the smaller one between two bounds.
        const double theirs = (high.at - low.at) / 2;
        const double between =
            sigmas / 2 * std::sqrt(std::max({low.width, middle.width, high.width, 1.0}));
        const double margin = std::hypot(theirs, between) + 2;
        return {middle.at - margin, middle.at, middle.at + margin};
    }

  private:
    struct Mark {
        double place = 0, count = 0;
    };
    struct Place {
        double at, width;  // Of the two bounds that it is between: how many of the sample are.
    };
    Place place_of(double rank) const {
        std::size_t end = 1;
        while (end + 1 < marks_.size() && marks_[end].count <= rank) ++end;
        const Mark &a = marks_[end - 1], &b = marks_[end];
        const double part = b.count > a.count ? (rank - a.count) / (b.count - a.count) : 0;
        return {a.place + std::clamp(part, 0.0, 1.0) * (b.place - a.place), b.place - a.place};
    }

    double all_ = 0;
    std::array<Mark, 9> marks_;
};

bool is_one_tick(std::int32_t above, std::int32_t through) {
    return through != kNoTicks && through == above + 1;
}

// From so many on, and so far about them, a guess of the quantiles leaves less to look through.
constexpr std::size_t kGuessedMin = 16;
constexpr double kGuessed = 1.5;

// One row: its bounds, and how many of the sample are looked for.
std::pair<Lanes, double> row_of(Keys keys, double tick_us, const PairRow* looked,
                                const TimedEdgesLimits& limits) {
    Lanes bounds = kNoBounds;
    const auto n = static_cast<double>(keys.size());
    const Bounds bound(keys, tick_us);
    if (keys.size() < limits.sampled_min) {
        bounds[1] = -1;  // All are kept; the others are where the quantiles are most often.
        if (keys.size() < kGuessedMin) return {bounds, n};
        const Around middle = Around::of(n, 0.5, kGuessed), ninety = Around::of(n, 0.9, kGuessed);
        bounds[2] = bound.below(middle.low), bounds[3] = bound.through(middle.high);
        bounds[5] = bound.below(ninety.low), bounds[6] = bound.through(ninety.high);
        return {bounds, n};
    }
    double kept = 0;
    Around middle = Around::of(n, 0.5, limits.sigmas), ninety = Around::of(n, 0.9, limits.sigmas);
    if (looked != nullptr) {
        const Ruler ruler(bound, n, *looked);
        middle = ruler.around(0.5, limits.sigmas), ninety = ruler.around(0.9, limits.sigmas);
    }
    const std::int32_t m_low = bound.below(middle.low), m_high = bound.through(middle.high);
    if (is_one_tick(m_low, m_high)) {
        bounds[2] = m_low, bounds[3] = m_high;
    } else {
        // Most often the median is as near as that.
        const double near = (middle.high - middle.low) / 10;
        bounds[1] = m_low, bounds[4] = m_high;
        bounds[2] = bound.through(std::max(0.0, middle.middle - near));
        bounds[3] = bound.through(middle.middle + near);
        kept += bound.between(middle);
    }
    const std::int32_t n_low = bound.below(ninety.low), n_high = bound.through(ninety.high);
    if (is_one_tick(n_low, n_high)) {
        bounds[6] = n_low, bounds[7] = n_high;
    } else {
        bounds[5] = n_low, bounds[7] = n_high;
        bounds[6] = bound.through(std::max(0.0, ninety.middle));
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

// Calls `body(row, keys)` for each row of pairs.
template <class Body>
void each_row(Keys keys, std::size_t pairs, Body&& body) {
    for (std::size_t row = 0, begin = 0; row < pairs; ++row) {
        std::size_t end = begin;
        while (end < keys.size() && keys[end] >> 16 == row) ++end;
        body(row, keys.subspan(begin, end - begin));
        begin = end;
    }
}

}  // namespace

std::int64_t tick_of(const EdgeSample& sample) {
    return sample.unit_us() != 0 ? sample.unit_us() : tick_for(sample.keys());
}

std::vector<PairRow> look_of(const EdgeSample& sample, std::size_t activities) {
    const auto tick_us = static_cast<double>(tick_of(sample));
    std::vector<PairRow> rows(activities * activities + 1, PairRow{kNoBounds, {}});
    each_row(sample.keys(), activities * activities, [&](std::size_t row, Keys keys) {
        const Bounds bound(keys, tick_us);
        const std::array<double, 8> ranks = looked_at(static_cast<double>(keys.size()));
        for (std::size_t lane = 1; lane < 8; ++lane)
            rows[row].above[lane] = ranks[lane] < 0 ? -1 : bound.through(ranks[lane]);
    });
    return rows;
}

EdgeBrackets brackets_of(const EdgeSample& sample, std::span<const PairRow> looked,
                         std::size_t activities, std::size_t one_in,
                         const TimedEdgesLimits& limits) {
    EdgeBrackets brackets;
    brackets.tick_us = tick_of(sample);
    brackets.rows.resize(activities * activities + 1, PairRow{kNoBounds, {}});
    each_row(sample.keys(), activities * activities, [&](std::size_t row, Keys keys) {
        const auto [bounds, kept] = row_of(keys, static_cast<double>(brackets.tick_us),
                                           looked.empty() ? nullptr : &looked[row], limits);
        brackets.rows[row].above = bounds;
        brackets.kept += kept * static_cast<double>(one_in);
    });
    return brackets;
}

}  // namespace jalon::questions
