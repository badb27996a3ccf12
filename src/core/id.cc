// Identifiers from the operating system's randomness (libsodium's randombytes).
#include "core/id.h"

#include <sodium.h>

#include <string_view>

#include "core/result.h"
#include "core/text.h"

namespace jalon {

std::string new_ulid(Time at) {
    constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string out(26, '0');
    auto ms = static_cast<std::uint64_t>(micros(at) / 1000);
    for (std::size_t i = 10; i-- > 0; ms >>= 5) out[i] = kCrockford[ms & 31];
    // From the operating system in larger pieces: asking it costs more than all the rest.
    thread_local unsigned char random[1024];
    thread_local std::size_t used = sizeof random;
    if (used == sizeof random) {
        randombytes_buf(random, sizeof random);
        used = 0;
    }
    for (std::size_t i = 0; i < 16; ++i) out[10 + i] = kCrockford[random[used + i] & 31];
    used += 16;
    return out;
}

std::string new_secret(std::size_t bytes) {
    CHECK(sodium_init() >= 0);
    std::string raw(bytes, '\0');
    randombytes_buf(raw.data(), raw.size());
    return to_base64url(raw);
}

}  // namespace jalon
