// Invented sessions: what a policy would have recorded of visitors who do not exist. For tests, for
// speed, and to try the replay where little is recorded yet; a report says so.
#pragma once

#include <cstdint>
#include <functional>

#include "replay/sessions.h"

namespace jalon::replay {

struct Invention {
    std::size_t sessions = 1000;
    std::uint64_t seed = 1;
    Time from{};
    Duration over = std::chrono::hours(24 * 7);
    double answers_mean = 4;  ///< A session, 1 to 12.
    double take_share = 1;    ///< Of the true take rates below.
};

/// The true share of sessions that take a mode whose best place was `place` (0, 1, 2 for further
/// behind): what measured rates should find.
double true_take_rate(const hub::Mode& mode, std::size_t place);

/// Decides by the policy, answer after answer, and tells each answer, then the session's contacts.
/// Weekdays' daytime is busier; queues' states change every five minutes. Equal inventions, equal
/// sessions.
void invent(const hub::PolicyPtr& policy, const Invention& invention,
            const std::function<void(const hub::Inputs&, const Recorded&)>& answer,
            const std::function<void(const Contact&)>& contact);

/// The same, built.
Sessions invented(const hub::PolicyPtr& policy, const Invention& invention);

}  // namespace jalon::replay
