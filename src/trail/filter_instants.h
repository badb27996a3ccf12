// A comparison of `{at}` with a constant, as a range of instants.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "trail/filter_evaluator.h"

namespace jalon::trail {

/// low <= instant < high; but from `turned` on, for a second, the other way round.
struct InstantRange {
    std::int64_t low = std::numeric_limits<std::int64_t>::min();
    std::int64_t high = std::numeric_limits<std::int64_t>::max();
    std::optional<std::int64_t> turned;
};

/// The instants for which a comparison of `{at}` alone holds, or nothing where they are no such
/// range.
std::optional<InstantRange> instants_of(const Evaluator& comparison);

}  // namespace jalon::trail
