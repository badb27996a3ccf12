// Blocks made of stretches of other blocks: where those are long, copying their columns costs a
// small part of what unpacking, sorting and packing the events does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

/// Events of one owner, one after the other in a block, which must outlive this.
struct Run {
    const Block* block = nullptr;
    Owner owner = 0;
    std::uint32_t begin = 0, end = 0;

    std::size_t events() const { return end - begin; }
};

/// What Block::build() and cut() would make of all events of `runs`, which may be in any order, and
/// of which an owner may have several.
std::vector<std::shared_ptr<const Block>> blocks_of(std::vector<Run> runs,
                                                    std::size_t block_events);

}  // namespace jalon::trail
