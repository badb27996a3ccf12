// The graph: one pass that counts, then as many as the times need.
#include "questions/directly_follows.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <tuple>
#include <utility>

#include "questions/edge_counts.h"
#include "questions/quantile_search.h"
#include "questions/some_chunks.h"
#include "questions/timed_edges.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

// Where the times of each pair go.
class EdgeSlots {
  public:
    EdgeSlots(const EdgeCounts& counts, std::size_t activities)
        : dense_(counts.dense()), activities_(activities) {
        edges_ = counts.edges();
        for (std::uint32_t slot = 0; slot < edges_.size() && !dense_; ++slot)
            table_.add(EdgeCounts::key(edges_[slot].from, edges_[slot].to), slot + 1);
    }
    bool dense() const { return dense_; }
    std::size_t activities() const { return activities_; }
    std::size_t of(std::uint32_t from, std::uint32_t to) const {
        if (dense_) return from * activities_ + to;
        return table_.find(EdgeCounts::key(from, to))->count - 1;
    }
    const std::vector<EdgeCounts::Edge>& edges() const { return edges_; }
    std::vector<std::uint64_t> sizes() const {
        std::vector<std::uint64_t> sizes(dense_ ? activities_ * activities_ : edges_.size());
        for (const auto& edge : edges_) sizes[of(edge.from, edge.to)] = edge.count;
        return sizes;
    }

  private:
    bool dense_;
    std::size_t activities_;
    std::vector<EdgeCounts::Edge> edges_;
    CountTable table_;  // By pair: its slot + 1.
};

// One worker's part of one pass over the times.
class EdgeTimesFold {
  public:
    EdgeTimesFold(const QuantileSearch& search, const EdgeSlots& slots, std::int64_t unit_us)
        : slots_(slots), unit_us_(unit_us), pass_(search) {}

    void add(const trail::Chunk& chunk) {
        if (chunk.cases.empty()) return;
        const auto factor = static_cast<std::uint64_t>(chunk.at.unit_us / unit_us_);
        trail::with_columns(chunk, [&](auto* activities, auto* at) {
            if (slots_.dense())
                add_dense(chunk, activities, at, factor);
            else
                add_sparse(chunk, activities, at, factor);
        });
    }
    void merge(EdgeTimesFold&& other) { pass_.merge(std::move(other.pass_)); }
    std::size_t bytes() const { return pass_.bytes(); }
    QuantileSearch::Pass& pass() { return pass_; }

  private:
    template <class Activity, class At>
    void add_dense(const trail::Chunk& chunk, const Activity* activities, const At* at,
                   std::uint64_t factor) {
        const std::size_t n = slots_.activities();
        QuantileSearch::Pass::Adder times(pass_);
        for (const trail::CaseRange range : chunk.cases) {
            times.expect(range.size());
            std::size_t from = activities[range.begin];
            auto before = static_cast<std::uint64_t>(at[range.begin]);
            for (std::size_t i = range.begin + 1; i < range.end; ++i) {
                const std::size_t to = activities[i];
                const auto now = static_cast<std::uint64_t>(at[i]);
                times.add(from * n + to, (now - before) * factor);
                from = to, before = now;
            }
        }
    }
    template <class Activity, class At>
    void add_sparse(const trail::Chunk& chunk, const Activity* activities, const At* at,
                    std::uint64_t factor) {
        QuantileSearch::Pass::Adder times(pass_);
        for (const trail::CaseRange range : chunk.cases) {
            times.expect(range.size());
            for (std::size_t i = range.begin + 1; i < range.end; ++i)
                times.add(slots_.of(activities[i - 1], activities[i]),
                          static_cast<std::uint64_t>(at[i] - at[i - 1]) * factor);
        }
    }

    const EdgeSlots& slots_;
    std::int64_t unit_us_;
    QuantileSearch::Pass pass_;
};

double in_seconds(std::uint64_t low, std::uint64_t high, std::int64_t unit_us) {
    const auto unit = static_cast<std::uint64_t>(unit_us);
    return (static_cast<double>(low * unit) + static_cast<double>(high * unit)) / 2e6;
}

