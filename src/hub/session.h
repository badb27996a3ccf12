// What travels with the visitor: the session's events so far, signed, so that any server can answer
// the next page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.h"
#include "hub/decision.h"

namespace jalon::hub {

struct SessionState {
    std::string visitor;
    std::vector<SessionEvent> events;  ///< The newest 60.
    std::vector<std::string> shown;    ///< Modes shown last, in order.
    Time at{};
    Time since = {};        ///< When what is shown was first shown.
    int changes = 0;        ///< Changes of what is shown, so far.
    std::string need = {};  ///< The problem that was stated for what is shown.
    /// The invitation that this session was given: one, ever.
    struct Invited {
        std::string id, mode;
        Time until{};
    };
    std::optional<Invited> invited = std::nullopt;

    /// What a decision for this need wants to know of it. Who states another need asks anew: what
    /// was shown for the one before holds nothing still.
    Shown before(std::string_view for_need = {}) const {
        if (for_need != need) return {};
        return {.modes = shown, .at = since, .changes = changes};
    }
    /// After a decision.
    void now_shows(const Shown& after, std::string_view for_need = {}) {
        need = for_need;
        shown = after.modes;
        since = after.at;
        changes = after.changes;
    }
};

/// `payload.signature`, both base64url; at most about 8 kB.
std::string session_token(const SessionState& state, const HmacSha256& secret);
/// The state in a token of ours for this visitor, at most a day old; nothing otherwise (a forged or
/// old token starts anew).
std::optional<SessionState> session_state(std::string_view token, std::string_view visitor,
                                          Time now, const HmacSha256& secret);
/// The events of both, in time's order, the newest 60.
std::vector<SessionEvent> merged(std::vector<SessionEvent> before, std::vector<SessionEvent> more);

}  // namespace jalon::hub
