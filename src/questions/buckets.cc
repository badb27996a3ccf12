// Edges come from the zone's own midnights; the table of cells is made anew for each chunk.
#include "questions/buckets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <utility>

namespace jalon::questions {

namespace {

using namespace std::chrono;
using calendar::LocalDate;

constexpr std::array<std::string_view, 4> kNames = {"hour", "day", "week", "month"};
constexpr std::int64_t kHourUs = 3'600'000'000;
constexpr std::size_t kCellsMax = std::size_t{1} << 16;

// The first day of the week or month of a date.
LocalDate begin_of(Every every, LocalDate date) {
    if (every == Every::Week) return date - (weekday{date} - Monday);
    if (every == Every::Month) {
        const year_month_day ymd{date};
        return LocalDate{ymd.year() / ymd.month() / 1};
    }
    return date;
}

// The first day of the next.
LocalDate after(Every every, LocalDate date) {
    if (every == Every::Week) return date + days{7};
    if (every == Every::Month) {
        const year_month_day ymd{date};
        return LocalDate{(ymd.year() / ymd.month() / 1) + months{1}};
    }
    return date + days{1};
}

}  // namespace

std::string_view text(Every every) {
    return kNames[static_cast<std::size_t>(every)];
}

std::optional<Every> every_of(std::string_view text) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text) return static_cast<Every>(i);
    return std::nullopt;
}

// All edges from the one at or before `first` to the first one after `last`, or, where they are too
// many, more than kBucketsMax + 1 of them.
std::vector<std::int64_t> Buckets::edges_of(Time first, Time last) const {
    // Around a midnight that is shown twice, the date on the wall goes back: begin a day early.
    LocalDate date = begin_of(every_, zone_.date_at(first) - days{1});
    std::vector<std::int64_t> edges;
    const auto add = [&](std::int64_t edge) {
        if (!edges.empty() && edge <= micros(first)) edges.clear();
        if (edges.empty() || edge > edges.back()) edges.push_back(edge);
    };
    while (edges.size() < kBucketsMax + 2 && (edges.empty() || edges.back() <= micros(last))) {
        const std::int64_t begin = micros(zone_.start_of(date));
        date = after(every_, date);
        add(begin);
        if (every_ != Every::Hour) continue;
        const std::int64_t end = micros(zone_.start_of(date));
        for (std::int64_t hour = begin + kHourUs; hour < end && edges.back() <= micros(last);
             hour += kHourUs)
            add(hour);
    }
    return edges;
}

Result<std::size_t> Buckets::cover(Time first, Time last) {
    if (!edges_.empty()) {
        first = std::min(first, time_from_micros(edges_.front()));
        last = std::max(last, time_from_micros(edges_.back() - 1));
        if (micros(first) == edges_.front() && micros(last) == edges_.back() - 1) return 0;
    }
    auto edges = edges_of(first, last);
    if (edges.size() > kBucketsMax + 1 || edges.back() <= micros(last))
        return failure(
            ErrorKind::TooLarge, "buckets.too_many",
            fmt::format("From {} to {} there are more than {} buckets, each a {}; take longer "
                        "ones, or a shorter period.",
                        format_time(first), format_time(last), kBucketsMax, text(every_)));
    const auto front = edges_.empty()
                           ? 0
                           : static_cast<std::size_t>(
                                 std::ranges::lower_bound(edges, edges_.front()) - edges.begin());
    edges_ = std::move(edges);
    return front;
}

std::size_t Buckets::of(std::int64_t at_us) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(edges_, at_us) - edges_.begin()) - 1;
}

BucketFinder BucketTable::set(const Buckets& buckets, const trail::Instants& at, std::int64_t first,
                              std::int64_t last) {
    const auto length = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
    const auto edges = buckets.edges();
    // An edge in the chunk's numbers: the first number at or after it. Edges lie on whole seconds
    // and so on numbers, but for those of a unit that no block has.
    const auto offset = [&](std::size_t i) {
        const std::int64_t up = edges[i] + at.unit_us - 1;
        const std::int64_t number = (up >= 0 ? up / at.unit_us : -((-edges[i]) / at.unit_us));
        const std::int64_t rest = number - at.base - first;
        return rest <= 0 ? 0 : static_cast<std::uint64_t>(rest);
    };
    const auto instant = [&](std::int64_t number) { return (at.base + number) * at.unit_us; };
    const std::size_t lowest = buckets.of(instant(first)), highest = buckets.of(instant(last));

    ends_.resize(buckets.size());
    std::uint64_t narrowest = length + 1;
    for (std::size_t i = lowest; i <= highest; ++i) {
        ends_[i] = offset(i + 1);
        if (i > lowest && i < highest) narrowest = std::min(narrowest, ends_[i] - ends_[i - 1]);
    }
    unsigned shift = static_cast<unsigned>(std::bit_width(narrowest)) - 1;
    shift = std::min(shift, BucketFinder::kEdgeBits - 1);
    while ((length >> shift) >= kCellsMax) ++shift;
    CHECK(shift < BucketFinder::kEdgeBits);  // 65,536 cells of 4 years, in microseconds.

    cells_.resize((length >> shift) + 1);
    std::size_t bucket = lowest;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        const std::uint64_t begin = std::uint64_t{cell} << shift;
        while (bucket < highest && begin >= ends_[bucket]) ++bucket;
        const std::uint64_t rest = ends_[bucket] - begin;  // The last bucket's too is above 0.
        cells_[cell] = std::uint64_t{bucket} << BucketFinder::kEdgeBits |
                       (rest >> shift == 0 ? rest : BucketFinder::kNoEdge);
    }
    finder_ = {.first = static_cast<std::uint64_t>(first),
               .inside = (std::uint64_t{1} << shift) - 1,
               .cells = cells_.data(),
               .ends = ends_.data(),
               .shift = shift,
               .crowded = (std::uint64_t{1} << shift) > narrowest};
    return finder_;
}

}  // namespace jalon::questions
