// Events of a step are found as bits; they and the beginnings of cases are then followed one by
// one, each with the same few instructions whatever it is.
#include "questions/funnel_scan.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "questions/byte_set.h"

namespace jalon::questions {

FunnelScan::FunnelScan(const FunnelPlan& plan) : plan_(plan) {
    const std::uint32_t looked_for = (1u << plan.scannable()) - 1;
    conditional_ = (plan.conditional() & looked_for) != 0;
    for (std::uint32_t a = 0; a < plan.activities(); ++a) {
        const std::uint32_t steps = plan.may_be(a) & looked_for;
        cell_of_.push_back(static_cast<std::uint8_t>(
            steps == 0 ? kNone : kFirst + static_cast<std::size_t>(std::countr_zero(steps))));
    }
}

void FunnelScan::scan(const trail::Chunk& chunk) {
    unclear_.clear();
    counts_.fill(0);
    if (chunk.cases.empty()) return;
    origin_ = chunk.cases.front().begin;
    size_ = chunk.cases.back().end - origin_;
    hits_.resize((size_ + 63) / 64);
    begins_.assign(hits_.size(), 0);
    for (auto& step : reached_)
        if (step.size() <= chunk.cases.size()) step.resize(chunk.cases.size() + 1);
    trail::with_columns(chunk, [&](auto* activities, auto* at) {
        find_hits(chunk, activities);
        drop_gaps(chunk);
        if (conditional_) check_conditions(chunk, activities);
        follow(chunk, activities, at);
    });
}

template <class Activity>
void FunnelScan::find_hits(const trail::Chunk&, const Activity* activities) {
    if constexpr (sizeof(Activity) == 1) {
        ByteSet set;
        for (std::size_t a = 0; a < cell_of_.size() && a < 256; ++a)
            if (cell_of_[a] != kNone) set.insert(static_cast<std::uint8_t>(a));
        set.find(activities + origin_, size_, hits_.data());
    } else {
        for (std::size_t i = 0; i < size_; i += 64) {
            std::uint64_t word = 0;
            for (std::size_t j = 0, end = std::min<std::size_t>(64, size_ - i); j < end; ++j)
                word |= std::uint64_t{cell_of_[activities[origin_ + i + j]] != kNone} << j;
            hits_[i / 64] = word;
        }
    }
}

// Marks where cases begin; events between cases hit nothing.
void FunnelScan::drop_gaps(const trail::Chunk& chunk) {
    std::size_t end = 0;
    for (const trail::CaseRange range : chunk.cases) {
        const std::size_t begin = range.begin - origin_;
        for (std::size_t i = end; i < begin;) {
            const std::size_t until = std::min(begin, (i / 64 + 1) * 64);
            const std::uint64_t kept = (std::uint64_t{1} << i % 64) - 1;
            const std::uint64_t above =
                until % 64 == 0 ? 0 : ~((std::uint64_t{1} << until % 64) - 1);
            hits_[i / 64] &= kept | above;
            i = until;
        }
        begins_[begin / 64] |= std::uint64_t{1} << begin % 64;
        end = range.end - origin_;
    }
}

template <class Activity>
void FunnelScan::check_conditions(const trail::Chunk& chunk, const Activity* activities) {
    const std::uint32_t looked_for = (1u << plan_.scannable()) - 1;
    for (std::size_t w = 0; w < hits_.size(); ++w)
        for (std::uint64_t left = hits_[w]; left != 0; left &= left - 1) {
            const std::size_t i =
                origin_ + w * 64 + static_cast<std::size_t>(std::countr_zero(left));
            if ((plan_.steps(chunk, activities[i], i) & looked_for) == 0)
                hits_[w] &= ~(left & (0 - left));
        }
}

// Instants of 32 bits get the case, from 1, on top: a start that another case left behind is then
// out of every window.
template <class Activity>
void FunnelScan::follow(const trail::Chunk& chunk, const Activity* activities,
                        const std::uint32_t* at) {
    constexpr unsigned kCaseShift = 33;
    std::array<std::uint64_t, kCells> began{};
    std::array<Reach*, kCells> out;
    for (std::size_t cell = 0; cell < kCells; ++cell) out[cell] = reached_[cell].data();
    const auto window = static_cast<std::uint64_t>(std::min<std::int64_t>(
        plan_.window(chunk.at.unit_us), std::numeric_limits<std::uint32_t>::max()));
    const std::uint8_t* const cell_of = cell_of_.data();
    std::uint64_t current = 0, before = 0;
    std::size_t cell_before = 0;
    for (std::size_t w = 0, words = hits_.size(); w < words; ++w) {
        const std::uint64_t hits = hits_[w], begins = begins_[w];
        const Activity* const activities_here = activities + origin_ + w * 64;
        const std::uint32_t* const at_here = at + origin_ + w * 64;
        for (std::uint64_t left = hits | begins; left != 0; left &= left - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(left));
            current += (begins >> bit & 1) << kCaseShift;
            const std::size_t known = cell_of[activities_here[bit]];
            const std::size_t cell = (hits >> bit & 1) != 0 ? known : kNone;
            const std::uint64_t now = current + at_here[bit];
            if (now == before && cell < cell_before) [[unlikely]]
                found_unclear(static_cast<std::uint32_t>(current >> kCaseShift) - 1);
            before = now;
            cell_before = cell;
            began[kBefore] = now;
            const std::uint64_t start = began[cell - 1], old = began[cell];
            const bool reaches = now - start <= window;
            Reach* const place = out[cell];
            place->took = static_cast<std::int64_t>(now - start);
            place->case_index = static_cast<std::uint32_t>(current >> kCaseShift) - 1;
            out[cell] = place + (reaches & (old < current));
            began[cell] = reaches ? start : old;
        }
    }
    for (std::size_t cell = 0; cell < kCells; ++cell)
        counts_[cell] = static_cast<std::size_t>(out[cell] - reached_[cell].data());
}

