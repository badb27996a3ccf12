// Brings events into the order of blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

/// Sorts; keeps its memory for the next time.
class Arranger {
  public:
    /// By owner, instant, position. Quick for many owners of few events each, and for what is in
    /// order already.
    void arrange(std::vector<BlockEvent>& events);

  private:
    struct Place {
        Owner owner;
        std::uint32_t index;
    };
    void sort_by_owner(Owner smallest, Owner largest);

    std::vector<Place> places_, other_;
    std::vector<BlockEvent> sorted_;
};

/// Blocks of events in order, each of about `block_events` (at most twice as many, but for a single
/// owner with more), no owner in two.
std::vector<std::shared_ptr<const Block>> cut(std::span<const BlockEvent> events,
                                              std::size_t block_events);

}  // namespace jalon::trail
