// Keyed hashing into buckets, and buckets into arms.
#include "experiments/assignment.h"

#include <algorithm>
#include <cmath>

#include "core/hash.h"
#include "core/result.h"

namespace jalon::experiments {

std::uint64_t bucket_key(std::string_view scope, std::string_view part) {
    return stable_hash(scope, stable_hash(part));
}

int bucket(std::uint64_t key, std::string_view unit) {
    return static_cast<int>(((stable_hash(unit, key) >> 32) * kBuckets) >> 32);
}

int bucket(std::string_view scope, std::string_view part, std::string_view unit) {
    return bucket(bucket_key(scope, part), unit);
}

// Without a group, a slice is one of the experiment's own visitors.
Assignment::Assignment(const Experiment& experiment)
    : slice_key_(bucket_key(experiment.group.empty() ? experiment.id : experiment.group, "slice")),
      traffic_key_(bucket_key(experiment.id, "traffic")),
      arm_key_(bucket_key(experiment.id, "arm")),
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
    const int place = bucket(slice_key_, unit);
    if (place < slice_.from || place >= slice_.to) return {.standing = Standing::OtherSlice};
    if (bucket(traffic_key_, unit) >= traffic_) return {.standing = Standing::NotInTraffic};
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), bucket(arm_key_, unit));
    const auto arm = static_cast<std::size_t>(end - ends_.begin());
    return {.standing = Standing::InArm, .arm = arm, .share = shares_[arm]};
}

}  // namespace jalon::experiments
