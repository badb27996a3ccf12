// Which journey instances have events of several owners: nearly none have, so that one identity an
// instance is remembered, and a list only for those with more.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

namespace jalon::trail {

/// Instances by number, rising.
using Instances = std::shared_ptr<const std::vector<std::uint32_t>>;

class InstanceOwners {
  public:
    /// An event of the identity (0: of nobody) in the instance (not 0).
    void add(std::uint32_t instance, std::uint32_t identity);
    /// Who identities are has changed.
    void set_persons_changed() { all_changed_ = true; }
    /// Nothing was ever added.
    void clear();

    /// Those whose identities are of several persons, where `person_of` is by identity and nobody
    /// (identity 0) is a person too.
    Instances split(std::span<const std::uint32_t> person_of);
    std::size_t bytes() const;

  private:
    void judge(std::uint32_t instance, std::span<const std::uint32_t> person_of);

    std::vector<std::uint32_t> first_;  // By instance: the first identity + 1; 0: none yet.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> others_;
    std::vector<std::uint32_t> changed_;
    bool all_changed_ = false;
    std::set<std::uint32_t> split_;
    Instances shown_ = std::make_shared<const std::vector<std::uint32_t>>();
};

}  // namespace jalon::trail
