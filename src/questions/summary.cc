// One pass: sequences are counted as for variants, durations kept, owners and activities marked.
#include "questions/summary.h"

#include <algorithm>
#include <bit>
#include <boost/json/object.hpp>
#include <limits>
#include <utility>
#include <vector>

#include "questions/case_sets.h"
#include "questions/owner_set.h"
#include "questions/quantiles.h"
#include "questions/sequence_keys.h"
#include "questions/spread_counts.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

class SummaryFold {
  public:
    explicit SummaryFold(std::size_t activities) : keys_of_(activities, 0), met_(activities) {}

    void add(const trail::Chunk& chunk) {
        keys_of_.of(chunk, keys_);
        variants_.add_all(keys_);
        trail::with_columns(chunk, [&](auto* activities, auto* at) {
            for (const trail::CaseRange range : chunk.cases) {
                events_ += range.size();
                durations_.add(static_cast<std::int64_t>(at[range.end - 1] - at[range.begin]),
                               chunk.at.unit_us);
            }
            if (met_.size() <= 64) return;
            for (const trail::CaseRange range : chunk.cases)
                for (std::size_t i = range.begin; i < range.end; ++i) met_[activities[i]] = 1;
        });
        // Mostly all of them are met at once.
        if (met_.size() <= 64 && std::cmp_less(std::popcount(met_few_), met_.size())) {
            sets_of(chunk, sets_);
            for (const std::uint64_t set : sets_) met_few_ |= set;
        }
        for (const trail::CaseRange range : chunk.cases) {
            first_us_ = std::min(first_us_, chunk.at[range.begin]);
            last_us_ = std::max(last_us_, chunk.at[range.end - 1]);
        }
        for (const trail::Owner owner : chunk.owners) owners_.insert(owner);
    }
    void merge(SummaryFold&& other) {
        variants_.merge(std::move(other.variants_));
        durations_.merge(std::move(other.durations_));
        owners_.merge(std::move(other.owners_));
        for (std::size_t a = 0; a < met_.size(); ++a) met_[a] |= other.met_[a];
        met_few_ |= other.met_few_;
        events_ += other.events_;
        first_us_ = std::min(first_us_, other.first_us_);
        last_us_ = std::max(last_us_, other.last_us_);
    }
    std::size_t bytes() const {
        return variants_.bytes() + durations_.bytes() + owners_.bytes() + met_.capacity() +
               sizeof(CountKey) * keys_.capacity() + 8 * sets_.capacity();
    }

    Summary summary() {
        variants_.finish();
        Summary summary{.cases = static_cast<std::int64_t>(durations_.size()),
                        .persons = static_cast<std::int64_t>(owners_.size()),
                        .events = static_cast<std::int64_t>(events_),
                        .activities = std::ranges::count(met_, 1) + std::popcount(met_few_),
                        .variants = static_cast<std::int64_t>(variants_.size()),
                        .first_at = {},
                        .last_at = {},
                        .median_duration_s = {},
                        .mean_duration_s = durations_.mean_s(),
                        .p90_duration_s = {}};
        if (summary.cases > 0) {
            summary.first_at = time_from_micros(first_us_);
            summary.last_at = time_from_micros(last_us_);
        }
        const Quantiles quantiles = durations_.quantiles();
        summary.median_duration_s = quantiles.median_s;
        summary.p90_duration_s = quantiles.p90_s;
        return summary;
    }

  private:
    SequenceKeys keys_of_;
    std::vector<CountKey> keys_;
    std::vector<std::uint64_t> sets_;
    SpreadCounts variants_;
    Durations durations_;
    OwnerSet owners_;
    std::vector<std::uint8_t> met_;  // By activity,
    std::uint64_t met_few_ = 0;      // or as bits, where there are at most 64.
    std::uint64_t events_ = 0;
    std::int64_t first_us_ = std::numeric_limits<std::int64_t>::max();
    std::int64_t last_us_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

Result<Summary> summary(const trail::Chunks& chunks, trail::Budget& budget) {
    TRY_LET(folded, trail::fold(chunks, budget, SummaryFold(chunks.activities().size())));
    return folded.summary();
}

JsonObject to_json(const Summary& summary) {
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    const auto instant = [](const std::optional<Time>& value) {
        return value ? Json(format_time(*value)) : Json(nullptr);
    };
    return {{"cases", summary.cases},
            {"persons", summary.persons},
            {"events", summary.events},
            {"activities", summary.activities},
            {"variants", summary.variants},
            {"first_at", instant(summary.first_at)},
            {"last_at", instant(summary.last_at)},
            {"case_duration_s", JsonObject{{"median", number(summary.median_duration_s)},
                                           {"mean", number(summary.mean_duration_s)},
                                           {"p90", number(summary.p90_duration_s)}}}};
}

}  // namespace jalon::questions
