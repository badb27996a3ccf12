// Two neighbouring bounds are a cell; those of a row's three ranks are collected in one pass over
// what was kept, and each rank selected in its own.
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

// The times of all wanted cells, in ticks of 4 bytes, or in microseconds of 8.
template <class Value>
class Collected {
  public:
    explicit Collected(const std::vector<Wanted>& wanted)
        : filter_(wanted.size() + 1), ends_(2 * wanted.size()) {
        for (PairRow& row : filter_) row.above.fill(kNoTicks);
        std::size_t all = 0;
        for (std::size_t row = 0; row < wanted.size(); ++row) {
            const auto& cells = wanted[row].cells;
            // A row without a middle one: all that is found is above it.
            filter_[row].above[4] = -1;
            for (std::size_t c = 0; c < 2; ++c) {
                ends_[2 * row + c] = all;
                if (wanted[row].missed || !cells[c]) continue;
                filter_[row].above[c == 0 ? 1 : 5] = cells[c]->above;
                filter_[row].above[c == 0 ? 4 : 7] = cells[c]->through;
                all += cells[c]->size;
            }
        }
        values_.resize(all);
    }
    void add(KeptPairs& kept, std::uint32_t no_pair, Value tick) {
        while (kept.size % 32 != 0) {
            kept.rows[kept.size] = no_pair;
            kept.ticks[kept.size++] = 0;
        }
        for (std::size_t begin = 0; begin < kept.size; begin += PairBatch::kMax) {
            const std::size_t size = std::min(PairBatch::kMax, kept.size - begin);
            std::uint16_t inside[PairBatch::kMax + 8];
            const std::size_t n =
                find_pairs(filter_.data(), kept.rows + begin, kept.ticks + begin, size, inside);
            for (std::size_t i = 0; i < n; ++i) {
                const std::uint32_t row = kept.rows[begin + inside[i]];
                const std::int32_t ticks = kept.ticks[begin + inside[i]];
                put(2 * row + (ticks > filter_[row].above[4]), static_cast<Value>(ticks) * tick);
            }
        }
    }
    void add(const KeptFar& far, std::int64_t tick_us) {
        // As a batch rounds them.
        const auto tick = static_cast<std::uint64_t>(tick_us);
        const auto ticks = static_cast<std::int32_t>(
            std::min(far.us / tick + (far.us % tick != 0), std::uint64_t{kNoTicks}));
        const auto& above = filter_[far.row].above;
        const bool middle = ticks > above[1] && ticks <= above[4];
        if (middle || (ticks > above[5] && ticks <= above[7]))
            put(2 * far.row + (middle ? 0 : 1), static_cast<Value>(far.us));
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

    std::vector<PairRow> filter_;
    std::vector<std::size_t> ends_;  // Of each cell, of what it holds so far.
    std::vector<Value> values_, few_;
};

template <class Value>
std::vector<std::optional<TimedEdges::Found>> select(const CountedTimes& times,
                                                     const std::vector<Wanted>& wanted, Value tick,
                                                     std::uint64_t value_us) {
    Collected<Value> collected(wanted);
    const auto no_pair = static_cast<std::uint32_t>(wanted.size());
    for (const auto& kept : times.kept) collected.add(*kept, no_pair, tick);
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

std::vector<std::optional<TimedEdges::Found>> quantiles_of(const CountedTimes& times) {
    std::vector<Wanted> wanted(times.rows.size() - 1);
    for (std::size_t row = 0; row < wanted.size(); ++row)
        if (times.rows[row].count_above(0) != 0) wanted[row] = wanted_of(times.rows[row], times);
    const auto tick = static_cast<std::uint64_t>(times.tick_us);
    if (times.far.empty()) return select<std::uint32_t>(times, wanted, 1, tick);
    return select<std::uint64_t>(times, wanted, tick, 1);
}

}  // namespace jalon::questions
