// Bags of durations: selection over the narrowest form.
#include "questions/quantiles.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace jalon::questions {

namespace {

// Of `values`, at least one, which are `unit_us` microseconds each.
template <class Value>
Quantiles select(std::vector<Value>& values, std::int64_t unit_us) {
    const Ranks ranks = Ranks::of(values.size());
    const auto at = [&](std::uint64_t rank) {
        return values.begin() + static_cast<std::ptrdiff_t>(rank);
    };
    std::nth_element(values.begin(), at(ranks.p90), values.end());
    const auto p90 = static_cast<std::int64_t>(*at(ranks.p90)) * unit_us;
    // What is left of the ninety is no greater: the median is there (or is the ninety itself).
    const auto end = at(ranks.p90) + 1;
    std::nth_element(values.begin(), at(ranks.low), end);
    const auto low = static_cast<std::int64_t>(*at(ranks.low)) * unit_us;
    const auto high =
        ranks.high == ranks.low
            ? low
            : static_cast<std::int64_t>(*std::min_element(at(ranks.high), end)) * unit_us;
    return {(static_cast<double>(low) + static_cast<double>(high)) / 2e6,
            static_cast<double>(p90) / 1e6};
}

// Many of four bytes: counted by ranges of equal width first, so that only those of the ranges in
// question are looked at again.
Quantiles select_of_many(std::vector<std::uint32_t>& values, std::int64_t unit_us) {
    constexpr std::size_t kRanges = 4096;
    const auto [least, most] = std::ranges::minmax(values);
    unsigned shift = 0;
    while ((most - least) >> shift >= kRanges) ++shift;
    const std::uint32_t from = least;
    std::vector<std::uint32_t> counts(kRanges);
    for (const std::uint32_t value : values) ++counts[(value - from) >> shift];
    const Ranks ranks = Ranks::of(values.size());
    const std::uint64_t wanted[] = {ranks.low, ranks.high, ranks.p90};
    std::uint64_t rest[3] = {};  // The rank within its range.
    std::uint32_t range[3] = {};
    for (std::size_t r = 0; r < 3; ++r) {
        rest[r] = wanted[r];
        while (counts[range[r]] <= rest[r]) rest[r] -= counts[range[r]++];
    }
    // A few that are far off leave nearly all in one range.
    if (4 * std::size_t{counts[range[0]] + counts[range[2]]} > values.size())
        return select(values, unit_us);
    std::vector<std::uint32_t> near[3];
    for (std::size_t r = 0; r < 3; ++r) near[r].reserve(counts[range[r]]);
    for (const std::uint32_t value : values)
        for (std::size_t r = 0; r < 3; ++r)
            if ((value - from) >> shift == range[r]) near[r].push_back(value);
    double found[3] = {};
    for (std::size_t r = 0; r < 3; ++r) {
        const auto place = near[r].begin() + static_cast<std::ptrdiff_t>(rest[r]);
        std::ranges::nth_element(near[r], place);
        found[r] = static_cast<double>(std::int64_t{*place} * unit_us);
    }
    return {(found[0] + found[1]) / 2e6, found[2] / 1e6};
}

}  // namespace

void Durations::add(std::int64_t ticks, std::int64_t unit_us, std::uint32_t group) {
    if (unit_us_ == 0) unit_us_ = unit_us;
    if (unit_us != unit_us_ || ticks < 0 || ticks > std::numeric_limits<std::uint32_t>::max()) {
        others_.push_back({ticks * unit_us, group});
        return;
    }
    if (group != 0) groups_.resize(ticks_.size()), groups_.push_back(group);
    ticks_.push_back(static_cast<std::uint32_t>(ticks));
}

void Durations::merge(Durations&& other) {
    if (unit_us_ == 0) {
        unit_us_ = other.unit_us_;
        ticks_.swap(other.ticks_), groups_.swap(other.groups_);
    } else if (unit_us_ == other.unit_us_) {
        if (!other.groups_.empty()) {
            groups_.resize(ticks_.size());
            groups_.insert(groups_.end(), other.groups_.begin(), other.groups_.end());
        }
        ticks_.insert(ticks_.end(), other.ticks_.begin(), other.ticks_.end());
    } else {
        for (std::size_t i = 0; i < other.ticks_.size(); ++i)
            others_.push_back({other.ticks_[i] * other.unit_us_,
                               i < other.groups_.size() ? other.groups_[i] : 0});
    }
    others_.insert(others_.end(), other.others_.begin(), other.others_.end());
}

std::size_t Durations::bytes() const {
    return 4 * (ticks_.capacity() + groups_.capacity()) + sizeof(Other) * others_.capacity();
}

Quantiles Durations::quantiles() {
    if (size() == 0) return {};
    constexpr std::size_t kMany = 50'000;
    if (others_.empty())
        return size() < kMany ? select(ticks_, unit_us_) : select_of_many(ticks_, unit_us_);
    std::vector<std::int64_t> all;
    all.reserve(size());
    for (const std::uint32_t ticks : ticks_) all.push_back(ticks * unit_us_);
    for (const Other& other : others_) all.push_back(other.us);
    return select(all, 1);
}

std::optional<double> Durations::mean_s() const {
    if (size() == 0) return std::nullopt;
    __extension__ __int128 sum = 0;
    for (const std::uint32_t ticks : ticks_) sum += ticks;
    sum *= unit_us_;
    for (const Other& other : others_) sum += other.us;
    return static_cast<double>(sum) / static_cast<double>(size()) / 1e6;
}

std::vector<Durations> Durations::split(std::span<const std::uint32_t> slot_of_group,
                                        std::size_t slots) {
    std::vector<Durations> parts(slots);
    for (std::size_t i = 0; i < ticks_.size(); ++i)
        parts[slot_of_group[i < groups_.size() ? groups_[i] : 0]].add(ticks_[i], unit_us_);
    for (const Other& other : others_) parts[slot_of_group[other.group]].add(other.us, 1);
    *this = {};
    return parts;
}

}  // namespace jalon::questions
