// What the log refuses: facts over the limits, not UTF-8, without a source or a name.
#pragma once

#include <span>

#include "core/result.h"
#include "log/interaction.h"

namespace jalon::log {

/// `log.fact_invalid`, naming the index and the field, at the first fact that cannot be taken.
Result<> check_facts(std::span<const Fact> facts);

}  // namespace jalon::log
