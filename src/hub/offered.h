// The fact of a decision (`hub.offered`, recorder.h writes it) read again: one reading for all who
// count what became of it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "hub/decision.h"

namespace jalon::hub {

/// What the fact says beside its inputs and modes. Views into the properties.
struct OfferedFact {
    std::string_view decision, policy, placement, experiment, arm;
    int version = 0;
    std::optional<double> propensity;  ///< Of the arm, above 0 and at most 1.
    /// Decisions for which this one stands, itself among them: more than 1 where the recorder kept
    /// a sample. Never under 1.
    double weight = 1;
    std::optional<bool> changed;  ///< Old facts are mute.
    bool play = false;            ///< Asked by the demo's panel or a test: nobody was offered it.
};
OfferedFact offered_fact(const Json& properties);

/// One mode of it, in the answer's order: the shown ones first.
struct OfferedMode {
    std::string_view id;
    Status status = Status::Open;
    bool shown = false;
    std::optional<std::pair<int, int>> wait_s;  ///< As announced.
};
/// Those that have a name; none where the fact has no list.
std::vector<OfferedMode> offered_modes(const Json& properties);

}  // namespace jalon::hub
