// The three estimators as means of influences, so that one interval serves them all.
#include "experiments/off_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "experiments/detail/distributions.h"

namespace jalon::experiments {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kCellsMax = 10'000'000;

// Each round's cluster, numbered from 0 in order of appearance.
struct Clusters {
    std::vector<std::size_t> of;
    std::size_t count = 0;
};

Clusters clusters_of(std::span<const Logged> rounds) {
    Clusters result;
    std::unordered_map<std::int64_t, std::size_t> numbers;
    for (const Logged& round : rounds)
        result.of.push_back(numbers.try_emplace(round.cluster, numbers.size()).first->second);
    result.count = numbers.size();
    return result;
}

// Studentised quantile with the skewness taken out: the inverse of Hall's cubic.
double unskewed(double z, double skewness, double n) {
    const double g = skewness / std::sqrt(n);
    if (std::abs(g) < 1e-9) return z;
    return 3 / g * (std::cbrt(1 + g * (z - g / 6)) - 1);
}

// The value with an interval from what each round contributes to its error, `influence` (mean 0).
Valued valued(double value, std::span<const double> influences, const Clusters& clusters) {
    std::vector<double> sums(clusters.count);
    for (std::size_t i = 0; i < influences.size(); ++i) sums[clusters.of[i]] += influences[i];
    const auto n = static_cast<double>(clusters.count);
    double mean = 0, squares = 0, cubes = 0;
    for (const double sum : sums) mean += sum / n;
    for (const double sum : sums) {
        const double off = sum - mean;
        squares += off * off;
        cubes += off * off * off;
    }
    Valued result{.value = value, .low = value, .high = value};
    if (!(squares > 0)) return result;
    const double skewness = cubes / n / std::pow(squares / n, 1.5);
    // The error of a mean over rounds whose clusters' sums vary so.
    result.standard_error =
        std::sqrt(squares * n / (n - 1)) / static_cast<double>(influences.size());
    constexpr double kZ = 1.959963984540054;
    result.low = value - result.standard_error * unskewed(kZ, skewness, n);
    result.high = value - result.standard_error * unskewed(-kZ, skewness, n);
    return result;
}

// Means of the reward by context and action, of all folds but one.
class RewardModel {
  public:
    RewardModel(std::size_t actions, std::size_t contexts)
        : actions_(actions),
          cell_(actions * contexts * (kFolds + 1)),
          action_(actions * (kFolds + 1)),
          total_(kFolds + 1) {}

    void add(const Logged& round, std::size_t fold) {
        for (const std::size_t f : {fold, kFolds}) {
            cell_[cell_at(round.context, round.action, f)].add(round.reward);
            action_[round.action * (kFolds + 1) + f].add(round.reward);
            total_[f].add(round.reward);
        }
    }

    /// Ends the adding.
    void settle() {
        expected_.resize(cell_.size() / (kFolds + 1) * kFolds);
        for (std::size_t at = 0; at < expected_.size(); ++at)
            expected_[at] = fitted(at / kFolds, at % kFolds);
    }

    double expected(std::uint32_t context, std::size_t action, std::size_t fold) const {
        return expected_[(context * actions_ + action) * kFolds + fold];
    }

  private:
    struct Sum {
        double rewards = 0, rounds = 0;
        void add(double reward) {
            rewards += reward;
            rounds += 1;
        }
        double mean(double prior, double weight) const {
            return (rewards + prior * weight) / (rounds + weight);
        }
    };
    static Sum without(const Sum& all, const Sum& part) {
        return {.rewards = all.rewards - part.rewards, .rounds = all.rounds - part.rounds};
    }
    double fitted(std::size_t cell, std::size_t fold) const {
        constexpr double kPrior = 20;  // Rounds that the wider mean counts for.
        const std::size_t of = cell % actions_ * (kFolds + 1), at = cell * (kFolds + 1);
        const double all = without(total_[kFolds], total_[fold]).mean(0, 1);
        const double action = without(action_[of + kFolds], action_[of + fold]).mean(all, kPrior);
        return without(cell_[at + kFolds], cell_[at + fold]).mean(action, kPrior);
    }
    std::size_t cell_at(std::uint32_t context, std::size_t action, std::size_t fold) const {
        return (context * actions_ + action) * (kFolds + 1) + fold;
    }

