// One pass counts what occurs; a few more find the exact median of each pair's times, some bits at
// a time, in little memory.
#include "questions/friction_plan.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "trail/fold.h"

namespace jalon::questions {

namespace {

constexpr std::int64_t kWaitMinUs = std::int64_t{3600} * 1'000'000;  // Never a wait up to here.
constexpr std::int64_t kWaitTimesMedian = 3;
constexpr std::size_t kCountsMax = std::size_t{1} << 22;  // Of one worker in one pass.
constexpr unsigned kBitsMin = 2, kBitsMax = 9;            // Of one pass.

// What occurs.
struct Survey {
    explicit Survey(std::size_t count)
        : activities(count), events(count), ends(count), neighbours(count * count) {}

    void add(const trail::Chunk& chunk) {
        unit_us = std::min(unit_us, chunk.at.unit_us);
        trail::with_columns(chunk, [&](const auto* activity, const auto* at) {
            for (const trail::CaseRange one : chunk.cases) {
                ++events[activity[one.begin]];
                std::uint64_t gap = 0;
                for (std::uint32_t i = one.begin + 1; i < one.end; ++i) {
                    ++events[activity[i]];
                    neighbours[activity[i - 1] * activities + activity[i]] = 1;
                    gap = std::max(gap, static_cast<std::uint64_t>(at[i] - at[i - 1]));
                }
                ++ends[activity[one.end - 1]];
                gap_max_us =
                    std::max(gap_max_us, static_cast<std::int64_t>(gap) * chunk.at.unit_us);
                last_us = std::max(last_us, chunk.at[one.end - 1]);
            }
        });
    }
    void merge(Survey&& other) {
        for (std::size_t i = 0; i < activities; ++i) {
            events[i] += other.events[i];
            ends[i] += other.ends[i];
        }
        for (std::size_t i = 0; i < neighbours.size(); ++i) neighbours[i] |= other.neighbours[i];
        gap_max_us = std::max(gap_max_us, other.gap_max_us);
        last_us = std::max(last_us, other.last_us);
        unit_us = std::min(unit_us, other.unit_us);
    }
    std::size_t bytes() const { return neighbours.size() + activities * 16; }

    std::size_t activities;
    std::vector<std::uint64_t> events, ends;
    std::vector<std::uint8_t> neighbours;  // By first and second.
    std::int64_t gap_max_us = 0, unit_us = 1'000'000;
    std::int64_t last_us = std::numeric_limits<std::int64_t>::min();
};

// The sorted value of some rank that is looked for among the times of one pair: it is known to lie
// from `low`, so many bits below it open, and has this rank among the times there.
struct Sought {
    std::int64_t low = 0;
    std::uint64_t rank = 0;
};

// Of one pair: the two values in the middle.
struct Middle {
    Sought first, second;
    bool open = true;
    bool apart() const { return first.low != second.low; }
};

// Counts, for each open value, the times by their next bits.
class NextBits {
  public:
    NextBits(const FrictionPlan& plan, const std::vector<Middle>& middles, std::int64_t unit_us,
             unsigned shift, unsigned bits)
        : plan_(plan), middles_(middles), unit_us_(unit_us), shift_(shift), bits_(bits) {
        counts_.resize(middles.size() * 2 << bits);
    }

    void add(const trail::Chunk& chunk) {
        const std::int64_t times = chunk.at.unit_us / unit_us_;
        trail::with_columns(chunk, [&](const auto* activity, const auto* at) {
            for (const trail::CaseRange one : chunk.cases)
                for (std::uint32_t i = one.begin + 1; i < one.end; ++i)
                    add(plan_.edge(activity[i - 1], activity[i]),
                        static_cast<std::int64_t>(at[i] - at[i - 1]) * times);
        });
    }
    void merge(NextBits&& other) {
        for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    }
    std::size_t bytes() const { return counts_.size() * sizeof(std::uint32_t); }

    std::span<const std::uint32_t> counts(std::size_t edge, bool second) const {
        return std::span(counts_).subspan((edge * 2 + (second ? 1 : 0)) << bits_,
                                          std::size_t{1} << bits_);
    }

  private:
    void add(std::uint32_t edge, std::int64_t time) {
        const Middle& middle = middles_[edge];
        if (!middle.open) return;
        count(edge * 2, time - middle.first.low);
        if (middle.apart()) count(edge * 2 + 1, time - middle.second.low);
    }
    void count(std::size_t slot, std::int64_t above) {
        const auto bin = static_cast<std::uint64_t>(above) >> shift_;
        if (above >= 0 && bin >> bits_ == 0) ++counts_[(slot << bits_) + bin];
    }

