// Two neighbouring bounds are a cell; those of a row's three ranks are narrowed in one pass over
// what was kept and collected in the next, and each rank selected in its own.
#include "questions/edge_cells.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

#include "core/result.h"
#include "questions/quantiles.h"

namespace jalon::questions {

namespace {

// Times above `above`, through `through`: so many, and so many below.
struct Cell {
    std::int32_t above = -1, through = kNoTicks;
    std::uint64_t below = 0, size = 0;

    bool is_tick() const { return through != kNoTicks && through == above + 1; }
    bool meets(const Cell& other) const { return above < other.through && other.above < through; }
    void stretch(const Cell& other) {
        const std::uint64_t end = std::max(below + size, other.below + other.size);
        above = std::min(above, other.above);
        through = std::max(through, other.through);
        below = std::min(below, other.below);
        size = end - below;
    }
};

Cell cell_of(const PairRow& row, std::uint64_t rank) {
    const std::uint64_t all = row.count_above(0);
    Cell cell{.size = all};
    std::uint64_t end = all;
    for (std::size_t lane = 0; lane < 8; ++lane) {
        const std::int32_t bound = row.above[lane];
        const std::uint64_t through = all - row.count_above(lane);
        if (through <= rank) {
            if (bound >= cell.above) cell.above = bound, cell.below = through;
        } else if (bound <= cell.through) {
            cell.through = bound, end = through;
        }
    }
    cell.size = end - cell.below;
    return cell;
}

bool is_kept(const PairRow& row, const Cell& cell) {
    return (row.above[1] <= cell.above && cell.through <= row.above[4]) ||
           (row.above[5] <= cell.above && cell.through <= row.above[7]);
}

// What is to be collected of a row: at most two cells, the middle one first.
struct Wanted {
    std::optional<Cell> cells[2];
    std::size_t cell_of_rank[3] = {0, 0, 1};
    std::optional<std::uint64_t> known_us[3];
    bool missed = false;
};

Wanted wanted_of(const PairRow& row, const CountedTimes& times) {
    Wanted wanted;
    const Ranks ranks = Ranks::of(row.count_above(0));
    const std::uint64_t rank_of[3] = {ranks.low, ranks.high, ranks.p90};
    for (std::size_t r = 0; r < 3; ++r) {
        const Cell cell = cell_of(row, rank_of[r]);
        if (cell.is_tick() && times.whole_ticks) {
            wanted.known_us[r] = static_cast<std::uint64_t>(cell.through) *
                                 static_cast<std::uint64_t>(times.tick_us);
            continue;
        }
        wanted.missed |= !is_kept(row, cell);
        auto& mine = wanted.cells[r / 2];
        if (mine)
            mine->stretch(cell);
        else
            mine = cell;
    }
    if (wanted.cells[0] && wanted.cells[1] && wanted.cells[0]->meets(*wanted.cells[1])) {
        wanted.cells[0]->stretch(*wanted.cells[1]);
        wanted.cells[1].reset();
        wanted.cell_of_rank[2] = 0;
    }
    return wanted;
}

// Finds what was kept in the wanted cells.
class CellFilter {
  public:
    explicit CellFilter(const std::vector<Wanted>& wanted) : rows_(wanted.size() + 1) {
        for (PairRow& row : rows_) row.above.fill(kNoTicks);
        for (std::size_t row = 0; row < wanted.size(); ++row) {
            // A row without a middle one: all that is found is above it.
            rows_[row].above[4] = -1;
            for (std::size_t c = 0; c < 2; ++c) {
                const auto& cell = wanted[row].cells[c];
                if (wanted[row].missed || !cell) continue;
                rows_[row].above[c == 0 ? 1 : 5] = cell->above;
                rows_[row].above[c == 0 ? 4 : 7] = cell->through;
            }
        }
    }
    /// Calls `body(row, cell, ticks)`, the cell being 0 or 1.
    template <class Body>
    void each(KeptPairs& kept, Body&& body) const {
        while (kept.size % 32 != 0) {
            kept.rows[kept.size] = static_cast<std::uint32_t>(rows_.size() - 1);
            kept.ticks[kept.size++] = 0;
        }
        for (std::size_t begin = 0; begin < kept.size; begin += PairBatch::kMax) {
            const std::size_t size = std::min(PairBatch::kMax, kept.size - begin);
            std::uint16_t inside[PairBatch::kMax + 8];
            const std::size_t n =
                find_pairs(rows_.data(), kept.rows + begin, kept.ticks + begin, size, inside);
            for (std::size_t i = 0; i < n; ++i) {
                const std::uint32_t row = kept.rows[begin + inside[i]];
                const std::int32_t ticks = kept.ticks[begin + inside[i]];
                body(row, std::size_t{ticks > rows_[row].above[4]}, ticks);
            }
        }
    }
    /// Of one time.
    std::optional<std::size_t> find(std::uint32_t row, std::int32_t ticks) const {
        const auto& above = rows_[row].above;
        if (ticks > above[1] && ticks <= above[4]) return 0;
        if (ticks > above[5] && ticks <= above[7]) return 1;
        return std::nullopt;
    }

