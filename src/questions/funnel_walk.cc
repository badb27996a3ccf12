// First what happens at each instant is gathered; then one of four small machines runs over it.
#include "questions/funnel_walk.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace jalon::questions {

namespace {

// An instant so early that no window reaches back to it.
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 2;

std::size_t lowest(std::uint32_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits));
}

void reach(Reached& case_, std::size_t k, std::int64_t took) {
    if (k < case_.level) return;
    case_.took[k] = took;
    case_.level = k + 1;
}

}  // namespace

std::span<const Reached> FunnelWalk::walk(const trail::Chunk& chunk, trail::CaseRange range) {
    window_ = plan_.window(chunk.at.unit_us);
    happenings_.clear();
    attempts_.clear();
    const bool strict = plan_.spec().order == FunnelOrder::Strict;
    trail::with_columns(chunk, [&](auto* activities, auto* at) {
        if (strict)
            gather_strict(chunk, activities, at, range);
        else
            gather(chunk, activities, at, range);
    });
    if (plan_.spec().attempts == FunnelAttempts::Each) {
        each();
        return attempts_;
    }
    attempts_.emplace_back();
    if (strict)
        strict_once();
    else if (plan_.spec().order == FunnelOrder::Any)
        any_once();
    else
        window_once();
    if (attempts_.back().level == 0) attempts_.pop_back();
    return attempts_;
}

// In window and any order nothing depends on how often a step comes at one instant: steps that lie
// at one instant are one happening.
template <class Activity, class At>
void FunnelWalk::gather(const trail::Chunk& chunk, const Activity* activities, const At* at,
                        trail::CaseRange range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (!plan_.concerns(activities[i])) continue;
        const std::uint32_t steps = plan_.steps(chunk, activities[i], i);
        const std::uint32_t excluded = plan_.excluded(chunk, activities[i], i);
        if (steps == 0 && excluded == 0) continue;
        const auto now = static_cast<std::int64_t>(at[i]);
        if (happenings_.empty() || happenings_.back().at != now) happenings_.push_back({.at = now});
        Happening& last = happenings_.back();
        last.steps |= steps;
        (steps == 0 ? last.excluded : last.excluded_late) |= excluded;
    }
}

template <class Activity, class At>
void FunnelWalk::gather_strict(const trail::Chunk& chunk, const Activity* activities, const At* at,
                               trail::CaseRange range) {
    const auto rank = [](const Happening& one) { return one.steps & (0 - one.steps); };
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const std::uint32_t steps = plan_.steps(chunk, activities[i], i);
        const std::uint32_t excluded = plan_.excluded(chunk, activities[i], i);
        happenings_.push_back({.at = static_cast<std::int64_t>(at[i]),
                               .steps = steps,
                               .excluded = steps == 0 ? excluded : 0,
                               .excluded_late = steps == 0 ? 0 : excluded});
        // Events of one instant, by their lowest step.
        for (std::size_t n = happenings_.size() - 1;
             n > 0 && happenings_[n - 1].at == happenings_[n].at &&
             rank(happenings_[n - 1]) > rank(happenings_[n]);
             --n)
            std::swap(happenings_[n - 1], happenings_[n]);
    }
}

// began[k]: when the attempt began that last reached step k + 1. Those of later steps began no
// later, so the latest attempt at each depth is the one with the most time left.
void FunnelWalk::window_once() {
    Reached& case_ = attempts_.back();
    std::array<std::int64_t, kFunnelStepsMax> began;
    began.fill(kNever);
    for (const Happening& now : happenings_) {
        for (std::uint32_t left = now.excluded; left != 0; left &= left - 1)
            began[lowest(left)] = kNever;
        std::uint32_t set = 0;
        for (std::uint32_t left = now.steps; left != 0; left &= left - 1) {
            const std::size_t k = lowest(left);
            const std::int64_t start = k == 0 ? now.at : began[k - 1];
            if (start == kNever || (k > 0 && now.at - start > window_)) continue;
            began[k] = start;
            set |= 1u << k;
            reach(case_, k, now.at - start);
        }
        if (case_.level == plan_.steps()) return;
        for (std::uint32_t left = now.excluded_late & ~set; left != 0; left &= left - 1)
            began[lowest(left)] = kNever;
    }
}

