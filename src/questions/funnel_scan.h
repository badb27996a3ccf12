// The first steps of a funnel over a whole chunk in one pass without a branch per event: most cases
// come no further.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/funnel_plan.h"

namespace jalon::questions {

/// Holds memory that is used again; not for two threads at once.
class FunnelScan {
  public:
    /// Looks for the plan's first `scannable()` steps, of which there is at least one.
    explicit FunnelScan(const FunnelPlan& plan);

    void scan(const trail::Chunk& chunk);

    /// Of the last scan: the cases (by index, rising) that reach step k + 1, k < scannable(), and
    /// how many ticks after step 1. Those of `unclear()` are to be passed over.
    std::span<const std::uint32_t> cases(std::size_t k) const {
        return std::span(reached_[k + kFirst].cases).first(reached_[k + kFirst].count);
    }
    std::span<const std::int64_t> took(std::size_t k) const {
        return std::span(reached_[k + kFirst].took).first(reached_[k + kFirst].count);
    }
    /// Cases (rising) in which a lower step comes after a higher one at the same instant: order of
    /// the log is not order of the funnel there, and they must be walked one by one.
    std::span<const std::uint32_t> unclear() const { return unclear_; }
    std::size_t bytes() const;

  private:
    // A cell for each step, behind three more: [0] is never reached, [1] stands for events of no
    // step, [2] for whatever comes before step 1.
    static constexpr std::size_t kNever = 0, kNone = 1, kBefore = 2, kFirst = 3;
    static constexpr std::size_t kCells = kFirst + kFunnelScanMax;

    struct ReachedBy {
        std::size_t count = 0;
        std::vector<std::uint32_t> cases;
        std::vector<std::int64_t> took;
    };

    template <class Activity>
    void find_hits(const trail::Chunk& chunk, const Activity* activities);
    void drop_gaps(const trail::Chunk& chunk);
    template <class Activity>
    void check_conditions(const trail::Chunk& chunk, const Activity* activities);
    template <class Activity, class At>
    void follow(const trail::Chunk& chunk, const Activity* activities, const At* at);

    const FunnelPlan& plan_;
    std::vector<std::uint8_t> cell_of_;  // By activity.
    bool conditional_ = false;
    // Bit sets over the chunk's events from the first of its first case (`origin_`).
    std::size_t origin_ = 0, size_ = 0;
    std::vector<std::uint64_t> hits_, begins_;
    std::array<ReachedBy, kCells> reached_;
    std::vector<std::uint32_t> unclear_;
};

}  // namespace jalon::questions
