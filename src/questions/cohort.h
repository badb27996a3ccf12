// Cohorts: of the cases that began in one calendar bucket, how many come back in those after it.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "questions/buckets.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class CohortMode {
    Return,    ///< Back in period k.
    Retention  ///< Back in period k or later.
};

/// `return`, `retention`.
std::string_view text(CohortMode mode);

inline constexpr std::size_t kCohortPeriodsMax = 60;

struct CohortSpec {
    std::optional<std::string> start{};    ///< An activity; absent: the first event of the case.
    std::optional<std::string> returns{};  ///< An activity; absent: any.
    Every every = Every::Week;             ///< Not Hour.
    std::string zone = "UTC";              ///< An IANA name.
    std::size_t periods = 12;              ///< 1 to kCohortPeriodsMax.
    CohortMode mode = CohortMode::Return;
};

struct Cohort {
    struct Row {
        Time from{};                       ///< Where its bucket begins.
        std::int64_t size = 0;             ///< Cases that began in it.
        std::vector<std::int64_t> counts;  ///< Of them, those back in period 0, 1 … `periods`.
    };
    Every every = Every::Week;
    std::string zone;
    CohortMode mode = CohortMode::Return;
    std::optional<Time> until;  ///< The last event of the frame; absent: there is none.
    std::vector<Row> rows;      ///< From the first cohort to the last, empty ones between included.
};

/// Besides the budget's errors: `cohort.periods` (out of range), `cohort.every` (by the hour),
/// `zone.unknown`, `buckets.too_many` (of all events, not of cohorts only).
Result<Cohort> cohort(const trail::Chunks& chunks, const CohortSpec& spec, trail::Budget& budget);

/// Which single cases a row counts, or a cell of it: for lists of the persons behind a number.
class CohortCases {
  public:
    /// The row of the bucket that `from` is in; with `period`, that cell of it. Errors as above,
    /// and `mark.period` beyond the spec's periods.
    static Result<CohortCases> of(const trail::Chunks& chunks, const CohortSpec& spec, Time from,
                                  std::optional<std::size_t> period);
    bool has(const trail::Chunk& chunk, std::size_t case_index) const;

  private:
    CohortCases() = default;
    // An activity's number, kAny, or that of no activity.
    static constexpr std::uint32_t kAny = ~std::uint32_t{0}, kNone = kAny - 1;
    std::uint32_t start_ = kAny, returns_ = kAny;
    std::int64_t begin_us_ = 0, end_us_ = 0;             // The bucket in which the case begins.
    bool all_ = true;                                    // The whole row.
    std::int64_t back_from_us_ = 0, back_until_us_ = 0;  // The period in which it comes back.
};

/// {every, zone, mode, until, rows: [{from, size, counts}]}; instants as RFC 3339 in UTC.
JsonObject to_json(const Cohort& cohort);

}  // namespace jalon::questions