// Only attempts that the very event before brought to where they stand are alive.
void FunnelWalk::strict_once() {
    Reached& case_ = attempts_.back();
    std::array<std::int64_t, kFunnelStepsMax> began{};
    std::uint32_t alive = 0;
    for (const Happening& now : happenings_) {
        std::array<std::int64_t, kFunnelStepsMax> next;
        std::uint32_t set = 0;
        for (std::uint32_t left = now.steps & (alive << 1 | 1); left != 0; left &= left - 1) {
            const std::size_t k = lowest(left);
            std::int64_t start = now.at;
            if (k > 0) {
                start = (set >> (k - 1) & 1) != 0 ? next[k - 1] : began[k - 1];
                if (now.at - start > window_) continue;
            }
            next[k] = start;
            set |= 1u << k;
            // A step reached by this event may be followed by the next of its own steps.
            left |= now.steps & (2u << k);
            reach(case_, k, now.at - start);
        }
        if (case_.level == plan_.steps()) return;
        for (std::uint32_t left = set; left != 0; left &= left - 1)
            began[lowest(left)] = next[lowest(left)];
        alive = set;
    }
}

// The steps by how lately each was met: k of them lie within the window where the k-th of the list
// does, and that is the latest attempt that has them.
void FunnelWalk::any_once() {
    Reached& case_ = attempts_.back();
    struct Met {
        std::size_t step;
        std::int64_t at;
    };
    std::array<Met, kFunnelStepsMax> met;
    std::size_t count = 0;
    for (const Happening& now : happenings_) {
        for (std::uint32_t left = now.steps; left != 0; left &= left - 1) {
            const auto begin = met.begin();
            const auto end = begin + static_cast<std::ptrdiff_t>(count);
            auto place =
                std::find_if(begin, end, [&](Met one) { return one.step == lowest(left); });
            if (place == end) ++count;
            std::move_backward(begin, place, place + 1);
            met[0] = {lowest(left), now.at};
        }
        while (case_.level < count && (case_.level == 0 || now.at - met[case_.level].at <= window_))
            reach(case_, case_.level, now.at - met[case_.level].at);
        if (case_.level == plan_.steps()) return;
    }
}

bool FunnelWalk::advance(const Happening& now) {
    Reached& attempt = attempts_.back();
    while (attempt.level < plan_.steps() && (now.steps >> attempt.level & 1) != 0 &&
           now.at - opened_ <= window_)
        reach(attempt, attempt.level, now.at - opened_);
    return attempt.level == plan_.steps();
}

bool FunnelWalk::open(const Happening& now) {
    attempts_.emplace_back();
    opened_ = now.at;
    reach(attempts_.back(), 0, 0);
    return advance(now);
}

void FunnelWalk::each() {
    const bool strict = plan_.spec().order == FunnelOrder::Strict;
    bool is_open = false;
    for (const Happening& now : happenings_) {
        if (is_open) {
            const std::size_t before = attempts_.back().level;
            const auto stands = [&](std::uint32_t bits) { return (bits >> (before - 1) & 1) != 0; };
            if (now.at - opened_ > window_ || stands(now.excluded)) {
                is_open = false;
            } else {
                if (advance(now)) {
                    is_open = false;
                    continue;
                }
                if (attempts_.back().level > before) continue;
                if (!strict && !stands(now.excluded_late)) continue;
                is_open = false;
            }
        }
        if ((now.steps & 1) != 0) is_open = !open(now);
    }
}

}  // namespace jalon::questions