  private:
    std::vector<PairRow> rows_;
};

// Counts what is in each cell by ranges of equal width, drops all else that was kept, and leaves of
// each cell what its ranks are in: scattering many values costs more than counting them.
class Narrowing {
  public:
    explicit Narrowing(std::vector<Wanted>& wanted)
        : wanted_(wanted), filter_(wanted), ranges_(2 * wanted.size()) {
        for (std::size_t cell = 0; cell < ranges_.size(); ++cell) {
            const auto& of = wanted[cell / 2].cells[cell % 2];
            if (!of) continue;
            ranges_[cell].first = of->above + 1;
            while ((of->through - ranges_[cell].first) >> ranges_[cell].shift >= kRanges)
                ++ranges_[cell].shift;
        }
    }
    void count(KeptPairs& kept) {
        std::size_t left = 0;
        filter_.each(kept, [&](std::uint32_t row, std::size_t c, std::int32_t ticks) {
            Ranges& ranges = ranges_[2 * row + c];
            ++ranges.counts[(ticks - ranges.first) >> ranges.shift];
            kept.rows[left] = row;
            kept.ticks[left++] = ticks;
        });
        kept.size = left;
    }
    void narrow(const CountedTimes& times) {
        for (std::size_t row = 0; row < wanted_.size(); ++row) {
            Wanted& mine = wanted_[row];
            if (mine.missed) continue;
            const Ranks ranks = Ranks::of(times.rows[row].count_above(0));
            const std::uint64_t rank_of[3] = {ranks.low, ranks.high, ranks.p90};
            for (std::size_t c = 0; c < 2; ++c) {
                if (!mine.cells[c]) continue;
                std::uint64_t least = ~std::uint64_t{0}, most = 0;
                for (std::size_t r = 0; r < 3; ++r) {
                    if (mine.known_us[r] || mine.cell_of_rank[r] != c) continue;
                    least = std::min(least, rank_of[r]);
                    most = std::max(most, rank_of[r]);
                }
                narrow(*mine.cells[c], ranges_[2 * row + c], least, most);
            }
        }
    }

  private:
    static constexpr std::int32_t kRanges = 14;
    struct alignas(64) Ranges {  // One line of the cache.
        std::int32_t first = 0;
        std::uint32_t shift = 0;
        std::uint32_t counts[kRanges] = {};
    };
    static void narrow(Cell& cell, const Ranges& ranges, std::uint64_t least, std::uint64_t most) {
        std::int32_t begin = 0;
        std::uint64_t below = cell.below;
        while (below + ranges.counts[begin] <= least) below += ranges.counts[begin++];
        std::int32_t end = begin;
        std::uint64_t through = below;
        while (through <= most) through += ranges.counts[end++];
        // Of the last range the end may be beyond what 32 bits hold.
        const std::int64_t last = ranges.first + (std::int64_t{end} << ranges.shift) - 1;
        cell.above = ranges.first + (begin << ranges.shift) - 1;
        cell.through = static_cast<std::int32_t>(std::min(std::int64_t{cell.through}, last));
        cell.below = below;
        cell.size = through - below;
    }

    std::vector<Wanted>& wanted_;
    CellFilter filter_;
    std::vector<Ranges> ranges_;
};

// The times of all wanted cells, in ticks of 4 bytes, or in microseconds of 8.
template <class Value>
class Collected {
  public:
    explicit Collected(const std::vector<Wanted>& wanted)
        : filter_(wanted), ends_(2 * wanted.size()) {
        std::size_t all = 0;
        for (std::size_t cell = 0; cell < ends_.size(); ++cell) {
            ends_[cell] = all;
            const auto& of = wanted[cell / 2].cells[cell % 2];
            if (!wanted[cell / 2].missed && of) all += of->size;
        }
        values_.resize(all);
    }
    void add(KeptPairs& kept, Value tick) {
        filter_.each(kept, [&](std::uint32_t row, std::size_t c, std::int32_t ticks) {
            put(2 * row + c, static_cast<Value>(ticks) * tick);
        });
    }
    void add(const KeptFar& far, std::int64_t tick_us) {
        // As a batch rounds them.
        const auto tick = static_cast<std::uint64_t>(tick_us);
        const auto ticks = static_cast<std::int32_t>(
            std::min(far.us / tick + (far.us % tick != 0), std::uint64_t{kNoTicks}));
        if (const auto c = filter_.find(far.row, ticks))
            put(2 * far.row + *c, static_cast<Value>(far.us));
    }
    /// The values of a rank, from 0, and of the next `more` (none or one) after it.
    std::pair<Value, Value> select(std::size_t row, const Cell& cell, std::size_t c,
                                   std::uint64_t rank, std::uint64_t more) {
        const std::span<Value> all(values_.data() + ends_[2 * row + c] - cell.size, cell.size);
        rank -= cell.below;
        CHECK(rank + more < all.size());
        const Value first = nth(all, rank);
        if (more == 0) return {first, first};
        std::size_t through = 0;
        Value next = std::numeric_limits<Value>::max();
        for (const Value value : all) {
            through += value <= first;
            next = value > first ? std::min(next, value) : next;
        }
        return {first, through > rank + 1 ? first : next};
    }

