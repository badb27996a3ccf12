// Traits with their instants: one document per identity, `{"key": [micros, value], …}`, so that a
// fact that arrives late does not undo a later one, and un-joining gives each its own. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"

namespace jalon::people {

inline constexpr std::size_t kTraitsMax = 200, kTraitKeyBytesMax = 200;
inline constexpr std::size_t kTraitsBytesMax = 64 * 1024;

/// The document after `traits` at `at`: key by key the later wins, null removes (and is kept, so
/// that an earlier value that arrives later stays removed). Nothing where it would not change.
/// `person.traits_too_large`.
Result<std::optional<std::string>> changed_document(std::string_view document,
                                                    const JsonObject& traits, Time at);
/// The traits that several documents show together: the latest of each key.
JsonObject shown_traits(std::span<const std::string_view> documents);

/// A name for people: `name`, else first and last name.
std::string name_in(const JsonObject& traits);

}  // namespace jalon::people
