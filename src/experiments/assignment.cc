// Keyed hashing into buckets, and buckets into arms.
#include "experiments/assignment.h"

#include <algorithm>
#include <cmath>

#include "core/hash.h"
#include "core/result.h"

namespace jalon::experiments {

int bucket(std::string_view scope, std::string_view part, std::string_view unit) {
    const std::uint64_t key = stable_hash(scope, stable_hash(part));
    const std::uint64_t high = stable_hash(unit, key) >> 32;
    return static_cast<int>((high * kBuckets) >> 32);
}

Assignment::Assignment(const Experiment& experiment)
    : id_(experiment.id),
      group_(experiment.group),
      slice_(experiment.slice),
      traffic_(static_cast<int>(std::lround(experiment.traffic * kBuckets))) {
    double all = 0, sum = 0;
    for (const Arm& arm : experiment.arms) all += arm.weight;
    CHECK(all > 0);
    int begin = 0;
    for (const Arm& arm : experiment.arms) {
        sum += arm.weight;
        const int end = static_cast<int>(std::lround(sum / all * kBuckets));
        ends_.push_back(end);
        shares_.push_back(static_cast<double>(end - begin) / kBuckets);
        begin = end;
    }
}

Assigned Assignment::assigned(std::string_view unit) const {
    // Without a group, a slice is one of the experiment's own visitors.
    const int place = bucket(group_.empty() ? std::string_view(id_) : group_, "slice", unit);
    if (place < slice_.from || place >= slice_.to) return {.standing = Standing::OtherSlice};
    if (bucket(id_, "traffic", unit) >= traffic_) return {.standing = Standing::NotInTraffic};
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), bucket(id_, "arm", unit));
    const auto arm = static_cast<std::size_t>(end - ends_.begin());
    return {.standing = Standing::InArm, .arm = arm, .share = shares_[arm]};
}

}  // namespace jalon::experiments
