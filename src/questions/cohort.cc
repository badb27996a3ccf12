// One pass: a row of counts for each bucket, the size of the cohort and then its periods.
#include "questions/cohort.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "questions/detail/trend_grid.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

// Which activity counts: one, all, or (a name that nothing bears) none.
struct Wanted {
    bool any = false;
    std::optional<std::uint32_t> activity{};
    template <class Activity>
    bool operator()(Activity number) const {
        return any || (activity && number == *activity);
    }
};

Wanted wanted(const std::optional<std::string>& name, const std::vector<std::string>& names) {
    if (!name) return {.any = true};
    const auto known = std::ranges::find(names, *name);
    if (known == names.end()) return {};
    return {.activity = static_cast<std::uint32_t>(known - names.begin())};
}

// A row of the grid: how many cases began in the bucket; then for Return how many are back in each
// period, for Retention of how many that period is the last in which they are back (the last count
// takes all later ones).
class CohortFold {
  public:
    CohortFold(const CohortSpec& spec, Wanted start, Wanted returns, const Buckets& buckets)
        : start_(start),
          returns_(returns),
          periods_(spec.periods),
          mode_(spec.mode),
          grid_(buckets, 2 + spec.periods) {}
    void add(const trail::Chunk& chunk) {
        if (chunk.cases.empty()) return;
        trail::with_columns(chunk,
                            [&](auto activities, auto at) { add_cases(chunk, activities, at); });
    }
    void merge(CohortFold&& other) {
        grid_.merge(other.grid_);
        until_us_ = std::max(until_us_, other.until_us_);
    }
    std::size_t bytes() const { return grid_.bytes(); }
    const detail::Grid& grid() const { return grid_; }
    std::int64_t until_us() const { return until_us_; }

  private:
    template <class Activity, class At>
    void add_cases(const trail::Chunk& chunk, const Activity* activities, const At* at) {
        if (!grid_.lay(chunk, at, table_)) return;
        const BucketFinder bucket_of = table_.finder();
        for (const trail::CaseRange& range : chunk.cases) {
            until_us_ = std::max(until_us_, chunk.at[range.end - 1]);
            std::size_t i = range.begin;
            while (i < range.end && !start_(activities[i])) ++i;
            if (i == range.end) continue;
            const std::size_t own = bucket_of(at[i]);
            std::int64_t* row = grid_.counts() + own * grid_.stride();
            ++row[0];
            if (mode_ == CohortMode::Return)
                count_returns(activities, at, i + 1, range.end, own, row + 1);
            else
                count_last(activities, at, i + 1, range.end, own, row + 1);
        }
    }
    template <class Activity, class At>
    void count_returns(const Activity* activities, const At* at, std::size_t begin, std::size_t end,
                       std::size_t own, std::int64_t* counts) const {
        const BucketFinder bucket_of = table_.finder();
        std::size_t last = ~std::size_t{0};
        for (std::size_t i = begin; i < end; ++i) {
            if (!returns_(activities[i])) continue;
            const std::size_t period = bucket_of(at[i]) - own;
            if (period > periods_) return;
            if (period != last) ++counts[period];
            last = period;
        }
    }
    template <class Activity, class At>
    void count_last(const Activity* activities, const At* at, std::size_t begin, std::size_t end,
                    std::size_t own, std::int64_t* counts) const {
        for (std::size_t i = end; i > begin; --i) {
            if (!returns_(activities[i - 1])) continue;
            ++counts[std::min(table_.finder()(at[i - 1]) - own, periods_)];
            return;
        }
    }

    Wanted start_, returns_;
    std::size_t periods_;
    CohortMode mode_;
    detail::Grid grid_;
    BucketTable table_;
    std::int64_t until_us_ = std::numeric_limits<std::int64_t>::min();
};

std::vector<Cohort::Row> rows_of(const detail::Grid& grid, CohortMode mode) {
    std::vector<Cohort::Row> rows;
    std::size_t kept = 0;  // Up to the last that is not empty.
    for (std::size_t i = 0; i < grid.buckets().size(); ++i) {
        const auto counts = grid.row(i);
        if (rows.empty() && counts[0] == 0) continue;
        Cohort::Row row{.from = time_from_micros(grid.buckets().edge(i)),
                        .size = counts[0],
                        .counts = {counts.begin() + 1, counts.end()}};
        if (mode == CohortMode::Retention)
            for (std::size_t k = row.counts.size() - 1; k > 0; --k)
                row.counts[k - 1] += row.counts[k];
        rows.push_back(std::move(row));
        if (counts[0] != 0) kept = rows.size();
    }
    rows.resize(kept);
    return rows;
}

