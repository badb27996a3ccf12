// Recorded sessions out of the log: the facts `hub.offered` and the contacts that followed.
#pragma once

#include <functional>
#include <optional>

#include "core/result.h"
#include "log/log.h"
#include "replay/sessions.h"

namespace jalon::replay {

/// From (inclusive) to (exclusive); absent: no bound.
struct Period {
    std::optional<Time> from, to;
    bool has(Time at) const { return (!from || at >= *from) && (!to || at < *to); }
};

/// A recorded answer as its fact has it.
struct Offered {
    hub::Inputs inputs;
    Recorded recorded;
};

/// The answer in the properties of a fact `hub.offered`; `identity` names its owner where the
/// visitor is not known. Facts without the record `asked` are read from `inputs` as far as they go.
/// Nothing where it is no such fact.
std::optional<Offered> offered_of(std::string_view properties, Time at, log::IdentityId identity);

/// Called now and then with the share that is done; false stops the work.
using Progress = std::function<bool(double)>;

struct Read {
    Sessions sessions;
    std::int64_t unreadable = 0;  ///< Facts that are no answers, though their name says so.
    std::int64_t incomplete = 0;  ///< Answers of an older form, without all that was known.
};

/// The sessions whose answers fall into the period, and contacts of it. Reads the log once, from
/// end to end; `threads` take the facts apart. Errors: `replay.cancelled`, those of the log.
Result<Read> read_sessions(const log::Log& log, const Period& period, const Wanted& wanted,
                           const SessionLimits& limits, int threads, const Progress& progress);

}  // namespace jalon::replay
