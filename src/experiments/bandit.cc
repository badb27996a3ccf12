// The integral over the best arm, and the regressions.
#include "experiments/bandit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/hash.h"
#include "core/result.h"
#include "experiments/detail/distributions.h"

namespace jalon::experiments {
namespace {

// Gauss-Legendre on [-1, 1], 10 points: the positive nodes and their weights.
constexpr std::array<double, 5> kNodes = {0.1488743389816312, 0.4333953941292472,
                                          0.6794095682990244, 0.8650633666889845,
                                          0.9739065285171717};
constexpr std::array<double, 5> kWeights = {0.2955242247147529, 0.2692667193099964,
                                            0.2190863625159820, 0.1494513491505806,
                                            0.0666713443086881};

// Where to look closely for a bump of this centre and width.
void add_edges(std::vector<double>& edges, double centre, double deviation, double low,
               double high) {
    for (const double k : {0.0, 1.0, 2.0, 3.0, 4.0, 5.5, 7.5, 10.0, 16.0}) {
        edges.push_back(std::clamp(centre - k * deviation, low, high));
        edges.push_back(std::clamp(centre + k * deviation, low, high));
    }
}

// sum over t of density(k, t) × the product of below(j, t) over j != k, for each k.
template <class Density, class Below>
std::vector<double> best_of(std::size_t arms, std::vector<double> edges, Density density,
                            Below below) {
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<double> result(arms, 0.0), at(arms), densities(arms);
    const auto add_point = [&](double t, double weight) {
        bool alive = false;
        for (std::size_t k = 0; k < arms; ++k) {
            densities[k] = density(k, t) * weight;
            alive = alive || densities[k] > 1e-18;
        }
        if (!alive) return;
        for (std::size_t k = 0; k < arms; ++k) at[k] = below(k, t);
        for (std::size_t k = 0; k < arms; ++k) {
            double all = densities[k];
            for (std::size_t j = 0; j < arms && all > 1e-30; ++j)
                if (j != k) all *= at[j];
            result[k] += all;
        }
    };
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const double middle = 0.5 * (edges[i] + edges[i + 1]),
                     half = 0.5 * (edges[i + 1] - edges[i]);
        for (std::size_t n = 0; n < kNodes.size(); ++n) {
            add_point(middle - half * kNodes[n], half * kWeights[n]);
            add_point(middle + half * kNodes[n], half * kWeights[n]);
        }
    }
    double sum = 0;
    for (const double p : result) sum += p;
    CHECK(sum > 0);
    for (double& p : result) p /= sum;
    return result;
}

}  // namespace

std::vector<double> best_probabilities(std::span<const Belief> arms) {
    // Over the angle whose squared sine is the share: no ends at infinity even for Beta(0.5, 0.5),
    // and about the same width everywhere, 1 / (2 sqrt(a + b)).
    constexpr double kEnd = std::numbers::pi / 2;
    std::vector<double> edges = {0, kEnd}, log_norm;
    for (const Belief& arm : arms) {
        CHECK(arm.a >= 0.5 && arm.b >= 0.5);
        log_norm.push_back(log_gamma(arm.a + arm.b) - log_gamma(arm.a) - log_gamma(arm.b) +
                           std::numbers::ln2);
        add_edges(edges, std::asin(std::sqrt(arm.a / (arm.a + arm.b))),
                  0.5 / std::sqrt(arm.a + arm.b), 0, kEnd);
    }
    const auto density = [&](std::size_t k, double t) {
        return std::exp(log_norm[k] + (2 * arms[k].a - 1) * std::log(std::sin(t)) +
                        (2 * arms[k].b - 1) * std::log(std::cos(t)));
    };
    const auto below = [&](std::size_t k, double t) {
        const double sine = std::sin(t);
        return beta_below(sine * sine, arms[k].a, arms[k].b);
    };
    return best_of(arms.size(), std::move(edges), density, below);
}

std::vector<double> best_probabilities(std::span<const NormalBelief> arms) {
    double largest = 0;
    for (const NormalBelief& arm : arms) largest = std::max(largest, std::abs(arm.mean));
    std::vector<NormalBelief> wide(arms.begin(), arms.end());
    std::vector<double> edges;
    for (NormalBelief& arm : wide) {
        CHECK(arm.deviation > 0);
        arm.deviation = std::max(arm.deviation, 1e-9 * largest);
        add_edges(edges, arm.mean, arm.deviation, -1e300, 1e300);
    }
    const auto scaled = [&](std::size_t k, double t) {
        return (t - wide[k].mean) / wide[k].deviation;
    };
    const auto density = [&](std::size_t k, double t) {
        return normal_density(scaled(k, t)) / wide[k].deviation;
    };
    const auto below = [&](std::size_t k, double t) { return normal_below(scaled(k, t)); };
    return best_of(arms.size(), std::move(edges), density, below);
}

