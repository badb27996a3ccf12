// Compare: groups of cases side by side on the same measures, each difference with its interval.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "questions/friction_contacts.h"
#include "questions/funnel.h"
#include "questions/intervals_of_difference.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class CompareMeasure { Cases, EventsPerCase, Duration, Conversion, Nps, Csat, Ces, Again };
/// `cases`, `events_per_case`, `duration` (seconds), `conversion`, `nps`, `csat`, `ces`, `again`.
std::string_view text(CompareMeasure measure);

inline constexpr std::size_t kCompareGroupsMin = 2, kCompareGroupsMax = 10;

/// Which measures, and where they are read from. Columns are places in the frame's `per_event`, the
/// same in all groups.
struct CompareSpec {
    struct Answers {
        std::size_t answered = 0;  ///< Not 0 where the event is an answer (Wanted::What::Where).
        std::size_t kind = 0, score = 0;  ///< The properties of these names.
    };
    std::optional<FunnelSpec> funnel;      ///< For Conversion; each case once.
    std::optional<Answers> answers;        ///< For Nps, Csat and Ces.
    std::optional<ContactsSpec> contacts;  ///< For Again.
    std::int64_t mask_below = 0;           ///< Of fewer than this, n is said and nothing else.
};

struct Comparison {
    struct Group {
        std::string name;
        std::uint64_t cases = 0;
    };
    /// The largest value less the smallest.
    struct Spread {
        Difference difference;
        std::string lowest, highest;  ///< The groups they are of.
    };
    struct Row {
        CompareMeasure measure = CompareMeasure::Cases;
        std::vector<Estimate> values;  ///< Of each group.
        /// Of two groups, second less first; of more, the spread. Absent where fewer than two
        /// values are there. Of Cases no interval is given.
        std::optional<Difference> difference;
        std::optional<Spread> spread;
    };
    std::vector<Group> groups;
    std::vector<Row> measures;
    /// Grouped by a column: values beyond kCompareGroupsMax and their cases, and cases without one.
    std::uint64_t values_cut = 0, cases_cut = 0, cases_without = 0;
};

/// One group: the cases of a frame of its own.
struct CompareGroup {
    std::string name;
    const trail::Chunks* chunks = nullptr;
};

/// The groups in the order given. Besides the errors of the budget and of the funnel:
/// `compare.groups` where they are not 2 to 10.
Result<Comparison> compare(std::span<const CompareGroup> groups, const CompareSpec& spec,
                           trail::Budget& budget);

/// One group for each value of `per_case[column]`: the 10 with the most cases, these first, ties by
/// value.
Result<Comparison> compare(const trail::Chunks& chunks, std::size_t column, const CompareSpec& spec,
                           trail::Budget& budget);

/// The values that have a group in that answer, in its order.
Result<std::vector<trail::PropertyValue>> values_compared(const trail::Chunks& chunks,
                                                          std::size_t column,
                                                          trail::Budget& budget);

/// {groups: [{name, cases}], measures: [{measure, values: [{value, low, high, n, masked}],
/// difference: {value, low, high, verdict} or null, spread: {value, low, high, lowest, highest} or
/// null}], left_out: {values, cases, without}}.
JsonObject to_json(const Comparison& comparison);

}  // namespace jalon::questions
