// Which activity follows which, how often; where cases start and end. Counting only.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/count_table.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// Up to so many activities, every pair of them has a place of its own.
inline constexpr std::size_t kDenseActivitiesMax = 256;

/// A fold. At most 2^32 - 1 of one pair.
class EdgeCounts {
  public:
    explicit EdgeCounts(std::size_t activities);

    void add(const trail::Chunk& chunk);
    /// Cases only; their pairs are counted elsewhere, and brought by add_pairs().
    void add_cases(const trail::Chunk& chunk);
    /// Where dense(): by from × activities + to.
    void add_pairs(std::span<const std::uint64_t> counts);
    void merge(EdgeCounts&& other);
    std::size_t bytes() const;

    bool dense() const { return activities_ <= kDenseActivitiesMax; }
    struct Edge {
        std::uint32_t from, to;
        std::uint64_t count;
    };
    /// Those that occur.
    std::vector<Edge> edges() const;
    /// By activity: the cases that begin, end with it, that have it.
    const std::vector<std::uint64_t>& starts() const { return starts_; }
    const std::vector<std::uint64_t>& ends() const { return ends_; }
    const std::vector<std::uint64_t>& cases() const { return cases_; }
    /// The finest unit of any chunk's instants; 0 without chunks.
    std::int64_t unit_us() const { return unit_us_; }

    static CountKey key(std::uint32_t from, std::uint32_t to) {
        return {(std::uint64_t{from} << 32 | to) + 1, 0};
    }

  private:
    // Neighbouring events count in different tables, so that none waits for the one before it.
    static constexpr std::size_t kTables = 4;

    template <class Activity>
    void add_few(const trail::Chunk& chunk, const Activity* activities);
    template <class Activity>
    void add_many(const trail::Chunk& chunk, const Activity* activities);
    template <class Activity>
    void add_cases_of_many(const trail::Chunk& chunk, const Activity* activities);
    void count_cases_of(const std::vector<std::uint64_t>& sets);
    std::uint64_t dense_count(std::size_t pair) const;

    std::size_t activities_;
    std::array<std::vector<std::uint32_t>, kTables> dense_;
    CountTable sparse_;
    std::vector<std::uint64_t> starts_, ends_, cases_;
    std::int64_t unit_us_ = 0;
    // Of each case of a chunk its activities, as bits; or when each activity was seen last.
    std::vector<std::uint64_t> sets_, seen_;
    std::uint64_t case_ = 0;
    std::vector<CountKey> keys_;
};

}  // namespace jalon::questions
