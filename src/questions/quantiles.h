// Exact medians and nineties of many durations, as docs/domain/journey-questions.md defines them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace jalon::questions {

/// Ranks from 0, of n > 0 sorted values: the median is the mean of those at `low` and `high`, which
/// are the same where n is odd.
struct Ranks {
    std::uint64_t low = 0, high = 0, p90 = 0;
    static constexpr Ranks of(std::uint64_t n) { return {(n - 1) / 2, n / 2, n - n / 10 - 1}; }
};

/// Seconds; absent where there was nothing.
struct Quantiles {
    std::optional<double> median_s, p90_s;
};

/// A bag of durations, perhaps each with the number of a group. 4 bytes each (8 with groups) as
/// long as they come in one unit and fit; 16 the others.
class Durations {
  public:
    /// `ticks` × `unit_us` microseconds.
    void add(std::int64_t ticks, std::int64_t unit_us) { add(ticks, unit_us, 0); }
    void add(std::int64_t ticks, std::int64_t unit_us, std::uint32_t group);
    void merge(Durations&& other);

    std::uint64_t size() const { return ticks_.size() + others_.size(); }
    std::size_t bytes() const;
    /// Reorders what is inside.
    Quantiles quantiles();
    std::optional<double> mean_s() const;
    /// One bag for each slot: those of group g go to `slot_of_group[g]`. Empties this one.
    std::vector<Durations> split(std::span<const std::uint32_t> slot_of_group, std::size_t slots);

  private:
    struct Other {
        std::int64_t us;
        std::uint32_t group;
    };
    std::int64_t unit_us_ = 0;  // Of `ticks_`; 0 while there are none.
    std::vector<std::uint32_t> ticks_;
    std::vector<std::uint32_t> groups_;  // Of `ticks_`; may be shorter: then 0.
    std::vector<Other> others_;
};

}  // namespace jalon::questions