    std::size_t actions_;
    std::vector<Sum> cell_, action_, total_;
    std::vector<double> expected_;
};

Result<std::size_t> contexts_of(std::span<const Logged> rounds) {
    const std::size_t actions = rounds.front().target.size();
    std::size_t contexts = 0;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const Logged& round = rounds[i];
        if (!(round.propensity > 0 && round.propensity <= 1))
            return invalid("off_policy.propensity",
                           fmt::format("Round {} has no propensity above 0, at most 1.", i));
        double sum = 0;
        bool sound = round.target.size() == actions && round.action < actions;
        for (const double p : round.target) {
            sound = sound && p >= 0;
            sum += p;
        }
        if (!sound || std::abs(sum - 1) > 1e-6)
            return invalid("off_policy.target",
                           fmt::format("Round {} needs the other policy's probability of each of "
                                       "{} actions, summing to 1, its own action among them.",
                                       i, actions));
        contexts = std::max<std::size_t>(contexts, round.context + std::size_t{1});
    }
    if (contexts * actions > kCellsMax)
        return invalid("off_policy.context", "Number the contexts from 0, without large gaps.");
    return contexts;
}

void estimate(std::span<const Logged> rounds, const Clusters& clusters, const RewardModel& model,
              OffPolicy& result) {
    const std::size_t count = rounds.size();
    const auto n = static_cast<double>(count);
    std::vector<double> weights(count), parts(count);
    double sum = 0, squares = 0, weighted = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double w = rounds[i].target[rounds[i].action] / rounds[i].propensity;
        weights[i] = w;
        sum += w;
        squares += w * w;
        weighted += w * rounds[i].reward;
        result.weight_max = std::max(result.weight_max, w);
    }
    result.weight_mean = sum / n;
    result.effective_rounds = squares > 0 ? sum * sum / squares : 0;
    const auto mean_of_parts = [&](auto part) {
        double mean = 0;
        for (std::size_t i = 0; i < count; ++i) {
            parts[i] = part(i);
            mean += parts[i] / n;
        }
        for (double& value : parts) value -= mean;
        return valued(mean, parts, clusters);
    };
    result.logged = mean_of_parts([&](std::size_t i) { return rounds[i].reward; });
    result.ips = mean_of_parts([&](std::size_t i) { return weights[i] * rounds[i].reward; });
    result.doubly_robust = mean_of_parts([&](std::size_t i) {
        const Logged& round = rounds[i];
        const std::size_t fold = clusters.of[i] % kFolds;
        double expected = 0;
        for (std::size_t a = 0; a < round.target.size(); ++a)
            if (round.target[a] > 0)
                expected += round.target[a] * model.expected(round.context, a, fold);
        return expected +
               weights[i] * (round.reward - model.expected(round.context, round.action, fold));
    });
    if (!(sum > 0)) return;
    const double value = weighted / sum;
    for (std::size_t i = 0; i < count; ++i)
        parts[i] = weights[i] * (rounds[i].reward - value) / result.weight_mean;
    result.self_normalised = valued(value, parts, clusters);
}

}  // namespace

Result<OffPolicy> off_policy(std::span<const Logged> rounds) {
    const Clusters clusters = clusters_of(rounds);
    if (clusters.count < 2)
        return invalid("off_policy.few", "Give rounds of at least two clusters.");
    TRY_LET(contexts, contexts_of(rounds));
    RewardModel model(rounds.front().target.size(), contexts);
    for (std::size_t i = 0; i < rounds.size(); ++i) model.add(rounds[i], clusters.of[i] % kFolds);
    model.settle();
    OffPolicy result;
    result.rounds = static_cast<std::int64_t>(rounds.size());
    result.clusters = static_cast<std::int64_t>(clusters.count);
    estimate(rounds, clusters, model, result);
    return result;
}

}  // namespace jalon::experiments
