// From counts to indicators.
#include "indicators/scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "core/result.h"
#include "indicators/interval.h"

namespace jalon::indicators {

namespace {

struct Scale {
    int lowest = 0;
    int highest = 10;
};

Scale scale_of(Kind kind) {
    if (kind == Kind::Csat) return {.lowest = 1, .highest = 5};
    if (kind == Kind::Ces) return {.lowest = 1, .highest = 7};
    return {};
}

Indicator made(Kind kind, double value, Interval interval, std::int64_t n) {
    return {.kind = kind,
            .value = value,
            .low = interval.low,
            .high = interval.high,
            .n = n,
            .masked = false};
}

Indicator none(Kind kind) {
    return {.kind = kind, .value = {}, .low = {}, .high = {}, .n = 0, .masked = false};
}

Indicator mean(Kind kind, const Scores& scores, Scale scale) {
    const std::int64_t n = scores.between(scale.lowest, scale.highest);
    if (n == 0) return none(kind);
    double sum = 0;
    double squares = 0;
    for (int score = scale.lowest; score <= scale.highest; ++score)
        sum += static_cast<double>(scores.count(score)) * score;
    const double value = sum / static_cast<double>(n);
    for (int score = scale.lowest; score <= scale.highest; ++score) {
        const double off = score - value;
        squares += static_cast<double>(scores.count(score)) * off * off;
    }
    const double variance = n > 1 ? squares / static_cast<double>(n - 1) : 0;
    return made(kind, value, scale_mean(value, variance, n, scale.lowest, scale.highest), n);
}

}  // namespace

bool Scores::add(Kind kind, double score, std::int64_t times) {
    const Scale scale = scale_of(kind);
    if (!(score >= scale.lowest && score <= scale.highest) || std::floor(score) != score)
        return false;
    counts_[static_cast<std::size_t>(score)] += times;
    return true;
}

Scores& Scores::operator+=(const Scores& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    return *this;
}

std::int64_t Scores::n() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

std::int64_t Scores::between(int low, int high) const {
    return std::accumulate(counts_.begin() + low, counts_.begin() + high + 1, std::int64_t{0});
}

Indicator nps(const Scores& scores) {
    const std::int64_t n = scores.n();
    if (n == 0) return none(Kind::Nps);
    const std::int64_t promoters = scores.between(9, 10);
    const std::int64_t detractors = scores.between(0, 6);
    Interval interval = share_difference(promoters, detractors, n);
    const double value = 100 * static_cast<double>(promoters - detractors) / static_cast<double>(n);
    return made(
        Kind::Nps, value,
        {.low = std::min(value, interval.low * 100), .high = std::max(value, interval.high * 100)},
        n);
}

Indicator csat(const Scores& scores) {
    Indicator result = share(scores.between(4, 5), scores.between(1, 5));
    result.kind = Kind::Csat;
    return result;
}

Indicator ces(const Scores& scores, int highest) {
    return mean(Kind::Ces, scores, {.lowest = 1, .highest = highest});
}

Indicator csat_mean(const Scores& scores) {
    return mean(Kind::Csat, scores, scale_of(Kind::Csat));
}

Indicator of_scores(Kind kind, const Scores& scores) {
    CHECK(kind == Kind::Nps || kind == Kind::Csat || kind == Kind::Ces);
    if (kind == Kind::Nps) return nps(scores);
    return kind == Kind::Csat ? csat(scores) : ces(scores);
}

Indicator share(std::int64_t hits, std::int64_t n) {
    CHECK(hits >= 0 && hits <= n);
    if (n == 0) return none(Kind::Share);
    return made(Kind::Share, static_cast<double>(hits) / static_cast<double>(n), wilson(hits, n),
                n);
}

Indicator median(std::vector<double>& values) {
    const auto n = static_cast<std::int64_t>(values.size());
    if (n == 0) return none(Kind::Median);
    const auto at_rank = [&values](std::int64_t rank) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const double upper = at_rank(n / 2 + 1);
    const double value =
        n % 2 == 1 ? upper
                   : (*std::max_element(values.begin(), values.begin() + n / 2) + upper) / 2;
    Indicator result = made(Kind::Median, value, {}, n);
    result.low = result.high = std::nullopt;
    if (const auto ranks = median_ranks(n)) {
        result.low = at_rank(ranks->low);
        result.high = at_rank(ranks->high);
    }
    return result;
}

}  // namespace jalon::indicators
