// Exact medians and nineties of bags too large to keep: a sample says about where they are, a pass
// over everything counts what lies below and looks closely only there.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "questions/quantiles.h"

namespace jalon::questions {

/// One search over many bags ("slots"): while not done(), make a Pass, add every value once (of a
/// sample, as far as sampled() says so), take() it.
class QuantileSearch {
  public:
    /// Together no more values than this are simply kept.
    static constexpr std::uint64_t kKeptMax = std::uint64_t{4} << 20;

    /// How many values each slot has.
    explicit QuantileSearch(std::vector<std::uint64_t> sizes, std::uint64_t kept_max = kKeptMax);

    bool done() const { return done_; }
    /// The next pass may leave out all but about one in this many values, taken at random in
    /// clusters of no more than some ten thousand.
    std::uint64_t sampled() const { return sampling_ ? one_in_ : 1; }

    struct Answer {
        std::uint64_t low = 0, high = 0, p90 = 0;  ///< At these ranks.
    };
    /// Once done; of a slot that is not empty.
    Answer answer(std::size_t slot) const;
    std::size_t bytes() const;

    /// One worker's part of a pass. Values of one slot in one pass and part: below 2^32.
    class Pass {
      public:
        explicit Pass(const QuantileSearch& search);
        /// Before adding so many.
        void expect(std::size_t values) { drain(close_size_, values); }
        void add(std::size_t slot, std::uint64_t value) {
            add(bounds_[slot], &counts_[8 * slot], close_.data(), close_size_, slot, value);
        }
        void merge(Pass&& other);
        std::size_t bytes() const;

        /// Adds to a pass, which nobody else touches meanwhile; keeps what it needs at hand.
        class Adder;

      private:
        friend class QuantileSearch;
        struct Close {
            std::uint64_t value;
            std::uint32_t bracket;
        };
        static void add(const std::array<std::uint64_t, 4>& bound, std::uint32_t* counts,
                        Close* close, std::size_t& close_size, std::size_t slot,
                        std::uint64_t value) {
            const unsigned part = (value >= bound[0]) + (value >= bound[1]) + (value >= bound[2]) +
                                  (value >= bound[3]);
            ++counts[part];
            close[close_size] = {value, static_cast<std::uint32_t>(2 * slot + part / 2)};
            close_size += part & 1;
        }
        void drain();
        void drain(std::size_t close, std::size_t values) {
            close_size_ = close;
            drain();
            if (close_.size() <= values) close_.resize(std::max(values + 1, kCloseMin));
        }
        static constexpr std::size_t kCloseMin = 1024;  // 16 KB: stays near.

        const QuantileSearch* search_;
        const std::array<std::uint64_t, 4>* bounds_;
        std::vector<std::uint32_t> counts_;  // Of each slot: between its bounds, 5 of 8.
        std::vector<Close> close_;           // What is in a bracket, not looked at yet.
        std::size_t close_size_ = 0;
        std::vector<std::uint32_t> histograms_;
        std::vector<std::uint64_t> kept_;  // Bracket, and value less its beginning, 32 bits each.
        std::vector<Close> kept_far_;      // Those that do not fit.
    };
    void take(Pass&& pass);

  private:
    static constexpr std::uint64_t kEnd = ~std::uint64_t{0};
    // A quantile looked for: it lies in [begin, end), with about `within` other values.
    struct Target {
        std::uint64_t rank = 0, begin = 0, end = kEnd, within = 0;
        bool found() const { return begin + 1 == end; }
    };
    // Where a pass looks closely. Kept, or counted by value, or by ranges of 2^shift values.
    struct Bracket {
        std::uint64_t begin = kEnd, end = kEnd, within = 0;
        bool kept = false;
        unsigned shift = 0;
        std::size_t histogram = 0;  // Where it begins in Pass::histograms_.
    };

    void plan();
    void choose_brackets(std::size_t slot);
    void choose_forms();
    void take_sample(const std::vector<std::vector<std::uint64_t>>& values);
    void take_slot(std::size_t slot, const Pass& pass,
                   std::vector<std::vector<std::uint64_t>>& kept);
    std::vector<std::vector<std::uint64_t>> sorted_apart(Pass& pass) const;

    std::vector<std::uint64_t> sizes_;
    std::uint64_t kept_max_, one_in_ = 1;
    bool sampling_ = false, done_ = false;
    std::vector<std::array<Target, 3>> targets_;        // low, high, p90.
    std::vector<std::array<std::uint64_t, 4>> bounds_;  // Of the brackets of each slot.
    std::vector<Bracket> brackets_;                     // Two of each slot.
    std::size_t histogram_size_ = 0;
};

class QuantileSearch::Pass::Adder {
  public:
    explicit Adder(Pass& pass) : pass_(pass), bounds_(pass.bounds_), counts_(pass.counts_.data()) {
        pass.drain();
    }
    ~Adder() { pass_.close_size_ = size_; }
    Adder(const Adder&) = delete;
    Adder& operator=(const Adder&) = delete;

    /// Before adding so many.
    void expect(std::size_t values) {
        if (size_ + values < capacity_) return;
        pass_.drain(size_, values);
        close_ = pass_.close_.data();
        capacity_ = pass_.close_.size();
        size_ = 0;
    }
    void add(std::size_t slot, std::uint64_t value) {
        Pass::add(bounds_[slot], counts_ + 8 * slot, close_, size_, slot, value);
    }

  private:
    Pass& pass_;
    const std::array<std::uint64_t, 4>* bounds_;
    std::uint32_t* counts_;
    Close* close_ = nullptr;
    std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace jalon::questions
