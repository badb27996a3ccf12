// What a frame holds, at a glance. Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstdint>
#include <optional>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

struct Summary {
    std::int64_t cases = 0;
    std::int64_t persons = 0;  ///< Distinct owners of cases, nobody's instances among them.
    std::int64_t events = 0, activities = 0, variants = 0;
    std::optional<Time> first_at, last_at;
    std::optional<double> median_duration_s, mean_duration_s, p90_duration_s;
};

/// 4 bytes a case and 16 a distinct variant and worker. Errors: the budget's.
Result<Summary> summary(const trail::Chunks& chunks, trail::Budget& budget);

JsonObject to_json(const Summary& summary);

}  // namespace jalon::questions