    const FrictionPlan& plan_;
    const std::vector<Middle>& middles_;
    std::int64_t unit_us_;
    unsigned shift_, bits_;
    std::vector<std::uint32_t> counts_;
};

void narrow(Sought& sought, std::span<const std::uint32_t> counts, unsigned shift) {
    std::size_t bin = 0;
    while (sought.rank >= counts[bin]) sought.rank -= counts[bin++];
    sought.low += static_cast<std::int64_t>(bin) << shift;
}

}  // namespace

FrictionPlan::FrictionPlan(const trail::Chunks& chunks, const FrictionSpec& spec)
    : chunks_(&chunks), spec_(spec), activities_(chunks.activities().size()) {}

Result<std::shared_ptr<const FrictionPlan>> FrictionPlan::of(const trail::Chunks& chunks,
                                                             const FrictionSpec& spec,
                                                             trail::Budget& budget) {
    if (chunks.activities().size() > kFrictionActivitiesMax)
        return failure(ErrorKind::TooLarge, "friction.activities",
                       "Friction is looked for among at most " +
                           std::to_string(kFrictionActivitiesMax) + " activities, not " +
                           std::to_string(chunks.activities().size()) +
                           ": filter, or group them into steps.");
    const std::shared_ptr<FrictionPlan> made(new FrictionPlan(chunks, spec));
    TRY(made->survey(budget));
    TRY(made->find_waits(budget));
    return made;
}

Result<> FrictionPlan::survey(trail::Budget& budget) {
    TRY_LET(seen, trail::fold(*chunks_, budget, Survey(activities_)));
    edge_of_.resize(activities_ * activities_);
    for (std::size_t cell = 0; cell < seen.neighbours.size(); ++cell)
        if (seen.neighbours[cell] != 0) {
            edge_of_[cell] = static_cast<std::uint32_t>(pairs_.size());
            pairs_.push_back({static_cast<std::uint32_t>(cell / activities_),
                              static_cast<std::uint32_t>(cell % activities_)});
        }
    mostly_followed_.resize(activities_);
    for (std::size_t i = 0; i < activities_; ++i)
        mostly_followed_[i] = seen.ends[i] * 2 <= seen.events[i] ? 1 : 0;
    until_us_ = spec_.until ? micros(*spec_.until) : seen.last_us;
    unit_us_ = seen.unit_us;
    gap_max_ = seen.gap_max_us / seen.unit_us;
    return {};
}

Result<> FrictionPlan::find_waits(trail::Budget& budget) {
    wait_over_us_.assign(pairs_.size(), kWaitMinUs);
    if (gap_max_ * unit_us_ <= kWaitMinUs) return {};
    std::vector<Middle> middles(pairs_.size());
    const auto room = static_cast<unsigned>(std::bit_width(kCountsMax / (middles.size() * 2)));
    const unsigned bits_a_pass = std::clamp(room, kBitsMin, kBitsMax);
    unsigned open = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(gap_max_)));
    for (bool begun = false; open > 0; begun = true) {
        const unsigned bits = std::min(open, bits_a_pass);
        open -= bits;
        const NextBits start(*this, middles, unit_us_, open, bits);
        TRY_LET(seen, trail::fold(*chunks_, budget, start));
        bool some_open = false;
        for (std::size_t edge = 0; edge < middles.size(); ++edge) {
            Middle& middle = middles[edge];
            if (!middle.open) continue;
            const auto first = seen.counts(edge, false);
            if (!begun) {
                std::uint64_t n = 0;
                for (const std::uint32_t count : first) n += count;
                middle.first.rank = (n - 1) / 2;
                middle.second.rank = n / 2;
            }
            narrow(middle.second, seen.counts(edge, middle.apart()), open);
            narrow(middle.first, first, open);
            const std::int64_t rest = (std::int64_t{1} << open) - 1;
            const std::int64_t sum = middle.first.low + middle.second.low;
            // Where even the largest that the median can be leaves the hour decisive, it is.
            middle.open = (sum + 2 * rest) * unit_us_ * kWaitTimesMedian / 2 > kWaitMinUs;
            some_open = some_open || middle.open;
            if (open == 0 && middle.open)
                wait_over_us_[edge] = sum * unit_us_ * kWaitTimesMedian / 2;
        }
        if (!some_open) break;
    }
    return {};
}

}  // namespace jalon::questions