std::vector<double> floored(std::span<const double> probabilities, std::span<const double> floors) {
    CHECK(probabilities.size() == floors.size());
    double sum = 0;
    for (const double floor : floors) sum += floor;
    CHECK(sum <= 1 + 1e-9);
    std::vector<double> result;
    for (std::size_t k = 0; k < floors.size(); ++k)
        result.push_back(floors[k] + std::max(0.0, 1 - sum) * probabilities[k]);
    return result;
}

Drawn draw(std::span<const double> probabilities, double uniform) {
    double sum = 0;
    Drawn last;
    for (std::size_t k = 0; k < probabilities.size(); ++k) {
        if (probabilities[k] <= 0) continue;
        last = {.arm = k, .propensity = probabilities[k]};
        sum += probabilities[k];
        if (uniform < sum) break;
    }
    return last;  // Where rounding left a crack at the end, the last arm that can be drawn.
}

double uniform_of(std::uint64_t hash) {
    return static_cast<double>(hash >> 11) * 0x1p-53;
}

BetaBandit::BetaBandit(const Experiment& experiment)
    : id_(experiment.id), beliefs_(experiment.arms.size()) {
    for (const Arm& arm : experiment.arms) floors_.push_back(arm.floor);
    refresh();
}

void BetaBandit::learn(std::size_t arm, bool success) {
    CHECK(arm < beliefs_.size());
    (success ? beliefs_[arm].a : beliefs_[arm].b) += 1;
}

void BetaBandit::refresh() {
    probabilities_ = floored(best_probabilities(beliefs_), floors_);
}

Drawn BetaBandit::drawn(std::string_view unit) const {
    return draw(probabilities_,
                uniform_of(stable_hash(unit, stable_hash(id_, stable_hash("draw")))));
}

LinearBandit::LinearBandit(const Options& options) : options_(options) {
    const std::size_t d = options.features;
    CHECK(options.arms >= 1 && d >= 1 && d <= kFeaturesMax && options.ridge > 0);
    Regression none{.inverse = std::vector<double>(d * d), .sums = std::vector<double>(d)};
    for (std::size_t i = 0; i < d; ++i) none.inverse[i * d + i] = 1 / options.ridge;
    arms_.assign(options.arms, none);
}

std::vector<double> LinearBandit::product(const Regression& arm,
                                          std::span<const double> features) const {
    const std::size_t d = options_.features;
    CHECK(features.size() == d);
    std::vector<double> result(d);
    for (std::size_t i = 0; i < d; ++i)
        for (std::size_t j = 0; j < d; ++j) result[i] += arm.inverse[i * d + j] * features[j];
    return result;
}

NormalBelief LinearBandit::belief(std::size_t arm, std::span<const double> features) const {
    const std::vector<double> reach = product(arms_[arm], features);
    NormalBelief result{.mean = 0, .deviation = 0};
    double squared = 0;
    for (std::size_t i = 0; i < reach.size(); ++i) {
        result.mean += reach[i] * arms_[arm].sums[i];
        squared += reach[i] * features[i];
    }
    result.deviation = options_.width * std::sqrt(std::max(squared, 1e-24));
    return result;
}

std::vector<double> LinearBandit::upper_bounds(std::span<const double> features) const {
    std::vector<double> bounds, result;
    for (std::size_t k = 0; k < arms_.size(); ++k) {
        const NormalBelief is = belief(k, features);
        bounds.push_back(is.mean + is.deviation);
    }
    const double best = *std::max_element(bounds.begin(), bounds.end());
    const auto equals = static_cast<double>(std::count(bounds.begin(), bounds.end(), best));
    for (const double bound : bounds) result.push_back(bound == best ? 1 / equals : 0);
    return result;
}

std::vector<double> LinearBandit::thompson(std::span<const double> features) const {
    std::vector<NormalBelief> beliefs;
    for (std::size_t k = 0; k < arms_.size(); ++k) beliefs.push_back(belief(k, features));
    return best_probabilities(beliefs);
}

void LinearBandit::learn(std::size_t arm, std::span<const double> features, double reward) {
    // Sherman, Morrison: the inverse after one more x x'.
    Regression& mine = arms_[arm];
    const std::vector<double> reach = product(mine, features);
    double squared = 1;
    const std::size_t d = reach.size();
    for (std::size_t i = 0; i < d; ++i) squared += reach[i] * features[i];
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = 0; j < d; ++j)
            mine.inverse[i * d + j] -= reach[i] * reach[j] / squared;
        mine.sums[i] += reward * features[i];
    }
}

}  // namespace jalon::experiments
