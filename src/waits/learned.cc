// Ratios of lived waits to the classical estimate, by a forest; its mean is mixed with the plain
// correction as far as it has earned it; the range's ends follow their own misses (Gibbs, Candes
// 2021).
#include "waits/learned.h"

#include <algorithm>
#include <cmath>

namespace jalon::waits {

namespace {

constexpr std::size_t kRing = 8'000;
constexpr std::int64_t kFirstForest = 120;
constexpr double kRatioMax = 40;
constexpr double kSlow = 1 - 1.0 / 4000, kFast = 1 - 1.0 / 25, kHalfHour = 1 - 1.0 / 400;
constexpr double kHalfHourPrior = 4000;  // Seconds of waiting that speak for no correction.
constexpr double kStep = 0.004;          // Of the levels of the range's ends.
constexpr double kFloor = 1;             // Seconds: below, ratios mean nothing.

float logarithm(double seconds) {
    return static_cast<float>(std::log1p(std::max(0.0, seconds)));
}

double base_of(const Situation& situation) {
    return std::max(kFloor, situation.by_length());
}

}  // namespace

std::size_t half_hour_of(Seconds at) {
    const double day = std::fmod(at, 86'400);
    return static_cast<std::size_t>((day < 0 ? day + 86'400 : day) / 1800) % 48;
}

Learned::Learned(double level)
    : low_((1 - std::clamp(level, 0.5, 0.99)) / 2),
      high_(1 - low_),
      miss_low_(low_),
      miss_high_(low_) {}

void Learned::set_range(double low, double high) {
    low = std::clamp(low, 0.0, 0.45);
    high = std::clamp(high, 0.55, 1.0);
    if (low == low_ && high == high_) return;
    low_ = miss_low_ = low;
    high_ = high;
    miss_high_ = 1 - high;
}

Learned::Features Learned::features(const Situation& now) const {
    const double day = std::fmod(now.at, 86'400);
    const double weekday =
        std::fmod(std::floor(now.at / 86'400) + 4, 7);  // 1970-01-01 was a Thursday.
    return {logarithm(base_of(now)), static_cast<float>(now.ahead),
            static_cast<float>(now.ahead_of_skill), static_cast<float>(now.waiting),
            static_cast<float>(now.busy), static_cast<float>(now.busy_of_skill),
            logarithm(now.last_wait), logarithm(now.last_wait_of_skill), logarithm(now.head_age),
            logarithm(now.since_last_start), static_cast<float>(now.starts),
            static_cast<float>(now.abandoned), logarithm(now.oldest_service),
            logarithm(now.mean_age), static_cast<float>(day / 3600), static_cast<float>(weekday),
            static_cast<float>(now.skill), static_cast<float>(now.credit),
            logarithm(now.handling_of_skill), static_cast<float>(fast_.ratio(100)),
            // What the two classical rivals say, against the length of the queue.
            static_cast<float>(std::log((now.last_wait + 5) / (base_of(now) + 5))),
            static_cast<float>(std::log((now.head_age + 5) / (base_of(now) + 5)))};
}

double Learned::Share::value() const {
    return spread <= 0 ? 0 : std::clamp(agreement / spread, 0.0, 1.0);
}

void Learned::Share::add(double lived, double without, double with) {
    agreement = agreement * kSlow + (lived - without) * (with - without);
    spread = spread * kSlow + (with - without) * (with - without);
}

Announced Learned::announce(const Situation& situation) {
    const double base = base_of(situation);
    Announced told;
    told.forest = told.plain = base * slow_.ratio(200);
    if (!forest_.empty()) {
        forest_.distribution(features(situation), ratios_now_);
        told.forest = base * ratios_now_.mean();
    }
    told.mixed = told.plain + forest_share_.value() * (told.forest - told.plain);
    told.by_half_hour = told.mixed * half_hours_[half_hour_of(situation.at)].ratio(kHalfHourPrior);
    told.mean = told.mixed + half_hour_share_.value() * (told.by_half_hour - told.mixed);
    if (forest_.empty()) {  // Near an exponential.
        told.median = 0.7 * told.mean, told.low = 0.1 * told.mean, told.high = 2.3 * told.mean;
        return told;
    }
    const double scale = told.mean / std::max(1e-9, ratios_now_.mean());
    told.median = scale * ratios_now_.quantile(0.5);
    told.low = scale * ratios_now_.quantile(miss_low_);
    told.high = scale * ratios_now_.quantile(1 - miss_high_);
    return told;
}

void Learned::learn(const Situation& situation, const Announced& told, double wait) {
    const double base = base_of(situation);
    forest_share_.add(wait, told.plain, told.forest);
    half_hour_share_.add(wait, told.mixed, told.by_half_hour);
    half_hours_[half_hour_of(situation.at)].add(wait, told.mixed, kHalfHour);
    const Features now = features(situation);
    slow_.add(wait, base, kSlow);
    fast_.add(wait, base, kFast);
    if (!forest_.empty()) {
        miss_low_ = std::clamp(miss_low_ + kStep * (low_ - (wait < told.low ? 1 : 0)), 0.0, 0.45);
        miss_high_ =
            std::clamp(miss_high_ + kStep * (1 - high_ - (wait > told.high ? 1 : 0)), 0.0, 0.45);
    }
    remember(now, std::min(kRatioMax, wait / base));
    ++examples_;
    const std::int64_t pause = std::clamp<std::int64_t>(grown_at_ / 5, 40, 2000);
    if (examples_ >= kFirstForest && examples_ >= grown_at_ + pause) grow();
}

void Learned::remember(const Features& features, double ratio) {
    if (ratios_.size() < kRing) {
        remembered_.insert(remembered_.end(), features.begin(), features.end());
        ratios_.push_back(static_cast<float>(ratio));
        return;
    }
    std::ranges::copy(features,
                      remembered_.begin() + static_cast<std::ptrdiff_t>(next_ * kFeatures));
    ratios_[next_] = static_cast<float>(ratio);
    next_ = (next_ + 1) % kRing;
}

void Learned::grow() {
    grown_at_ = examples_;
    forest_ =
        Forest::grown(remembered_, kFeatures, ratios_, {}, static_cast<std::uint64_t>(examples_));
}

}  // namespace jalon::waits
