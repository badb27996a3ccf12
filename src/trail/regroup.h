// How the events of a block that count fall into cases: by owner, by a key within the owner, and by
// pauses.
#pragma once

#include <cstdint>
#include <span>

#include "trail/block.h"
#include "trail/chunk.h"

namespace jalon::trail {

/// The events that count. "Place" is where an event is in the columns of the chunk that is made.
struct Kept {
    const Block* block = nullptr;
    const std::uint8_t* hidden = nullptr;  ///< By run; null: none.
    std::size_t runs = 0;                  ///< Only the first so many of the block.
    /// By place, the event of the block; null: every event is at its own place.
    std::uint32_t* events = nullptr;
    /// By run, how many events that count are before it; null: all count, but the hidden.
    const std::uint32_t* ranks = nullptr;
    /// Whether only events that count have places, so that a run's are its ranks. Else of each run
    /// all events count or none.
    bool compact = false;

    /// The places of a run; perhaps empty.
    CaseRange run(std::size_t i) const {
        const CaseRange whole{block->begins()[i], block->begins()[i + 1]};
        if (compact) return {ranks[i], ranks[i + 1]};
        const bool none = ranks ? ranks[i] == ranks[i + 1] : hidden && hidden[i] != 0;
        return none ? CaseRange{whole.begin, whole.begin} : whole;
    }
};

// Each fills `cases`, `owners` and `keys` of the scratch.

/// Every run a case.
void cases_by_owner(const Kept& kept, Scratch& scratch);

/// The events of each run that have one key (by place; 0: in no case) are a case, but for keys that
/// are in `left_out` (rising). Where the events of a case are not side by side, they are put so:
/// `kept.events` is changed, and made in `words[0]` of the scratch where there were none.
void cases_by_key(Kept& kept, const std::uint32_t* keys, std::span<const std::uint32_t> left_out,
                  Scratch& scratch);

/// Cuts the cases of the scratch where the pause between two events is longer than `gap_us`; their
/// keys, where `number` says so, become the ordinals of the sessions.
enum class NumberSessions { No, Yes };
void cut_sessions(const Instants& at, std::int64_t gap_us, NumberSessions number, Scratch& scratch);

}  // namespace jalon::trail
