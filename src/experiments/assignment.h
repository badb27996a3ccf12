// Who is in an experiment and in which arm: a function of the names alone, so it is sticky without
// being stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "experiments/experiment.h"

namespace jalon::experiments {

inline constexpr int kBuckets = 10'000;

/// A bucket, 0 to 9,999, that a unit (visitor, person, account) falls into for a purpose named by
/// `scope` and `part`: stable_hash of the unit keyed by that of the scope and part (each word
/// through a 64-bit finaliser, so different scopes are independent), then a multiplication instead
/// of a remainder. Stable over runs and machines. Allocates nothing.
int bucket(std::string_view scope, std::string_view part, std::string_view unit);
/// The key of a scope and part, to be computed once, and the bucket by it.
std::uint64_t bucket_key(std::string_view scope, std::string_view part);
int bucket(std::uint64_t key, std::string_view unit);

/// Why a unit has no arm.
enum class Standing { InArm, OtherSlice, NotInTraffic };

struct Assigned {
    Standing standing = Standing::NotInTraffic;
    std::size_t arm = 0;  ///< Only where `standing` is InArm.
    double share = 0;     ///< Probability with which units that take part fall into this arm.
};

/// An experiment made ready for assigning: three independent buckets say whether the unit is in the
/// group's slice, whether in the traffic, and in which arm. As the last does not depend on the
/// traffic, growing a ramp adds units and moves none; shrinking it removes those that came last.
class Assignment {
  public:
    /// `experiment` without problems. Arms get whole buckets: shares are the weights' to 1/20,000.
    explicit Assignment(const Experiment& experiment);

    Assigned assigned(std::string_view unit) const;
    /// What the weights came to, each arm's buckets / 10,000: what sample ratios are tested
    /// against.
    const std::vector<double>& shares() const { return shares_; }

  private:
    std::uint64_t slice_key_, traffic_key_, arm_key_;
    Slice slice_;
    int traffic_ = 0;        // Buckets below this take part.
    std::vector<int> ends_;  // Of each arm's buckets.
    std::vector<double> shares_;
};

}  // namespace jalon::experiments
