// Counts by bucket, in as many columns as a question needs: grows with the instants that it meets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "questions/buckets.h"

namespace jalon::questions::detail {

/// Rows are buckets, of `stride` counts each. An error (too many buckets) stays, and ends all
/// counting.
class Grid {
  public:
    Grid(Buckets buckets, std::size_t stride) : buckets_(std::move(buckets)), stride_(stride) {
        counts_.resize(buckets_.size() * stride_);
    }

    /// Makes the rows for the instants of a chunk and the table that finds them; how many came in
    /// front, or nothing where that failed.
    template <class At>
    std::optional<std::size_t> lay(const trail::Chunk& chunk, const At* at, BucketTable& table) {
        if (error_) return std::nullopt;
        return grown(lay_over(chunk, at, buckets_, table));
    }
    void merge(const Grid& other);

    const Buckets& buckets() const { return buckets_; }
    std::size_t stride() const { return stride_; }
    std::int64_t* counts() { return counts_.data(); }
    std::span<const std::int64_t> row(std::size_t bucket) const {
        return std::span(counts_).subspan(bucket * stride_, stride_);
    }
    const std::optional<Error>& error() const { return error_; }
    std::size_t bytes() const { return counts_.capacity() * sizeof(std::int64_t); }

  private:
    std::optional<std::size_t> grown(const Result<std::size_t>& front);

    Buckets buckets_;
    std::size_t stride_;
    std::vector<std::int64_t> counts_;
    std::optional<Error> error_;
};

/// Calls `body(begin, end)` for each stretch of events of cases that follow on each other.
template <class Body>
void each_run(std::span<const trail::CaseRange> cases, Body&& body) {
    for (std::size_t i = 0; i < cases.size();) {
        const std::size_t begin = cases[i].begin;
        std::size_t end = cases[i].end;
        while (++i < cases.size() && cases[i].begin == end) end = cases[i].end;
        body(begin, end);
    }
}

}  // namespace jalon::questions::detail
