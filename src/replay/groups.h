// Groups of customers by what policies may tell them apart: type, value, vulnerability, language,
// region.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "hub/policy.h"
#include "replay/sessions.h"

namespace jalon::replay {

class Groups {
  public:
    static constexpr std::size_t kDimensions = 5;
    static constexpr std::array<const char*, kDimensions> kNames{
        "client.type", "client.value", "client.vulnerable", "client.language", "location.region"};
    static constexpr std::size_t kMeasures = 4;    ///< human_now, without_human, takes, changes.
    static constexpr std::size_t kLevelsMax = 12;  ///< Of a dimension; the rarer ones are `other`.

    Groups(const Sessions& sessions, const hub::Policy& policy);

    std::size_t size() const { return names_.size(); }
    struct Group {
        std::size_t dimension = 0;
        std::string name;  ///< `unknown` where it is not known, `other`.
    };
    const Group& operator[](std::size_t group) const { return names_[group]; }
    /// The groups of a session's owner, by dimension.
    const std::array<std::uint16_t, kDimensions>& of(const Answer& first) const {
        return of_who_[first.who];
    }

  private:
    std::vector<Group> names_;
    std::vector<std::array<std::uint16_t, kDimensions>> of_who_;
};

}  // namespace jalon::replay
