// Multinomial counts against their shares: chi-square, exact, and at any time.
#include "experiments/sample_ratio.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/detail/distributions.h"

namespace jalon::experiments {
namespace {

// Ways to divide the visitors that are summed one by one: about 1 ms.
constexpr double kWaysMax = 20'000;

// Sums the probability of every division that is at most as likely as the one seen.
class Divisions {
  public:
    Divisions(std::span<const double> log_shares, std::int64_t visitors, double log_seen)
        : log_shares_(log_shares), log_seen_(log_seen + 1e-9) {
        divide(0, visitors, log_gamma(static_cast<double>(visitors + 1)));
    }
    double sum() const { return std::min(1.0, sum_); }

  private:
    void divide(std::size_t arm, std::int64_t left, double log_so_far) {
        const auto log_with = [&](std::int64_t k) {
            const auto count = static_cast<double>(k);
            return log_so_far + count * log_shares_[arm] - log_gamma(count + 1);
        };
        if (arm + 1 == log_shares_.size()) {
            const double log_of_all = log_with(left);
            if (log_of_all <= log_seen_) sum_ += std::exp(log_of_all);
            return;
        }
        for (std::int64_t k = 0; k <= left; ++k) divide(arm + 1, left - k, log_with(k));
    }

    std::span<const double> log_shares_;
    double log_seen_;
    double sum_ = 0;
};

// log of the Dirichlet-multinomial's probability of the counts over the multinomial's. The
// concentration says how far from the shares the mixture looks: some 3 % with 1,000.
double log_bayes_factor(std::span<const std::int64_t> counts, std::span<const double> shares) {
    constexpr double kConcentration = 1'000;
    double visitors = 0, sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto count = static_cast<double>(counts[i]);
        const double prior = kConcentration * shares[i];
        visitors += count;
        sum += log_gamma(prior + count) - log_gamma(prior) - count * std::log(shares[i]);
    }
    return sum + log_gamma(kConcentration) - log_gamma(kConcentration + visitors);
}

}  // namespace

double anytime_sample_ratio_p(std::span<const std::int64_t> counts,
                              std::span<const double> shares) {
    return std::min(1.0, std::exp(-log_bayes_factor(counts, shares)));
}

Result<SampleRatio> sample_ratio(std::span<const std::int64_t> counts,
                                 std::span<const double> shares) {
    double all = 0;
    bool sound = counts.size() == shares.size() && counts.size() >= 2;
    for (const double share : shares) {
        sound = sound && share > 0 && std::isfinite(share);
        all += share;
    }
    sound = sound && std::ranges::all_of(counts, [](std::int64_t count) { return count >= 0; });
    if (!sound)
        return invalid(
            "sample_ratio.shares",
            "Give two or more arms, each with a count of 0 or more and a share above 0.");
    std::vector<double> expected(shares.begin(), shares.end()), log_shares;
    std::int64_t visitors = 0;
    for (const std::int64_t count : counts) visitors += count;
    for (double& share : expected) {
        share /= all;
        log_shares.push_back(std::log(share));
    }
    SampleRatio result;
    if (visitors == 0) return result;
    double log_seen = log_gamma(static_cast<double>(visitors + 1));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto count = static_cast<double>(counts[i]);
        const double due = static_cast<double>(visitors) * expected[i];
        result.statistic += (count - due) * (count - due) / due;
        log_seen += count * log_shares[i] - log_gamma(count + 1);
    }
    const auto others = static_cast<std::int64_t>(counts.size()) - 1;
    result.exact = log_choose(visitors + others, others) <= std::log(kWaysMax);
    result.p = result.exact ? Divisions(log_shares, visitors, log_seen).sum()
                            : chi_square_above(result.statistic, static_cast<int>(others));
    result.p_anytime = anytime_sample_ratio_p(counts, expected);
    return result;
}

}  // namespace jalon::experiments
