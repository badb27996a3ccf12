// Which of at most 64 activities a case has, as bits.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trail/chunk.h"

namespace jalon::questions {

/// sets[c] = the activities of case c; each below 64.
void sets_of(const trail::Chunk& chunk, std::vector<std::uint64_t>& sets);

}  // namespace jalon::questions
