// Erasing a person whole: every module that keeps something of him forgets it in one transaction,
// and one line of the audit list says that it was done.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/result.h"
#include "core/time.h"
#include "log/log.h"
#include "people/people.h"

namespace jalon::erasure {

struct Erased {
    std::int64_t facts = 0, identities = 0;
};

/// Erases the person whom `id` names (external id or `anon:ID`) from the log, from who is who,
/// invitations, cases, requests and the audit list, and writes the audit entry `person.erased` by
/// `by`. All of it or, on an error, nothing. docs/how-to/erase-a-person.md says what goes and what
/// stays. Errors: `person.unknown`, those of the store.
Result<Erased> erase(log::Log& log, people::People& people, std::string_view id,
                     std::string_view by, Time at);

}  // namespace jalon::erasure
