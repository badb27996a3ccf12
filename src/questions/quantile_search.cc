// The search: brackets around what is looked for, narrowed until one value is left in each.
#include "questions/quantile_search.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace jalon::questions {

namespace {

// A bracket is counted in at most so many ranges.
constexpr std::uint64_t kRangesMax = 1024;
// A sample's quantile is trusted to be within so many standard deviations.
constexpr double kSigmas = 4.5;

}  // namespace

QuantileSearch::QuantileSearch(std::vector<std::uint64_t> sizes, std::uint64_t kept_max)
    : sizes_(std::move(sizes)),
      kept_max_(kept_max),
      targets_(sizes_.size()),
      bounds_(sizes_.size()),
      brackets_(2 * sizes_.size()) {
    for (std::size_t slot = 0; slot < sizes_.size(); ++slot) {
        for (Target& target : targets_[slot]) target.within = sizes_[slot];
        if (sizes_[slot] == 0) continue;
        const Ranks ranks = Ranks::of(sizes_[slot]);
        targets_[slot][0].rank = ranks.low;
        targets_[slot][1].rank = ranks.high;
        targets_[slot][2].rank = ranks.p90;
    }
    const std::uint64_t all = std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0});
    if (all > kept_max_) {
        sampling_ = true;
        one_in_ = std::max<std::uint64_t>(2, 2 * all / kept_max_);
    }
    plan();
}

QuantileSearch::Answer QuantileSearch::answer(std::size_t slot) const {
    const auto& targets = targets_[slot];
    return {targets[0].begin, targets[1].begin, targets[2].begin};
}

std::size_t QuantileSearch::bytes() const {
    return sizes_.size() * (8 + sizeof(targets_[0]) + sizeof(bounds_[0]) + 2 * sizeof(Bracket));
}

void QuantileSearch::plan() {
    done_ = true;
    for (std::size_t slot = 0; slot < sizes_.size(); ++slot) choose_brackets(slot);
    choose_forms();
}

// The first two ranges that what is still looked for lies in; the third waits for the next pass.
void QuantileSearch::choose_brackets(std::size_t slot) {
    Bracket* brackets = &brackets_[2 * slot];
    brackets[0] = brackets[1] = {};
    bounds_[slot].fill(kEnd);
    if (sizes_[slot] == 0) return;
    if (sampling_) {
        bounds_[slot][0] = 0;
        brackets[0] = {.begin = 0, .end = kEnd, .within = sizes_[slot], .kept = true};
        done_ = false;
        return;
    }
    std::array<Target, 3> open = targets_[slot];
    std::ranges::sort(open, {}, &Target::begin);
    std::size_t used = 0;
    for (const Target& target : open) {
        if (target.found()) continue;
        done_ = false;
        if (used > 0 && target.begin < brackets[used - 1].end) {
            Bracket& last = brackets[used - 1];
            if (target.begin != last.begin || target.end != last.end) last.within += target.within;
            last.end = std::max(last.end, target.end);
        } else if (used < 2) {
            brackets[used++] = {.begin = target.begin, .end = target.end, .within = target.within};
        }
    }
    bounds_[slot] = {brackets[0].begin, brackets[0].end, brackets[1].begin, brackets[1].end};
}

// Narrow brackets are counted value by value; the smaller of the others kept, as far as they fit.
void QuantileSearch::choose_forms() {
    histogram_size_ = 0;
    std::vector<std::size_t> wide;
    for (std::size_t b = 0; b < brackets_.size(); ++b) {
        Bracket& bracket = brackets_[b];
        if (bracket.begin == kEnd || sampling_) continue;
        const std::uint64_t width = bracket.end - bracket.begin;
        if (width <= kRangesMax && width <= 64 + bracket.within) {
            bracket.histogram = histogram_size_;
            histogram_size_ += width;
        } else {
            wide.push_back(b);
        }
    }
    std::ranges::sort(wide, [&](std::size_t a, std::size_t b) {
        return std::pair(brackets_[a].within, a) < std::pair(brackets_[b].within, b);
    });
    std::uint64_t kept = 0;
    for (const std::size_t b : wide) {
        Bracket& bracket = brackets_[b];
        kept += bracket.within;
        bracket.kept = kept <= 2 * kept_max_;
        if (bracket.kept) continue;
        const std::uint64_t last = bracket.end - bracket.begin - 1;
        while ((last >> bracket.shift) >= kRangesMax) ++bracket.shift;
        bracket.histogram = histogram_size_;
        histogram_size_ += (last >> bracket.shift) + 1;
    }
}

void QuantileSearch::take(Pass&& pass) {
    pass.drain();
    auto kept = sorted_apart(pass);
    if (sampling_) {
        sampling_ = false;
        take_sample(kept);
    } else {
        for (std::size_t slot = 0; slot < sizes_.size(); ++slot) take_slot(slot, pass, kept);
    }
    plan();
}

