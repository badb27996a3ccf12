// Exact medians and nineties of bags too large to keep: a sample says about where they are, a pass
// over everything counts what lies below and looks closely only there.
#pragma once

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
        /// Before adding so many; drains what was added before.
        void expect(std::size_t values);
        void add(std::size_t slot, std::uint64_t value) {
            const std::array<std::uint64_t, 4>& bound = bounds_[slot];
            const unsigned part = (value >= bound[0]) + (value >= bound[1]) + (value >= bound[2]) +
                                  (value >= bound[3]);
            ++counts_[8 * slot + part];
            close_[close_size_] = {value, static_cast<std::uint32_t>(2 * slot + part / 2)};
            close_size_ += part & 1;
        }
        void merge(Pass&& other);
        std::size_t bytes() const;

      private:
        friend class QuantileSearch;
        struct Close {
            std::uint64_t value;
            std::uint32_t bracket;
        };
        void drain();

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

}  // namespace jalon::questions
