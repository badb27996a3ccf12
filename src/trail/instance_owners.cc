// Judges instances anew where an identity was added or persons changed.
#include "trail/instance_owners.h"

#include <algorithm>

namespace jalon::trail {

void InstanceOwners::add(std::uint32_t instance, std::uint32_t identity) {
    if (first_.size() <= instance) first_.resize(std::size_t{instance} + 1);
    std::uint32_t& first = first_[instance];
    if (first == 0) first = identity + 1;
    if (first == identity + 1) return;
    std::vector<std::uint32_t>& others = others_[instance];
    if (std::ranges::find(others, identity) != others.end()) return;
    others.push_back(identity);
    changed_.push_back(instance);
}

void InstanceOwners::clear() {
    first_.clear();
    others_.clear();
    changed_.clear();
    all_changed_ = true;
}

void InstanceOwners::judge(std::uint32_t instance, std::span<const std::uint32_t> person_of) {
    const std::uint32_t person = person_of[first_[instance] - 1];
    const bool is_split = std::ranges::any_of(others_.at(instance), [&](std::uint32_t identity) {
        return person_of[identity] != person;
    });
    const bool changed = is_split ? split_.insert(instance).second : split_.erase(instance) != 0;
    if (changed) shown_.reset();
}

Instances InstanceOwners::split(std::span<const std::uint32_t> person_of) {
    if (all_changed_) {
        split_.clear();
        shown_.reset();
        for (const auto& [instance, others] : others_) judge(instance, person_of);
    } else {
        for (std::uint32_t instance : changed_) judge(instance, person_of);
    }
    all_changed_ = false;
    changed_.clear();
    if (!shown_)
        shown_ = std::make_shared<const std::vector<std::uint32_t>>(split_.begin(), split_.end());
    return shown_;
}

std::size_t InstanceOwners::bytes() const {
    return first_.capacity() * sizeof(std::uint32_t) + (others_.size() + split_.size()) * 96;
}

}  // namespace jalon::trail
