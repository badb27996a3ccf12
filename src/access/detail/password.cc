// The interactive limits of libsodium: 64 MB, two passes.
#include "access/detail/password.h"

#include <sodium.h>

#include "core/result.h"

namespace jalon::access::detail {

std::string password_hash(std::string_view password) {
    CHECK(sodium_init() >= 0);
    char out[crypto_pwhash_STRBYTES];
    int failed =
        crypto_pwhash_str(out, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE);
    CHECK(failed == 0);
    return out;
}

bool password_fits(std::string_view password, const std::string& hash) {
    CHECK(sodium_init() >= 0);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void waste_the_same_time(std::string_view password) {
    static const std::string nobodys = password_hash("nobody's password");
    (void)password_fits(password, nobodys);
}

std::string readable_password() {
    CHECK(sodium_init() >= 0);
    constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string out;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) out += '-';
        out += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
    }
    return out;
}

}  // namespace jalon::access::detail
