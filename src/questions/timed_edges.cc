// The sample gives each pair its bounds; a pass counts all times between them and keeps those in
// brackets, which hold the quantiles.
#include "questions/timed_edges.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "questions/edge_brackets.h"
#include "questions/edge_cells.h"
#include "questions/edge_sample.h"
#include "questions/pair_feed.h"
#include "questions/some_chunks.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

class TimedEdgesFold {
  public:
    TimedEdgesFold(const EdgeBrackets& brackets, std::size_t activities)
        : counts_(activities), feed_(activities) {
        times_.rows = brackets.rows;
        times_.tick_us = brackets.tick_us;
    }

    void add(const trail::Chunk& chunk) {
        counts_.add_cases(chunk);
        times_.whole_ticks &= chunk.at.unit_us % times_.tick_us == 0;
        feed_.each(chunk, times_.tick_us, [&](const PairBatch& batch) {
            std::uint16_t inside[PairBatch::kMax + 8];
            const std::size_t n =
                count_pairs(times_.rows.data(), batch.rows, batch.ticks, batch.size, inside);
            if (batch.exact)
                keep(batch, inside, n);
            else
                for (std::size_t i = 0; i < n; ++i)
                    times_.far.push_back({batch.rows[inside[i]], batch.us[inside[i]]});
        });
    }
    void merge(TimedEdgesFold&& other) {
        counts_.merge(std::move(other.counts_));
        for (std::size_t row = 0; row < times_.rows.size(); ++row)
            for (std::size_t lane = 0; lane < 8; ++lane)
                times_.rows[row].minus[lane] += other.times_.rows[row].minus[lane];
        const auto join = [](auto& mine, auto& others) {
            if (mine.empty()) mine.swap(others);
            mine.insert(mine.end(), others.begin(), others.end());
            others = {};
        };
        join(times_.kept, other.times_.kept);
        join(times_.far, other.times_.far);
        times_.whole_ticks &= other.times_.whole_ticks;
    }
    std::size_t bytes() const {
        return counts_.bytes() + times_.rows.capacity() * sizeof(PairRow) +
               times_.kept.size() * sizeof(KeptPairs) + times_.far.capacity() * sizeof(KeptFar);
    }

    TimedEdges found() {
        const std::size_t pairs = times_.rows.size() - 1;
        std::vector<std::uint64_t> sizes(pairs);
        for (std::size_t row = 0; row < pairs; ++row) sizes[row] = times_.rows[row].count_above(0);
        counts_.add_pairs(sizes);
        return {std::move(counts_), quantiles_of(times_)};
    }

  private:
    void keep(const PairBatch& batch, const std::uint16_t* inside, std::size_t n) {
        if (times_.kept.empty() || times_.kept.back()->size + n > KeptPairs::kMax) {
            times_.kept.push_back(std::make_shared_for_overwrite<KeptPairs>());
            times_.kept.back()->size = 0;
        }
        KeptPairs& kept = *times_.kept.back();
        std::uint32_t* rows = kept.rows + kept.size;
        std::int32_t* ticks = kept.ticks + kept.size;
        for (std::size_t i = 0; i < n; ++i) {
            rows[i] = batch.rows[inside[i]];
            ticks[i] = batch.ticks[inside[i]];
        }
        kept.size += n;
    }

    EdgeCounts counts_;
    PairFeed feed_;
    CountedTimes times_;
};

// The larger the sample, the narrower the brackets: what both cost is least about here.
std::size_t sampled_one_in(std::size_t chunks) {
    return std::max<std::size_t>(
        static_cast<std::size_t>(2.8 * std::cbrt(static_cast<double>(chunks))), chunks / 64);
}

}  // namespace

Result<std::optional<TimedEdges>> timed_edges(const trail::Chunks& chunks, trail::Budget& budget,
                                              const TimedEdgesLimits& limits) {
    const std::size_t activities = chunks.activities().size();
    if (chunks.count() < limits.chunks_min || activities > kDenseActivitiesMax)
        return std::optional<TimedEdges>();
    const std::size_t one_in = limits.one_in != 0 ? limits.one_in : sampled_one_in(chunks.count());
    TRY_LET(sample, trail::fold(SomeChunks(chunks, one_in), budget, EdgeSample(activities)));
    sample.sort();
    const EdgeBrackets brackets = brackets_of(sample, activities, one_in, limits);
    const double size = sample.unit_us() != 0 ? 1 : 2;
    sample = EdgeSample(activities);
    if (size * brackets.kept > limits.kept_max) return std::optional<TimedEdges>();
    TRY_LET(folded, trail::fold(chunks, budget, TimedEdgesFold(brackets, activities)));
    return std::optional(folded.found());
}

}  // namespace jalon::questions
