// What of each event a trend counts, by value of the breakdown: the folds behind events, shares and
// scores.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "questions/detail/trend_grid.h"
#include "questions/trend.h"

namespace jalon::questions::detail {

/// Which class of its measure an event is in: the only one of Events, whether the condition holds
/// for Share, the score 0 to 10 for Nps, Csat and Ces, or none. Learns scores as it meets them: one
/// for each worker.
class Classes {
  public:
    Classes(const trail::Chunks& chunks, const TrendSpec& spec) : chunks_(&chunks), spec_(&spec) {}

    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::size_t count() const;
    /// Calls `body` with a callable from the event's place to its class, for the events of `chunk`.
    template <class Body>
    void with(const trail::Chunk& chunk, Body&& body) {
        switch (spec_->measure) {
            case Measure::Share:
                return body([holds = chunk.per_event[*spec_->condition]](std::size_t i) {
                    return std::uint32_t{holds[i] != 0};
                });
            case Measure::Nps:
            case Measure::Csat:
            case Measure::Ces:
                return body([this, kinds = chunk.per_event[*spec_->kind],
                             scores = chunk.per_event[*spec_->score]](std::size_t i) {
                    return scores[i] == 0 || kinds[i] == 0 ? kNone : score(kinds[i], scores[i]);
                });
            default:
                return body([](std::size_t) { return std::uint32_t{0}; });
        }
    }
    std::size_t bytes() const { return scores_.capacity() + kinds_.capacity(); }

  private:
    std::uint32_t score(std::uint32_t kind, std::uint32_t score) {
        if (kind >= kinds_.size() || kinds_[kind] == kUnknown) learn_kind(kind);
        if (kinds_[kind] != 1) return kNone;
        if (score >= scores_.size() || scores_[score] == kUnknown) learn_score(score);
        return scores_[score] == kOff ? kNone : scores_[score];
    }
    void learn_kind(std::uint32_t code);
    void learn_score(std::uint32_t code);

    static constexpr std::uint8_t kUnknown = 255, kOff = 254;
    const trail::Chunks* chunks_;
    const TrendSpec* spec_;
    std::vector<std::uint8_t> kinds_, scores_;  // By code.
};

/// How often each value of the breakdown comes, by code; 0: events without one.
class ValuesFold {
  public:
    ValuesFold(const trail::Chunks& chunks, const TrendSpec& spec)
        : classes_(chunks, spec), column_(*spec.breakdown) {}
    void add(const trail::Chunk& chunk);
    void merge(ValuesFold&& other);
    std::size_t bytes() const { return counts_.capacity() * 8 + classes_.bytes(); }
    const std::vector<std::int64_t>& counts() const { return counts_; }

  private:
    Classes classes_;
    std::size_t column_;
    std::vector<std::int64_t> counts_;
};

/// The series of a breakdown: which one a code belongs to.
class Slots {
  public:
    /// One for all.
    Slots() = default;
    /// The kTrendValuesMax most frequent values, then the others, then those without.
    Slots(const trail::Chunks& chunks, std::size_t column, const std::vector<std::int64_t>& counts);

    struct Slot {
        std::optional<std::string> value;
        bool other = false;
    };
    std::size_t count() const { return slots_.size(); }
    const Slot& operator[](std::size_t slot) const { return slots_[slot]; }
    std::uint32_t of(std::uint32_t code) const {
        return code < by_code_.size() ? by_code_[code] : other_;
    }

  private:
    std::vector<Slot> slots_ = std::vector<Slot>(1);
    std::vector<std::uint8_t> by_code_;
    std::uint8_t other_ = 0;
};

/// Events by bucket, slot and class: a row of the grid holds, for each slot, a count for each
/// class.
class TallyFold {
  public:
    TallyFold(const trail::Chunks& chunks, const TrendSpec& spec, const Slots& slots,
              const Buckets& start)
        : classes_(chunks, spec),
          spec_(&spec),
          slots_(&slots),
          grid_(start, slots.count() * classes_.count()) {}
    void add(const trail::Chunk& chunk);
    void merge(TallyFold&& other) { grid_.merge(other.grid_); }
    std::size_t bytes() const { return grid_.bytes() + classes_.bytes(); }
    const Grid& grid() const { return grid_; }

  private:
    template <class At>
    void count_events(const trail::Chunk& chunk, const At* at);

    Classes classes_;
    const TrendSpec* spec_;
    const Slots* slots_;
    Grid grid_;
    BucketTable table_;
    std::vector<std::int64_t> odd_;  // Every second count, so that none waits for the one before.
};

}  // namespace jalon::questions::detail
