// SHA-256 by OpenSSL, which uses the processor's instructions for it, HMAC by libsodium; the quick
// hash is our own small mixer.
#include "core/hash.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <cstring>

#include "core/result.h"
#include "core/text.h"

namespace jalon {
namespace {

const unsigned char* unsigned_bytes(std::string_view s) {
    return reinterpret_cast<const unsigned char*>(s.data());
}

std::uint64_t mixed(std::uint64_t x) {  // The finaliser of MurmurHash3.
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ (x >> 33);
}

}  // namespace

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                    &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    CHECK(state_->context != nullptr);
    CHECK(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1);
}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    CHECK(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}
std::string Sha256::hex() {
    std::string digest(32, '\0');
    auto* to = reinterpret_cast<unsigned char*>(digest.data());
    CHECK(EVP_DigestFinal_ex(state_->context.get(), to, nullptr) == 1);
    return to_hex(digest);
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 sha;
    sha.add(bytes);
    return sha.hex();
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, unsigned_bytes(key), key.size());
    crypto_auth_hmacsha256_update(&state, unsigned_bytes(message), message.size());
    std::string out(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t h = mixed(seed + 0x9e3779b97f4a7c15ULL * (bytes.size() + 1));
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        h = mixed(h ^ word) * 0x9e3779b97f4a7c15ULL;
        bytes.remove_prefix(8);
    }
    std::uint64_t last = 0;
    if (!bytes.empty()) std::memcpy(&last, bytes.data(), bytes.size());
    return mixed(h ^ last);
}

}  // namespace jalon