Result<> sound(const CohortSpec& spec) {
    if (spec.periods < 1 || spec.periods > kCohortPeriodsMax)
        return invalid("cohort.periods", "A cohort is followed for 1 to 60 periods.");
    if (spec.every == Every::Hour)
        return invalid("cohort.every", "Cohorts are by day, week or month.");
    return {};
}

}  // namespace

std::string_view text(CohortMode mode) {
    return mode == CohortMode::Return ? "return" : "retention";
}

Result<Cohort> cohort(const trail::Chunks& chunks, const CohortSpec& spec, trail::Budget& budget) {
    TRY(sound(spec));
    TRY_LET(zone, calendar::find_zone(spec.zone));
    const auto& names = chunks.activities();
    TRY_LET(folded,
            trail::fold(chunks, budget,
                        CohortFold(spec, wanted(spec.start, names), wanted(spec.returns, names),
                                   Buckets(spec.every, std::move(zone)))));
    if (folded.grid().error()) return std::unexpected(*folded.grid().error());
    Cohort cohort{.every = spec.every,
                  .zone = spec.zone,
                  .mode = spec.mode,
                  .until = {},
                  .rows = rows_of(folded.grid(), spec.mode)};
    if (folded.grid().buckets().size() != 0) cohort.until = time_from_micros(folded.until_us());
    return cohort;
}

Result<CohortCases> CohortCases::of(const trail::Chunks& chunks, const CohortSpec& spec, Time from,
                                    std::optional<std::size_t> period) {
    TRY(sound(spec));
    if (period && *period > spec.periods)
        return invalid("mark.period", "The cohort of the mark is not followed that far.");
    TRY_LET(zone, calendar::find_zone(spec.zone));
    Buckets buckets(spec.every, std::move(zone));
    const std::size_t back = period.value_or(0);
    // Far enough for one bucket more than is needed, however long they are.
    const auto longest = std::chrono::days(spec.every == Every::Day    ? 2
                                           : spec.every == Every::Week ? 8
                                                                       : 32);
    TRY(buckets.cover(from, from + longest * (back + 2)));
    const std::size_t own = buckets.of(micros(from));
    const auto number = [&](const std::optional<std::string>& name) {
        const Wanted found = wanted(name, chunks.activities());
        return found.any ? kAny : found.activity.value_or(kNone);
    };
    CohortCases cases;
    cases.start_ = number(spec.start);
    cases.returns_ = number(spec.returns);
    cases.begin_us_ = buckets.edge(own);
    cases.end_us_ = buckets.edge(own + 1);
    cases.all_ = !period;
    cases.back_from_us_ = buckets.edge(own + back);
    cases.back_until_us_ = spec.mode == CohortMode::Return
                               ? buckets.edge(own + back + 1)
                               : std::numeric_limits<std::int64_t>::max();
    return cases;
}

bool CohortCases::has(const trail::Chunk& chunk, std::size_t case_index) const {
    const trail::CaseRange range = chunk.cases[case_index];
    const auto is = [&](std::uint32_t wanted, std::size_t i) {
        return wanted == kAny || chunk.activities[i] == wanted;
    };
    std::size_t i = range.begin;
    while (i < range.end && !is(start_, i)) ++i;
    if (i == range.end || chunk.at[i] < begin_us_ || chunk.at[i] >= end_us_) return false;
    if (all_) return true;
    for (++i; i < range.end && chunk.at[i] < back_until_us_; ++i)
        if (chunk.at[i] >= back_from_us_ && is(returns_, i)) return true;
    return false;
}

JsonObject to_json(const Cohort& cohort) {
    JsonArray rows;
    for (const Cohort::Row& row : cohort.rows)
        rows.push_back(JsonObject{{"from", format_time(row.from)},
                                  {"size", row.size},
                                  {"counts", JsonArray(row.counts.begin(), row.counts.end())}});
    return {{"every", text(cohort.every)},
            {"zone", cohort.zone},
            {"mode", text(cohort.mode)},
            {"until", cohort.until ? Json(format_time(*cohort.until)) : Json(nullptr)},
            {"rows", std::move(rows)}};
}

}  // namespace jalon::questions
