// The neighbouring events of a chunk's cases, batch by batch, as rows (pairs of activities) and
// times in ticks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "questions/pair_rows.h"
#include "trail/chunk.h"

namespace jalon::questions {

class PairFeed {
  public:
    /// The row of a pair is from × activities + to; what is no pair has row activities².
    explicit PairFeed(std::size_t activities) : n_(static_cast<std::uint32_t>(activities)) {}

    std::uint32_t no_pair() const { return n_ * n_; }

    /// Calls `take(const PairBatch&)` with all pairs of the chunk, among some that are none. A tick
    /// is `tick_us` microseconds.
    template <class Take>
    void each(const trail::Chunk& chunk, std::int64_t tick_us, Take&& take) {
        const auto cases = chunk.cases;
        trail::with_columns(chunk, [&](auto* activities, auto* at) {
            in_ticks_ = sizeof(*at) == 4 && chunk.at.unit_us == tick_us;
            unit_us_ = static_cast<std::uint64_t>(chunk.at.unit_us);
            tick_us_ = static_cast<std::uint64_t>(tick_us);
            for (std::size_t c = 0; c < cases.size();) {
                // Cases that touch are laid out together; between them is no pair.
                std::size_t last = c;
                while (last + 1 < cases.size() && cases[last + 1].begin == cases[last].end) ++last;
                lay(activities, at, cases.subspan(c, last - c + 1), take);
                c = last + 1;
            }
        });
        if (filled_ != 0) hand_over(take);
    }

  private:
    template <class Activity, class At, class Take>
    void lay(const Activity* activities, const At* at, std::span<const trail::CaseRange> cases,
             Take& take) {
        const std::size_t end = cases.back().end - 1;  // Of the pairs, by their first event.
        std::size_t next = 0;
        for (std::size_t i = cases.front().begin; i < end;) {
            const std::size_t size = std::min(PairBatch::kMax - filled_, end - i);
            lay_rows(activities + i, size, n_, batch_.rows + filled_);
            if constexpr (sizeof(At) == 4) {
                if (in_ticks_) lay_ticks(at + i, size, batch_.ticks + filled_);
            }
            if (!in_ticks_) lay_us(at + i, size);
            for (; cases[next].end - 1 < i + size; ++next) drop(filled_ + cases[next].end - 1 - i);
            filled_ += size;
            i += size;
            if (filled_ == PairBatch::kMax) hand_over(take);
        }
    }
    template <class At>
    void lay_us(const At* at, std::size_t size) {
        const std::uint64_t factor = unit_us_ % tick_us_ == 0 ? unit_us_ / tick_us_ : 0;
        for (std::size_t i = 0; i < size; ++i) {
            const auto time = static_cast<std::uint64_t>(at[i + 1] - at[i]);
            const std::uint64_t us = time * unit_us_;
            const std::uint64_t ticks =
                factor != 0 ? time * factor : us / tick_us_ + (us % tick_us_ != 0);
            batch_.us[filled_ + i] = us;
            batch_.ticks[filled_ + i] =
                static_cast<std::int32_t>(std::min(ticks, std::uint64_t{kNoTicks}));
        }
    }
    void drop(std::size_t i) {
        batch_.rows[i] = no_pair();
        batch_.ticks[i] = 0;
    }
    // Times of 2^31 ticks and more, which are few.
    void widen() {
        for (std::size_t i = 0; i < filled_; ++i) {
            const auto ticks = static_cast<std::uint32_t>(batch_.ticks[i]);
            batch_.us[i] = ticks * tick_us_;
            batch_.ticks[i] = static_cast<std::int32_t>(std::min(ticks, std::uint32_t{kNoTicks}));
        }
        batch_.exact = false;
    }
    template <class Take>
    void hand_over(Take& take) {
        while (filled_ % 32 != 0) drop(filled_++);
        batch_.size = filled_;
        batch_.exact = in_ticks_;
        if (in_ticks_ && any_negative(batch_.ticks, filled_)) widen();
        filled_ = 0;
        take(static_cast<const PairBatch&>(batch_));
    }

    std::uint32_t n_;
    std::uint64_t unit_us_ = 1, tick_us_ = 1;
    bool in_ticks_ = false;
    std::size_t filled_ = 0;
    PairBatch batch_{};
};

}  // namespace jalon::questions
