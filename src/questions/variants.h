// Variants: the sequences of activities that cases live, and how many live each.
// Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

inline constexpr std::size_t kVariantsMax = 1000;

struct VariantsSpec {
    std::size_t top = 20;    ///< At most kVariantsMax; more is taken as that.
    std::size_t prefix = 0;  ///< Only the first so many activities of each case; 0: all.
};

struct Variant {
    std::int64_t count = 0;  ///< Cases.
    std::vector<std::string> activities;
};

struct Variants {
    std::int64_t cases = 0, distinct = 0;
    std::vector<Variant> variants;  ///< The most frequent first, ties by activities.
};

/// 16 bytes a distinct variant and worker, at most 3/4 of them in use. Errors: the budget's.
Result<Variants> variants(const trail::Chunks& chunks, trail::Budget& budget,
                          const VariantsSpec& spec = {});

JsonObject to_json(const Variants& variants);

}  // namespace jalon::questions
