// A call as a switch records it, and logs of calls: what estimators of waits learn from and are
// tried on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace jalon::waits {

/// Seconds since 1970, on the clock of the log (local time where the log says no zone).
using Seconds = double;

enum class Outcome {
    Answered,
    Abandoned  ///< Left the queue without an answer.
};

/// One call. Where it did not queue, `left_at` equals `queued_at`.
struct Call {
    Seconds queued_at = 0, left_at = 0;         ///< Joined and left the queue.
    Seconds served_from = 0, served_until = 0;  ///< Answered calls only.
    Outcome outcome = Outcome::Answered;
    bool queued = false;      ///< It had to wait.
    std::uint16_t skill = 0;  ///< Number of what the call is about; see CallLog::skills.
    double credit_s = 0;      ///< Waits as if it had come so much earlier (priority).

    Seconds wait() const { return left_at - queued_at; }
};

struct CallLog {
    std::vector<Call> calls;  ///< By `queued_at`.
    std::vector<std::string> skills;
    std::vector<std::string>
        warnings;  ///< Lines left out, with their number and why (at most 100).
    std::int64_t left_out = 0;
};

/// A log of calls from text. Tab-separated with the columns of the Technion bank (`q_start`,
/// `q_exit`, `outcome`, `ser_start`, `ser_exit`, `type`, `priority`, `date`), or comma-separated
/// with named columns: `queued_at`, `left_at` (ISO instants or seconds), `outcome` (answered,
/// abandoned), and where known `served_from`, `served_until`, `skill`, `credit_s`. Errors:
/// `calls.columns` (what is missing), `calls.empty`.
Result<CallLog> read_calls(std::string_view text);

}  // namespace jalon::waits
