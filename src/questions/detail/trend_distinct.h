// Distinct cases and distinct persons by bucket: the folds behind these two measures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "questions/detail/trend_grid.h"
#include "questions/detail/trend_tally.h"
#include "questions/trend.h"
#include "trail/chunk.h"

namespace jalon::questions::detail {

/// A set of owners, a bit each: cheap where they lie near each other, as persons' numbers do.
class OwnerSet {
  public:
    OwnerSet() = default;
    OwnerSet(const OwnerSet& other) : pages_(other.pages_) {}
    OwnerSet& operator=(const OwnerSet&) = delete;

    /// Whether it was not in before.
    bool insert(trail::Owner owner) {
        std::uint64_t& word = page(owner / kPage)[owner % kPage / 64];
        const std::uint64_t bit = std::uint64_t{1} << (owner % 64);
        if (word & bit) return false;
        word |= bit;
        return true;
    }
    bool contains(trail::Owner owner) const;
    bool empty() const { return pages_.empty(); }
    /// Adds the owners that are in both to `twice`; then takes in all of `other`.
    void merge(const OwnerSet& other, OwnerSet& twice);
    std::size_t bytes() const { return pages_.size() * (sizeof(Page) + 48); }

  private:
    static constexpr std::uint64_t kPage = 4096;
    using Page = std::array<std::uint64_t, kPage / 64>;
    Page& page(std::uint64_t number);

    std::unordered_map<std::uint64_t, Page> pages_;
    std::uint64_t last_number_ = 0;
    Page* last_ = nullptr;  // Page last_number_, where it was the last asked for.
};

/// Counts units (cases, or persons by stretches of cases of one owner) once for each cell of a grid
/// in which they have an event. A row holds the whole, then the slots of the breakdown.
class Distinct {
  public:
    Distinct(const TrendSpec& spec, const Slots& slots, const Buckets& start)
        : spec_(&spec), slots_(&slots), grid_(start, 1 + (spec.breakdown ? slots.count() : 0)) {}

    /// False where counting has ended.
    template <class At>
    bool begin(const trail::Chunk& chunk, const At* at) {
        const auto front = grid_.lay(chunk, at, table_);
        if (!front) return false;
        if (*front != 0 || stamps_.size() != grid_.stride() * grid_.buckets().size())
            stamps_.assign(grid_.stride() * grid_.buckets().size(), 0);
        codes_ = spec_->breakdown ? chunk.per_event[*spec_->breakdown] : nullptr;
        return true;
    }
    void next_unit() { ++unit_; }
    /// Calls `body` with each cell (place in the grid's counts) of event `i`.
    template <class At, class Body>
    void each_cell(const At* at, std::size_t i, Body&& body) const {
        const std::size_t row = table_.finder()(at[i]) * grid_.stride();
        body(row);
        if (codes_) body(row + 1 + slots_->of(codes_[i]));
    }
    template <class At>
    void count(const At* at, std::size_t i) {
        each_cell(at, i, [&](std::size_t cell) {
            if (stamps_[cell] == unit_) return;
            stamps_[cell] = unit_;
            ++grid_.counts()[cell];
        });
    }
    Grid& grid() { return grid_; }
    const Grid& grid() const { return grid_; }
    std::size_t bytes() const { return grid_.bytes() + stamps_.capacity() * sizeof(unit_); }

  private:
    const TrendSpec* spec_;
    const Slots* slots_;
    Grid grid_;
    BucketTable table_;
    const std::uint32_t* codes_ = nullptr;
    std::uint32_t unit_ = 0;
    std::vector<std::uint32_t> stamps_;  // By cell: the last unit counted there.
};

class CasesFold {
  public:
    CasesFold(const TrendSpec& spec, const Slots& slots, const Buckets& start)
        : distinct_(spec, slots, start) {}
    void add(const trail::Chunk& chunk);
    void merge(CasesFold&& other) { distinct_.grid().merge(other.distinct_.grid()); }
    std::size_t bytes() const { return distinct_.bytes(); }
    const Grid& grid() const { return distinct_.grid(); }

  private:
    Distinct distinct_;
};

/// Persons as if all events of each were in one stretch of cases that it owns; `several` are those
/// of whom this is not true, who may be counted too often or too rarely.
class PersonsFold {
  public:
    PersonsFold(const TrendSpec& spec, const Slots& slots, const Buckets& start)
        : spec_(&spec), distinct_(spec, slots, start) {}
    void add(const trail::Chunk& chunk);
    void merge(PersonsFold&& other);
    std::size_t bytes() const { return distinct_.bytes() + seen_.bytes() + several_.bytes(); }
    const Grid& grid() const { return distinct_.grid(); }
    const OwnerSet& several() const { return several_; }

  private:
    template <class At>
    void count_persons(const trail::Chunk& chunk, const At* at);

    const TrendSpec* spec_;
    Distinct distinct_;
    OwnerSet seen_, several_;
};

/// The second pass: for the persons in `several` only, what the first pass counted too many or too
/// few. Over a grid that covers all events.
class SeveralFold {
  public:
    SeveralFold(const TrendSpec& spec, const Slots& slots, const Buckets& covered,
                const OwnerSet& several)
        : spec_(&spec), several_(&several), distinct_(spec, slots, covered) {}
    void add(const trail::Chunk& chunk);
    void merge(SeveralFold&& other);
    std::size_t bytes() const {
        return distinct_.bytes() + found_.capacity() * sizeof(found_.front());
    }
    /// By cell, to be added to what the first pass counted.
    std::vector<std::int64_t> corrections();

  private:
    template <class At>
    void find_persons(const trail::Chunk& chunk, const At* at);
    void settle();

    const TrendSpec* spec_;
    const OwnerSet* several_;
    Distinct distinct_;                                          // As in the first pass.
    std::vector<std::pair<trail::Owner, std::uint32_t>> found_;  // Person and cell.
    std::size_t settled_ = 0;  // So many at the front are in order and distinct.
};

}  // namespace jalon::questions::detail
