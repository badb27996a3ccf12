// Grows trees by random cuts, the best of a few features each; reads leaves back as weights.
#include "waits/forest.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jalon::waits {

namespace {

// Bin 0 holds all below kLowest.
constexpr double kLowest = 0.002, kHighest = 40;
const double kBinWidth = std::log(kHighest / kLowest) / 255;

std::size_t bin_of(double answer) {
    if (answer < kLowest) return 0;
    return std::min<std::size_t>(
        255, 1 + static_cast<std::size_t>(std::log(answer / kLowest) / kBinWidth));
}

}  // namespace

class Forest::Growing {
  public:
    Growing(std::span<const float> features, std::size_t width, std::span<const float> answers,
            const Shape& shape, std::mt19937_64& random)
        : features_(features), width_(width), answers_(answers), shape_(shape), random_(random) {}

    Tree grow() {
        order_.resize(answers_.size());
        std::iota(order_.begin(), order_.end(), 0U);
        tree_.nodes.emplace_back();
        split(0, 0, order_.size());
        for (std::uint32_t example : order_)
            tree_.bins.push_back(
                static_cast<std::uint8_t>(bin_of(static_cast<double>(answers_[example]))));
        for (Node& node : tree_.nodes) {
            double sum = 0;
            for (std::uint32_t i = node.begin; i < node.end; ++i)
                sum += static_cast<double>(answers_[order_[i]]);
            node.mean = static_cast<float>(sum / (node.end - node.begin));
        }
        return std::move(tree_);
    }

  private:
    struct Cut {
        std::size_t feature = 0;
        float at = 0;
        double gain = 0;
    };

    float value(std::uint32_t example, std::size_t feature) const {
        return features_[example * width_ + feature];
    }

    void split(std::size_t node, std::size_t begin, std::size_t end) {
        tree_.nodes[node].begin = static_cast<std::uint32_t>(begin);
        tree_.nodes[node].end = static_cast<std::uint32_t>(end);
        if (end - begin < 2 * shape_.leaf) return;
        Cut best;
        for (std::size_t i = 0; i < shape_.tried; ++i) {
            const Cut cut = tried(random_() % width_, begin, end);
            if (cut.gain > best.gain) best = cut;
        }
        if (best.gain <= 0) return;
        const auto middle =
            std::partition(order_.begin() + static_cast<std::ptrdiff_t>(begin),
                           order_.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](std::uint32_t e) { return value(e, best.feature) < best.at; });
        const auto at = static_cast<std::size_t>(middle - order_.begin());
        const std::size_t left = tree_.nodes.size();
        tree_.nodes.resize(left + 2);
        tree_.nodes[node].feature = static_cast<std::uint16_t>(best.feature);
        tree_.nodes[node].cut = best.at;
        tree_.nodes[node].left = static_cast<std::uint32_t>(left);
        split(left, begin, at);
        split(left + 1, at, end);
    }

    // A random cut of one feature, and how much of the spread of the answers it explains.
    Cut tried(std::size_t feature, std::size_t begin, std::size_t end) {
        float low = value(order_[begin], feature), high = low;
        for (std::size_t i = begin; i < end; ++i) {
            low = std::min(low, value(order_[i], feature));
            high = std::max(high, value(order_[i], feature));
        }
        if (!(low < high)) return {};
        const float at =
            low + (high - low) * std::uniform_real_distribution<float>(0.02F, 0.98F)(random_);
        double left = 0, all = 0;
        std::size_t n = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const double answer = answers_[order_[i]];
            const bool is_left = value(order_[i], feature) < at;
            all += answer;
            left += is_left ? answer : 0;
            n += is_left ? 1 : 0;
        }
        const std::size_t count = end - begin;
        if (n < shape_.leaf || count - n < shape_.leaf) return {};
        const double right = all - left;
        const double gain = left * left / static_cast<double>(n) +
                            right * right / static_cast<double>(count - n) -
                            all * all / static_cast<double>(count);
        return {feature, at, gain};
    }

    std::span<const float> features_;
    std::size_t width_;
    std::span<const float> answers_;
    const Shape& shape_;
    std::mt19937_64& random_;
    std::vector<std::uint32_t> order_;
    Tree tree_;
};

Forest Forest::grown(std::span<const float> features, std::size_t width,
                     std::span<const float> answers, const Shape& shape, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Forest forest;
    for (std::size_t i = 0; i < shape.trees; ++i)
        forest.trees_.push_back(Growing(features, width, answers, shape, random).grow());
    return forest;
}

void Forest::distribution(std::span<const float> features, Distribution& out) const {
    out.weights_.fill(0);
    out.mean_ = 0;
    for (const Tree& tree : trees_) {
        const Node* node = &tree.nodes.front();
        while (node->left != 0)
            node = &tree.nodes[node->left + (features[node->feature] < node->cut ? 0 : 1)];
        const float weight = 1.0F / static_cast<float>((node->end - node->begin) * trees_.size());
        for (std::uint32_t i = node->begin; i < node->end; ++i)
            out.weights_[tree.bins[i]] += weight;
        out.mean_ += static_cast<double>(node->mean) / static_cast<double>(trees_.size());
    }
}

double Forest::Distribution::quantile(double level) const {
    double sum = 0;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        const double weight = static_cast<double>(weights_[bin]);
        if (sum + weight >= level && weight > 0) {
            const double within = (level - sum) / weight;
            return bin == 0
                       ? kLowest * within
                       : kLowest * std::exp((static_cast<double>(bin) - 1 + within) * kBinWidth);
        }
        sum += weight;
    }
    return kHighest;
}

}  // namespace jalon::waits