  private:
    void put(std::size_t cell, Value value) { values_[ends_[cell]++] = value; }

    // Counts by ranges of about equal width first: what is left to select from is little.
    Value nth(std::span<Value> all, std::uint64_t rank) {
        constexpr std::size_t kFew = 128, kRanges = 512;
        if (all.size() > kFew) {
            const auto [least, most] = std::ranges::minmax(all);
            unsigned shift = 0;
            while ((most - least) >> shift >= kRanges) ++shift;
            std::uint32_t counts[kRanges] = {};
            for (const Value value : all) ++counts[(value - least) >> shift];
            std::size_t range = 0;
            for (; counts[range] <= rank; ++range) rank -= counts[range];
            if (shift == 0) return least + static_cast<Value>(range);
            few_.resize(counts[range] + 1);
            std::size_t n = 0;
            for (const Value value : all) {
                few_[n] = value;
                n += (value - least) >> shift == range;
            }
            few_.resize(n);
            all = few_;
        }
        std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(rank));
        return all[rank];
    }

    CellFilter filter_;
    std::vector<std::size_t> ends_;  // Of each cell, of what it holds so far.
    std::vector<Value> values_, few_;
};

template <class Value>
std::vector<std::optional<TimedEdges::Found>> select(const CountedTimes& times,
                                                     const std::vector<Wanted>& wanted, Value tick,
                                                     std::uint64_t value_us) {
    Collected<Value> collected(wanted);
    for (const auto& kept : times.kept) collected.add(*kept, tick);
    for (const KeptFar& far : times.far) collected.add(far, times.tick_us);
    std::vector<std::optional<TimedEdges::Found>> found(wanted.size());
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        const std::uint64_t all = times.rows[row].count_above(0);
        if (all == 0 || wanted[row].missed) continue;
        const Wanted& mine = wanted[row];
        const Ranks ranks = Ranks::of(all);
        const auto select = [&](std::size_t r, std::uint64_t rank, std::uint64_t more) {
            const std::size_t c = mine.cell_of_rank[r];
            const auto [first, next] = collected.select(row, *mine.cells[c], c, rank, more);
            return std::pair(first * value_us, next * value_us);
        };
        TimedEdges::Found& of_row = found[row].emplace();
        if (mine.known_us[0] && mine.known_us[1]) {
            of_row.low_us = *mine.known_us[0], of_row.high_us = *mine.known_us[1];
        } else if (mine.known_us[0]) {
            of_row.low_us = *mine.known_us[0], of_row.high_us = select(1, ranks.high, 0).first;
        } else if (mine.known_us[1]) {
            of_row.low_us = select(0, ranks.low, 0).first, of_row.high_us = *mine.known_us[1];
        } else {
            std::tie(of_row.low_us, of_row.high_us) = select(0, ranks.low, ranks.high - ranks.low);
        }
        of_row.p90_us = mine.known_us[2] ? *mine.known_us[2] : select(2, ranks.p90, 0).first;
    }
    return found;
}

}  // namespace

std::vector<std::optional<TimedEdges::Found>> quantiles_of(CountedTimes& times) {
    std::vector<Wanted> wanted(times.rows.size() - 1);
    for (std::size_t row = 0; row < wanted.size(); ++row)
        if (times.rows[row].count_above(0) != 0) wanted[row] = wanted_of(times.rows[row], times);
    const auto tick = static_cast<std::uint64_t>(times.tick_us);
    if (times.far.empty()) {
        Narrowing narrowing(wanted);
        for (const auto& kept : times.kept) narrowing.count(*kept);
        narrowing.narrow(times);
        return select<std::uint32_t>(times, wanted, 1, tick);
    }
    return select<std::uint64_t>(times, wanted, tick, 1);
}

}  // namespace jalon::questions
