// Brings events into the order of blocks.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

/// Sorts by owner, instant, position. Quick for many events of few owners each, and for what is in
/// order already.
void arrange(std::vector<BlockEvent>& events);

/// Blocks of events in order, each of about `block_events` (at most twice as many, but for a single
/// owner with more), no owner in two.
std::vector<std::shared_ptr<const Block>> cut(std::span<const BlockEvent> events,
                                              std::size_t block_events);

}  // namespace jalon::trail
