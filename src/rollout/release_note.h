// What agents are told of a new version: which ways to reach the bank changed, and how, in words.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "definitions/definitions.h"

namespace jalon::rollout {

/// What version `version` of a hub policy changes against the version that is, or was last,
/// published before it: a few plain lines in the locale's language (en, fr, zh-Hant), modes by
/// their titles. Errors: `definition.not_found`.
Result<std::string> release_note(const definitions::Definitions& definitions,
                                 std::string_view policy, int version, std::string_view locale);

}  // namespace jalon::rollout
