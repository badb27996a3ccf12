// Conformance: the lived paths against the steps of the designed map. Meaning:
// docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "questions/alignment.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

struct ConformanceSpec {
    std::vector<ModelStep> model;  ///< The map's steps in order; their names are activities.
    std::size_t top = 20;          ///< Variants; 0: none.
};

inline constexpr std::size_t kAdditionsMax = 1000;

struct Conformance {
    struct Step {
        std::string name;
        bool optional = false;
        std::uint64_t done = 0, skipped = 0;  ///< Cases; together all.
    };
    struct Addition {
        std::string name;                  ///< The activity.
        std::optional<std::string> after;  ///< The last step done before; none: before the first.
        std::uint64_t events = 0, cases = 0;
    };
    struct Variant {
        std::uint64_t count = 0;
        std::uint32_t cost = 0;
        std::vector<std::string> activities;
        std::vector<Move> alignment;
    };

    std::uint64_t cases = 0, fitting = 0;
    std::optional<double> fitness, cost;  ///< Means over the cases; absent without cases.
    std::vector<Step> steps;              ///< In the model's order.
    std::vector<Addition> additions;      ///< Most events first; ties by name, then by step.
    std::uint64_t additions_cut = 0;      ///< Those beyond kAdditionsMax.
    std::vector<Variant> variants;        ///< Most frequent first.
};

/// Besides the budget's errors: `conformance.steps` (the model has none, or more than
/// kModelStepsMax).
Result<Conformance> conformance(const trail::Chunks& chunks, const ConformanceSpec& spec,
                                trail::Budget& budget);

/// {cases, fitting, fitness, cost, steps: [{name, optional, done, skipped}], additions: [{name,
/// after, events, cases}], additions_cut, variants: [{count, cost, activities, alignment: [{move,
/// step}]}]}.
JsonObject to_json(const Conformance& conformance);

}  // namespace jalon::questions
