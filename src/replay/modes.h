// Modes of the policy that is tried and of the answers that were recorded, under one numbering,
// with what the figures need to know of each.
#pragma once

#include <string>
#include <vector>

#include "hub/policy.h"
#include "replay/sessions.h"

namespace jalon::replay {

/// The policy's modes come first, in its order; then those that only the records know.
struct ModeTable {
    struct Row {
        std::string id;
        bool human = true;            ///< A person answers; so it is taken of unknown modes.
        bool live = true;             ///< While one waits.
        double cost = 0;              ///< Of a contact, to the bank: the tried policy's figure.
        std::uint16_t queue = kNone;  ///< Of the tried policy.
    };
    std::vector<Row> rows;
    std::vector<std::uint16_t> of_recorded;  ///< By the number in Sessions::modes().
    std::size_t of_policy = 0;               ///< How many are the policy's.

    /// `before`: the policy that was in force, for modes that the tried one has no more; may be
    /// null.
    ModeTable(const hub::Policy& policy, const Sessions& sessions, const hub::Policy* before);
    ModeTable() = default;
};

}  // namespace jalon::replay
