// Passwords: argon2id by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace jalon::access::detail {

/// The string to store. About 0.2 s and 64 MB, on purpose.
std::string password_hash(std::string_view password);
bool password_fits(std::string_view password, const std::string& hash);
/// Takes as long as checking one: for accounts that do not exist.
void waste_the_same_time(std::string_view password);
/// Four groups of five letters and digits that are not mistaken for each other: about 98 bits.
std::string readable_password();

}  // namespace jalon::access::detail
