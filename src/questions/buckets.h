// Calendar buckets in a row: hours, days, weeks or months of a time zone, and the quick way from an
// instant to its bucket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "calendar/zone.h"
#include "core/result.h"
#include "core/time.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class Every { Hour, Day, Week, Month };

/// `hour`, `day`, `week`, `month`.
std::string_view text(Every every);
std::optional<Every> every_of(std::string_view text);

/// No answer has more buckets.
inline constexpr std::size_t kBucketsMax = 2000;

/// Buckets without holes between them, in order. They begin at local midnight (the first, where the
/// clock shows it twice; the first instant of the day, where it skips it), at that of Monday, at
/// that of the first of the month. An hour is an hour of elapsed time from local midnight on; what
/// is left before the next midnight, where a clock changes by half an hour, is a short one. A date
/// that the zone skips has no bucket. What they are does not depend on how they came to be covered.
class Buckets {
  public:
    Buckets(Every every, calendar::Zone zone) : every_(every), zone_(std::move(zone)) {}

    /// Makes sure that the two instants, and all between, have a bucket; says how many came before
    /// what was the first. `buckets.too_many` (TooLarge) beyond kBucketsMax, and nothing changes.
    Result<std::size_t> cover(Time first, Time last);

    Every every() const { return every_; }
    const calendar::Zone& zone() const { return zone_; }
    std::size_t size() const { return edges_.empty() ? 0 : edges_.size() - 1; }
    /// Where bucket `i` begins; where i is size(), the end of the last. Microseconds since 1970.
    std::int64_t edge(std::size_t i) const { return edges_[i]; }
    std::span<const std::int64_t> edges() const { return edges_; }
    /// The bucket of an instant that is covered. In time logarithmic in size().
    std::size_t of(std::int64_t at_us) const;

  private:
    std::vector<std::int64_t> edges_of(Time first, Time last) const;

    Every every_;
    calendar::Zone zone_;
    std::vector<std::int64_t> edges_;
};

/// From the numbers of a chunk's Instants to buckets, by a table of cells so narrow that an edge at
/// most lies in each: a load and a comparison an event. Views into a BucketTable.
struct BucketFinder {
    static constexpr unsigned kEdgeBits = 48;
    static constexpr std::uint64_t kNoEdge = (std::uint64_t{1} << kEdgeBits) - 1;

    std::uint64_t first = 0, inside = 0;  ///< `inside`: the bits of a place within a cell.
    /// The bucket that a cell begins in, and in the lower kEdgeBits where in it that ends.
    const std::uint64_t* cells = nullptr;
    const std::uint64_t* ends = nullptr;  ///< Where each bucket ends, counted from `first`.
    unsigned shift = 0;
    bool crowded = false;  ///< Some cell has several edges.

    template <class Number>
    std::uint32_t operator()(Number number) const {
        const std::uint64_t off = static_cast<std::uint64_t>(number) - first;
        const std::uint64_t cell = cells[off >> shift];
        auto bucket = static_cast<std::uint32_t>(cell >> kEdgeBits);
        bucket += (off & inside) >= (cell & kNoEdge);
        if (crowded) [[unlikely]]
            while (off >= ends[bucket]) ++bucket;
        return bucket;
    }
};

class BucketTable {
  public:
    /// For instants of which the first number is `first` and the last `last`, both covered. The
    /// finder lasts until the next call.
    BucketFinder set(const Buckets& buckets, const trail::Instants& at, std::int64_t first,
                     std::int64_t last);
    const BucketFinder& finder() const { return finder_; }

  private:
    BucketFinder finder_;
    std::vector<std::uint64_t> cells_, ends_;
};

/// The first and last number of a chunk's instants in its cases, each ordered by instant. The chunk
/// has a case.
template <class At>
std::pair<std::int64_t, std::int64_t> numbers_between(std::span<const trail::CaseRange> cases,
                                                      const At* at) {
    At first = at[cases.front().begin], last = at[cases.front().end - 1];
    for (const trail::CaseRange& range : cases) {
        first = at[range.begin] < first ? at[range.begin] : first;
        last = at[range.end - 1] > last ? at[range.end - 1] : last;
    }
    return {static_cast<std::int64_t>(first), static_cast<std::int64_t>(last)};
}

/// Lays `buckets` and `table` over the instants of a chunk (`at` are its numbers), and says how
/// many buckets came in front.
template <class At>
Result<std::size_t> lay_over(const trail::Chunk& chunk, const At* at, Buckets& buckets,
                             BucketTable& table) {
    const auto [first, last] = numbers_between(chunk.cases, at);
    const auto instant = [&](std::int64_t number) {
        return time_from_micros((chunk.at.base + number) * chunk.at.unit_us);
    };
    auto front = buckets.cover(instant(first), instant(last));
    if (front) table.set(buckets, chunk.at, first, last);
    return front;
}

}  // namespace jalon::questions