// The kept values of each bracket.
std::vector<std::vector<std::uint64_t>> QuantileSearch::sorted_apart(Pass& pass) const {
    std::vector<std::vector<std::uint64_t>> values(brackets_.size());
    std::vector<std::uint32_t> counts(brackets_.size());
    for (const std::uint64_t one : pass.kept_) ++counts[one >> 32];
    for (const auto& one : pass.kept_far_) ++counts[one.bracket];
    for (std::size_t b = 0; b < counts.size(); ++b) values[b].reserve(counts[b]);
    for (const std::uint64_t one : pass.kept_)
        values[one >> 32].push_back(brackets_[one >> 32].begin + (one & 0xFFFF'FFFF));
    for (const auto& one : pass.kept_far_) values[one.bracket].push_back(one.value);
    return values;
}

void QuantileSearch::take_sample(const std::vector<std::vector<std::uint64_t>>& values) {
    for (std::size_t slot = 0; slot < sizes_.size(); ++slot) {
        std::vector<std::uint64_t> sample = values[2 * slot];
        const auto n = static_cast<double>(sample.size());
        if (sample.size() < 40) continue;
        const auto value_at = [&](double rank) {
            const auto place = sample.begin() + static_cast<std::ptrdiff_t>(rank);
            std::ranges::nth_element(sample, place);
            return *place;
        };
        // The two middles are neighbours: what holds one holds the other.
        for (const std::size_t which : {0, 2}) {
            Target& target = targets_[slot][which];
            const double q =
                (static_cast<double>(target.rank) + 0.5) / static_cast<double>(sizes_[slot]);
            const double margin = kSigmas * std::sqrt(n * q * (1 - q)) + 2;
            if (n * q - margin >= 0) target.begin = value_at(n * q - margin);
            if (n * q + margin < n) target.end = value_at(n * q + margin) + 1;
            const double part = std::min(1.0, (2 * margin + 1) / n);
            target.within = static_cast<std::uint64_t>(part * static_cast<double>(sizes_[slot]));
        }
        Target middle = targets_[slot][0];
        middle.rank = targets_[slot][1].rank;
        targets_[slot][1] = middle;
    }
}

void QuantileSearch::take_slot(std::size_t slot, const Pass& pass,
                               std::vector<std::vector<std::uint64_t>>& kept) {
    const std::uint32_t* counts = &pass.counts_[8 * slot];
    const auto& bounds = bounds_[slot];
    for (Target& target : targets_[slot]) {
        if (target.found() || sizes_[slot] == 0) continue;
        std::size_t part = 0;
        std::uint64_t below = 0;
        while (part < 4 && below + counts[part] <= target.rank) below += counts[part++];
        target.begin = part == 0 ? 0 : bounds[part - 1];
        target.end = part == 4 ? kEnd : bounds[part];
        target.within = counts[part];
        if (part % 2 == 0) continue;
        const std::size_t b = 2 * slot + part / 2;
        const Bracket& bracket = brackets_[b];
        if (bracket.kept) {
            const auto place = kept[b].begin() + static_cast<std::ptrdiff_t>(target.rank - below);
            std::ranges::nth_element(kept[b], place);
            target.begin = *place, target.end = *place + 1;
            continue;
        }
        std::size_t range = bracket.histogram;
        while (below + pass.histograms_[range] <= target.rank) below += pass.histograms_[range++];
        target.within = pass.histograms_[range];
        target.begin = bracket.begin + ((range - bracket.histogram) << bracket.shift);
        target.end =
            std::min(bracket.end - 1, target.begin + (std::uint64_t{1} << bracket.shift) - 1) + 1;
    }
}

QuantileSearch::Pass::Pass(const QuantileSearch& search)
    : search_(&search),
      bounds_(search.bounds_.data()),
      counts_(8 * search.sizes_.size()),
      histograms_(search.histogram_size_) {}

void QuantileSearch::Pass::drain() {
    for (std::size_t i = 0; i < close_size_; ++i) {
        const auto [value, b] = close_[i];
        const Bracket& bracket = search_->brackets_[b];
        const std::uint64_t inside = value - bracket.begin;
        if (!bracket.kept)
            ++histograms_[bracket.histogram + (inside >> bracket.shift)];
        else if (inside >> 32 == 0)
            kept_.push_back(std::uint64_t{b} << 32 | inside);
        else
            kept_far_.push_back(close_[i]);
    }
    close_size_ = 0;
}

void QuantileSearch::Pass::merge(Pass&& other) {
    drain();
    other.drain();
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    for (std::size_t i = 0; i < histograms_.size(); ++i) histograms_[i] += other.histograms_[i];
    if (kept_.size() < other.kept_.size()) kept_.swap(other.kept_);
    kept_.insert(kept_.end(), other.kept_.begin(), other.kept_.end());
    kept_far_.insert(kept_far_.end(), other.kept_far_.begin(), other.kept_far_.end());
    other.kept_ = {};
    other.kept_far_ = {};
}

std::size_t QuantileSearch::Pass::bytes() const {
    return 4 * (counts_.capacity() + histograms_.capacity()) + 8 * kept_.capacity() +
           sizeof(Close) * (kept_far_.capacity() + close_.capacity());
}

}  // namespace jalon::questions