template <class Activity>
void FunnelScan::follow(const trail::Chunk& chunk, const Activity* activities,
                        const std::int64_t* at) {
    // When the attempt began that last reached each step, and in which case that was, from 1.
    std::array<std::int64_t, kCells> began{};
    std::array<std::uint32_t, kCells> whose{};
    std::array<Reach*, kCells> out;
    for (std::size_t cell = 0; cell < kCells; ++cell) out[cell] = reached_[cell].data();
    const std::int64_t window = plan_.window(chunk.at.unit_us);
    std::uint32_t current = 0;
    std::int64_t before = 0;
    std::size_t cell_before = 0;
    for (std::size_t w = 0; w < hits_.size(); ++w) {
        const std::uint64_t hits = hits_[w], begins = begins_[w];
        for (std::uint64_t left = hits | begins; left != 0; left &= left - 1) {
            const int bit = std::countr_zero(left);
            const std::size_t i = origin_ + w * 64 + static_cast<std::size_t>(bit);
            const bool begin = (begins >> bit & 1) != 0;
            current += begin;
            const std::size_t cell = (hits >> bit & 1) != 0 ? cell_of_[activities[i]] : kNone;
            const std::int64_t now = at[i];
            if (now == before && cell < cell_before && !begin) [[unlikely]]
                found_unclear(current - 1);
            before = now;
            cell_before = cell;
            began[kBefore] = now;
            whose[kBefore] = current;
            const std::int64_t start = began[cell - 1];
            const bool reaches = (whose[cell - 1] == current) & (now - start <= window);
            *out[cell] = {now - start, current - 1};
            out[cell] += reaches & (whose[cell] != current);
            began[cell] = reaches ? start : began[cell];
            whose[cell] = reaches ? current : whose[cell];
        }
    }
    for (std::size_t cell = 0; cell < kCells; ++cell)
        counts_[cell] = static_cast<std::size_t>(out[cell] - reached_[cell].data());
}

std::size_t FunnelScan::bytes() const {
    std::size_t bytes = 8 * (hits_.capacity() + begins_.capacity());
    for (const auto& step : reached_) bytes += sizeof(Reach) * step.capacity();
    return bytes;
}

}  // namespace jalon::questions
