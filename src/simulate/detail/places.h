// Where the bank is: regions and branches, as definitions/calendars/branches.yaml has them (a test
// compares).
#pragma once

#include <span>
#include <string_view>

namespace jalon::simulate {

struct Branch {
    std::string_view id, region, hours;
};

struct Region {
    std::string_view id;
    double weight = 1;  ///< Of the customers.
};

std::span<const Branch> branches();
std::size_t index_of(const Branch& branch);
/// With the two that have few branches or none: corse, outre-mer.
std::span<const Region> regions();

}  // namespace jalon::simulate
