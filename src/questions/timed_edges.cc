// A sample tells each pair's times about, a larger one how far this is off: both give the bounds. A
// pass counts all times between these and keeps those in brackets, which hold the quantiles.
#include "questions/timed_edges.h"

#include <algorithm>
#include <cmath>
#include <limits>
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

void add_counts(std::vector<PairRow>& rows, const std::vector<PairRow>& others) {
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t lane = 0; lane < 8; ++lane)
            rows[row].minus[lane] += others[row].minus[lane];
}

// Counts only.
class EdgeLook {
  public:
    EdgeLook(std::vector<PairRow> rows, std::int64_t tick_us, std::size_t activities)
        : rows_(std::move(rows)), tick_us_(tick_us), feed_(activities) {}

    void add(const trail::Chunk& chunk) {
        feed_.each(chunk, tick_us_, [&](const PairBatch& batch) {
            std::uint16_t inside[PairBatch::kMax + 8];
            count_pairs(rows_.data(), batch.rows, batch.ticks, batch.size, inside);
        });
    }
    void merge(EdgeLook&& other) { add_counts(rows_, other.rows_); }
    std::size_t bytes() const { return rows_.capacity() * sizeof(PairRow); }
    const std::vector<PairRow>& rows() const { return rows_; }

  private:
    std::vector<PairRow> rows_;
    std::int64_t tick_us_;
    PairFeed feed_;
};

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
        add_counts(times_.rows, other.times_.rows);
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

// The larger the samples, the narrower the brackets: what all cost is least about here. Where all
// is kept, a few chunks tell well enough where to begin.
struct Sampled {
    std::size_t one_in = 1, looked_one_in = 1;

    static Sampled of(std::size_t chunks, const TimedEdgesLimits& limits) {
        if (chunks < limits.chunks_min) return {(chunks + 3) / 4, chunks};
        const auto about = static_cast<std::size_t>(6 * std::cbrt(static_cast<double>(chunks)));
        Sampled sampled;
        sampled.one_in = limits.one_in != 0
                             ? limits.one_in
                             : std::max({std::min(about, chunks / 8), chunks / 64, std::size_t{1}});
        sampled.looked_one_in = limits.looked_one_in != 0
                                    ? limits.looked_one_in
                                    : std::max(sampled.one_in / 8, std::size_t{4});
        return sampled;
    }
};

}  // namespace

Result<std::optional<TimedEdges>> timed_edges(const trail::Chunks& chunks, trail::Budget& budget,
                                              const TimedEdgesLimits& limits) {
    const std::size_t activities = chunks.activities().size();
    const std::size_t count = chunks.count();
    if (count == 0 || activities > kDenseActivitiesMax) return std::optional<TimedEdges>();
    const auto [one_in, looked_one_in] = Sampled::of(count, limits);
    TRY_LET(sample, trail::fold(SomeChunks(chunks, one_in), budget, EdgeSample(activities)));
    sample.sort();
    std::vector<PairRow> looked;
    if (looked_one_in < one_in) {
        TRY_LET(look,
                trail::fold(SomeChunks(chunks, looked_one_in), budget,
                            EdgeLook(look_of(sample, activities), tick_of(sample), activities)));
        looked = look.rows();
    }
    TimedEdgesLimits trusted = limits;
    if (count < limits.chunks_min) trusted.sampled_min = std::numeric_limits<std::size_t>::max();
    const EdgeBrackets brackets = brackets_of(sample, looked, activities, one_in, trusted);
    const double size = sample.unit_us() != 0 ? 1 : 2;
    sample = EdgeSample(activities);
    if (size * brackets.kept > limits.kept_max) return std::optional<TimedEdges>();
    TRY_LET(folded, trail::fold(chunks, budget, TimedEdgesFold(brackets, activities)));
    return std::optional(folded.found());
}

}  // namespace jalon::questions
