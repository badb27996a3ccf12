// Customers of the simulated bank meet the contact hub: what it decides is decided by the policy
// itself, on recorded inputs, and what becomes of it is told as the widget and the desk would.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "contact/assignment.h"
#include "core/result.h"
#include "hub/policy.h"
#include "log/log.h"
#include "people/people.h"

namespace jalon::simulate {

inline constexpr int kVisitsMax = 200'000;

struct HubOptions {
    std::uint64_t seed = 1;
    int visits = 6000;      ///< Sessions.
    int customers = 0;      ///< Of a simulation before: numbers 0 to this, excluded.
    Time until{};           ///< The end, excluded; the visits lie in the month before. Must be set.
    hub::PolicyPtr policy;  ///< As published: its version is in the facts. Must be set.
    /// Which version or arm a visitor has at an instant. Empty: the policy, always.
    std::function<contact::Assigned(std::string_view visitor, Time at)> assigned;
};

struct HubReport {
    std::int64_t visits = 0, decisions = 0, facts = 0;
    std::int64_t chosen = 0, connected = 0, abandoned = 0, rated = 0;
    Time from{}, until{};
};

/// Plays the visits in the order of time, with the other callers of each queue beside them (first
/// come, first served, within the hours of its modes), and appends what happened: `hub.offered`
/// with the complete inputs, `hub.seen`, `hub.chosen`, `hub.triaged`, invitations, requests,
/// `contact.connected` with the wait that was lived, `contact.resolved`, `contact.rated`. Waits are
/// announced from what was known at that instant. Equal options and equal people, equal facts;
/// again it adds nothing. Call it after simulate(), whose customers it takes by number.
///
/// Errors: `simulate.options_invalid`, those of the log.
Result<HubReport> simulate_hub(log::Log& log, const people::People& people,
                               const HubOptions& options);

}  // namespace jalon::simulate
