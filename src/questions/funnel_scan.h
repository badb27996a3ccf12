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

    /// A case that reaches a step, and how many ticks after step 1.
    struct Reach {
        std::int64_t took = 0;
        std::uint32_t case_index = 0;
    };
    /// Of the last scan: the cases (rising) that reach step k + 1, k < scannable(). Those of
    /// `unclear()` are to be passed over.
    std::span<const Reach> reached(std::size_t k) const {
        return std::span(reached_[k + kFirst]).first(counts_[k + kFirst]);
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

    template <class Activity>
    void find_hits(const trail::Chunk& chunk, const Activity* activities);
    void drop_gaps(const trail::Chunk& chunk);
    template <class Activity>
    void check_conditions(const trail::Chunk& chunk, const Activity* activities);
    template <class Activity>
    void follow(const trail::Chunk& chunk, const Activity* activities, const std::uint32_t* at);
    template <class Activity>
    void follow(const trail::Chunk& chunk, const Activity* activities, const std::int64_t* at);
    void found_unclear(std::uint32_t case_index) {
        if (unclear_.empty() || unclear_.back() != case_index) unclear_.push_back(case_index);
    }

    const FunnelPlan& plan_;
    std::vector<std::uint8_t> cell_of_;  // By activity.
    bool conditional_ = false;
    // Bit sets over the chunk's events from the first of its first case (`origin_`).
    std::size_t origin_ = 0, size_ = 0;
    std::vector<std::uint64_t> hits_, begins_;
    std::array<std::vector<Reach>, kCells> reached_;
    std::array<std::size_t, kCells> counts_{};
    std::vector<std::uint32_t> unclear_;
};

}  // namespace jalon::questions
