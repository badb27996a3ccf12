// What the bank promises when somebody asks for a callback, an appointment or a notice: dates that
// it can keep.
#pragma once

#include <optional>

#include "core/result.h"
#include "hub/decision.h"

namespace jalon::hub {

struct Promise {
    Time from{};  ///< Not before …
    std::optional<Time>
        until;  ///< … and not after; nothing for a fixed instant (a slot, an opening).
};

/// Open now: the estimated range from now, at least a quarter of an hour wide. Shut or full: half
/// an hour from the next opening. Business hours only. Errors: `hub.mode_unknown`,
/// `hub.mode_not_available` (held, not entitled, broken), `hub.never_open`.
Result<Promise> callback_promise(const Decision& decision, std::string_view mode);

/// A chat or a video call, begun at once: the estimated range from now. Never without somebody
/// there: `hub.mode_not_available` where the mode is neither open nor busy, `hub.mode_unknown`.
Result<Promise> live_promise(const Decision& decision, std::string_view mode);

/// An appointment's slot: between an hour and 60 days from now, within the
/// hours of the branch (or of the general hours for phone and video). Errors: `hub.slot_past`,
/// `hub.slot_far`, `hub.slot_closed`.
Result<Promise> appointment_promise(const Policy& policy, Time now, Time slot,
                                    std::string_view location, bool in_branch);

/// When the mode opens again.
Result<Promise> notice_promise(const Decision& decision, std::string_view mode);

}  // namespace jalon::hub
