// A quantile regression forest (Meinshausen 2006) on extremely randomised trees (Geurts, Ernst,
// Wehenkel 2006): the whole distribution of an answer, given some numbers, from examples. Answers
// are positive numbers (ratios).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace jalon::waits {

class Forest {
  public:
    struct Shape {
        std::size_t trees = 40;
        std::size_t leaf = 12;  ///< Examples in a leaf, at least.
        std::size_t tried = 5;  ///< Features tried for a cut.
    };
    /// `features`: `width` numbers an example; equal examples and seeds give equal forests. At
    /// least one example.
    static Forest grown(std::span<const float> features, std::size_t width,
                        std::span<const float> answers, const Shape& shape, std::uint64_t seed);

    bool empty() const { return trees_.empty(); }

    /// How an answer is spread, in bins of equal width of its logarithm (4 %).
    class Distribution {
      public:
        double mean() const { return mean_; }
        /// The answer of which the share `level` lies at or below it, between the bins' ends.
        double quantile(double level) const;

      private:
        friend class Forest;
        static constexpr std::size_t kBins = 256;
        std::array<float, kBins> weights_{};  // Sum 1.
        double mean_ = 0;
    };
    /// For the example with these features; overwrites `out`.
    void distribution(std::span<const float> features, Distribution& out) const;

  private:
    struct Node {
        std::uint16_t feature = 0;
        float cut = 0;
        std::uint32_t left = 0;            // Of the nodes; 0: a leaf.
        std::uint32_t begin = 0, end = 0;  // A leaf's answers.
        float mean = 0;                    // And theirs.
    };
    struct Tree {
        std::vector<Node> nodes;
        std::vector<std::uint8_t> bins;  // Of the answers, leaf by leaf.
    };
    class Growing;
    std::vector<Tree> trees_;
};

}  // namespace jalon::waits
