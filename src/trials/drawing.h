// How a bandit draws the arm of a visitor, with the exact probability that goes into the fact.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "experiments/bandit.h"
#include "trials/definition.h"

namespace jalon::trials {

/// What one visitor taught.
struct Lesson {
    std::size_t arm = 0;
    FeatureBits features = 0;
    bool success = false;
    double weight = 1;
};

/// Thompson sampling, or LinUCB on the visitor's features; floors for every arm. The probabilities
/// change only with `learn`, so that each draw between two of them has the one that was logged.
class Drawing {
  public:
    explicit Drawing(const Trial& trial);

    experiments::Drawn drawn(std::string_view visitor, FeatureBits features) const;
    /// The probabilities for a visitor with these features.
    const std::vector<double>& probabilities(FeatureBits features) const;
    /// In the mean of the visitors learned from.
    std::vector<double> shares() const;
    /// Made anew of all lessons: who did not do it yet may still do it.
    void learn(const std::vector<Lesson>& lessons);

  private:
    std::string id_;
    experiments::Allocation allocation_;
    std::vector<double> floors_, equal_;
    std::size_t features_ = 0;
    /// By what a visitor has; of Thompson's all are one.
    std::map<FeatureBits, std::vector<double>> cells_;
    std::map<FeatureBits, double> visitors_;
};

}  // namespace jalon::trials
