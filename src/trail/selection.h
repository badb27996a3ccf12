// Which events a question is about and how they fall into cases; and those cases, laid out for one
// pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "trail/condition.h"
#include "trail/snapshot.h"

namespace jalon::trail {

enum class Grouping {
    Instance,  ///< One case per journey instance.
    Person,    ///< One case per person.
    Property,  ///< One case per person and value of `Selection::property`.
};

/// The events of a journey, and what one case of it is (docs/domain/journey-questions.md).
struct Selection {
    std::string journey;             ///< As the sources name it; empty: of any journey, or none.
    std::vector<std::string> names;  ///< Only these interaction names; empty: all.
    Grouping grouping = Grouping::Instance;
    std::string property;
};

enum class Lifecycle { All, Complete };

/// What of the selected events counts.
struct Filter {
    std::optional<Time> from, to;  ///< from <= at < to.
    std::string channel;           ///< Empty: all.
    Lifecycle lifecycle = Lifecycle::All;
    Condition* where = nullptr;  ///< Null: no condition. Bound to the snapshot that is asked.
};

/// The selected events: structure of arrays, case after case, each in its order. No case is empty.
struct Cases {
    std::vector<std::uint32_t> begins;      ///< Of each case, and at the end the number of events.
    std::vector<std::int64_t> at;           ///< Microseconds since 1970.
    std::vector<std::uint32_t> activities;  ///< Numbers into `names`.
    std::vector<Row> rows;                  ///< Of the snapshot's columns.
    std::vector<std::string> names;  ///< The names that occur, sorted byte by byte: so numbers
                                     ///< compare as names do.

    std::size_t count() const { return begins.empty() ? 0 : begins.size() - 1; }
    std::size_t events() const { return rows.size(); }
};

Cases cases_of(const Snapshot& snapshot, const Selection& selection, const Filter& filter);

}  // namespace jalon::trail