// The times of those edges that have none.
Result<> find_times(const trail::Chunks& chunks, trail::Budget& budget, const EdgeSlots& slots,
                    std::int64_t unit_us, std::vector<DirectlyFollows::Edge>& edges) {
    std::vector<std::uint64_t> sizes = slots.sizes();
    for (std::size_t i = 0; i < edges.size(); ++i)
        if (edges[i].median_s) sizes[slots.of(slots.edges()[i].from, slots.edges()[i].to)] = 0;
    QuantileSearch search(std::move(sizes));
    while (!search.done()) {
        const SomeChunks some(chunks, search.sampled());
        TRY_LET(folded, trail::fold(some, budget, EdgeTimesFold(search, slots, unit_us)));
        search.take(std::move(folded.pass()));
    }
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (edges[i].median_s) continue;
        const auto& edge = slots.edges()[i];
        const auto found = search.answer(slots.of(edge.from, edge.to));
        edges[i].median_s = in_seconds(found.low, found.high, unit_us);
        edges[i].p90_s = in_seconds(found.p90, found.p90, unit_us);
    }
    return {};
}

std::vector<DirectlyFollows::Activity> activities_of(const trail::Chunks& chunks,
                                                     const EdgeCounts& counts,
                                                     const std::vector<EdgeCounts::Edge>& edges) {
    std::vector<DirectlyFollows::Activity> all(chunks.activities().size());
    for (std::size_t a = 0; a < all.size(); ++a)
        all[a] = {chunks.activities()[a], static_cast<std::int64_t>(counts.ends()[a]),
                  static_cast<std::int64_t>(counts.cases()[a]),
                  static_cast<std::int64_t>(counts.starts()[a]),
                  static_cast<std::int64_t>(counts.ends()[a])};
    // An event ends its case, or something follows it.
    for (const auto& edge : edges) all[edge.from].count += static_cast<std::int64_t>(edge.count);
    std::erase_if(all, [](const auto& activity) { return activity.count == 0; });
    std::ranges::sort(all, [](const auto& a, const auto& b) {
        return a.count != b.count ? a.count > b.count : a.name < b.name;
    });
    return all;
}

}  // namespace

Result<DirectlyFollows> directly_follows(const trail::Chunks& chunks, trail::Budget& budget,
                                         EdgeTimes times) {
    return directly_follows(chunks, budget, times, {});
}

Result<DirectlyFollows> directly_follows(const trail::Chunks& chunks, trail::Budget& budget,
                                         EdgeTimes times, const TimedEdgesLimits& limits) {
    const std::vector<std::string>& names = chunks.activities();
    std::optional<TimedEdges> timed;
    if (times == EdgeTimes::With) {
        TRY_LET(all, timed_edges(chunks, budget, limits));
        timed = std::move(all);
    }
    EdgeCounts counts(names.size());
    if (timed) {
        counts = std::move(timed->counts);
    } else {
        TRY_LET(folded, trail::fold(chunks, budget, EdgeCounts(names.size())));
        counts = std::move(folded);
    }
    const EdgeSlots slots(counts, names.size());
    DirectlyFollows graph;
    for (const auto& edge : slots.edges()) {
        graph.edges.push_back({.from = names[edge.from],
                               .to = names[edge.to],
                               .count = static_cast<std::int64_t>(edge.count),
                               .median_s = {},
                               .p90_s = {}});
        if (!timed) continue;
        if (const auto& found = timed->found[edge.from * names.size() + edge.to]) {
            graph.edges.back().median_s = in_seconds(found->low_us, found->high_us, 1);
            graph.edges.back().p90_s = in_seconds(found->p90_us, found->p90_us, 1);
        }
    }
    if (times == EdgeTimes::With)
        TRY(find_times(chunks, budget, slots, counts.unit_us(), graph.edges));
    graph.activities = activities_of(chunks, counts, slots.edges());
    std::ranges::sort(graph.edges, [](const auto& a, const auto& b) {
        if (a.count != b.count) return a.count > b.count;
        return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    return graph;
}

JsonObject to_json(const DirectlyFollows& graph) {
    JsonArray activities;
    for (const auto& activity : graph.activities)
        activities.push_back(JsonObject{{"name", activity.name},
                                        {"count", activity.count},
                                        {"cases", activity.cases},
                                        {"starts", activity.starts},
                                        {"ends", activity.ends}});
    JsonArray edges;
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    for (const auto& edge : graph.edges)
        edges.push_back(JsonObject{{"from", edge.from},
                                   {"to", edge.to},
                                   {"count", edge.count},
                                   {"median_s", number(edge.median_s)},
                                   {"p90_s", number(edge.p90_s)}});
    return {{"activities", std::move(activities)}, {"edges", std::move(edges)}};
}

}  // namespace jalon::questions
