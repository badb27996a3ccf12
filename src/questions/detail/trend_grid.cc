// Growing and adding up.
#include "questions/detail/trend_grid.h"

namespace jalon::questions::detail {

std::optional<std::size_t> Grid::grown(const Result<std::size_t>& front) {
    if (!front) {
        error_ = front.error();
        return std::nullopt;
    }
    if (*front != 0) counts_.insert(counts_.begin(), *front * stride_, 0);
    counts_.resize(buckets_.size() * stride_);
    return *front;
}

void Grid::merge(const Grid& other) {
    if (!error_) error_ = other.error_;
    if (error_ || other.buckets_.size() == 0) return;
    const std::int64_t begin = other.buckets_.edge(0);
    const std::int64_t end = other.buckets_.edge(other.buckets_.size());
    if (!grown(buckets_.cover(time_from_micros(begin), time_from_micros(end - 1)))) return;
    const std::size_t offset = buckets_.of(begin) * stride_;
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[offset + i] += other.counts_[i];
}

}  // namespace jalon::questions::detail
