// Names of things: numbers with a type (Id<Tag>), and unguessable or sortable text identifiers.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

#include "core/time.h"

namespace jalon {

/// A number that names one kind of thing; 0 is "none". Two kinds do not mix.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// 26 characters of Crockford base 32: 48 bits of the instant's milliseconds, then 80 random bits
/// (ULID). Sorts by time. Randomness from the operating system; safe from any thread.
std::string new_ulid(Time at);

/// `bytes` random bytes of the operating system as unpadded base64url: 16 bytes or more are
/// unguessable.
std::string new_secret(std::size_t bytes);

}  // namespace jalon

template <class Tag>
struct std::hash<jalon::Id<Tag>> {
    std::size_t operator()(jalon::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
