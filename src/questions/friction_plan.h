// What must be known of the whole log before single cases can be judged: how often each activity is
// followed by another, and from when on the time between two activities is a long wait.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "questions/friction.h"

namespace jalon::questions {

/// So many activities at most: there is a number for each pair.
inline constexpr std::size_t kFrictionActivitiesMax = 4096;

class FrictionPlan {
  public:
    /// Errors: the budget's, and `friction.activities`. `chunks` must outlive it.
    static Result<std::shared_ptr<const FrictionPlan>> of(const trail::Chunks& chunks,
                                                          const FrictionSpec& spec,
                                                          trail::Budget& budget);

    const trail::Chunks& chunks() const { return *chunks_; }
    const FrictionSpec& spec() const { return spec_; }
    std::size_t activities() const { return activities_; }
    /// Pairs of activities that occur as neighbours, numbered by first and then second.
    std::size_t edges() const { return pairs_.size(); }
    struct Pair {
        std::uint32_t from, to;
    };
    Pair pair(std::size_t edge) const { return pairs_[edge]; }
    /// Of a pair that occurs.
    std::uint32_t edge(std::uint32_t from, std::uint32_t to) const {
        return edge_of_[from * activities_ + to];
    }
    /// A time over this, between the two activities of the pair, is a wait.
    std::int64_t wait_over_us(std::uint32_t edge) const { return wait_over_us_[edge]; }
    /// Whether a case that ends with the activity and is silent since is given up.
    bool mostly_followed(std::uint32_t activity) const { return mostly_followed_[activity] != 0; }
    /// The end of the frame.
    std::int64_t until_us() const { return until_us_; }

  private:
    FrictionPlan(const trail::Chunks& chunks, const FrictionSpec& spec);
    Result<> survey(trail::Budget& budget);
    Result<> find_waits(trail::Budget& budget);

    const trail::Chunks* chunks_;
    FrictionSpec spec_;
    std::size_t activities_;
    std::vector<Pair> pairs_;
    std::vector<std::uint32_t> edge_of_;
    std::vector<std::int64_t> wait_over_us_;
    std::vector<std::uint8_t> mostly_followed_;
    std::int64_t until_us_ = 0, unit_us_ = 1, gap_max_ = 0;  // `gap_max_` in units.
};

}  // namespace jalon::questions
