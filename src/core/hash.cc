// SHA-256 by OpenSSL, which uses the processor's instructions for it; the quick hash is our own
// small mixer.
#include "core/hash.h"

// The plain functions: a state that is copied as bytes, where an EVP context is allocated for each.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <algorithm>
#include <array>
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

// RFC 2104: the digests' states after the key's block, inner and outer.
struct HmacSha256::State {
    SHA256_CTX inner, outer;
};

HmacSha256::HmacSha256(std::string_view key) {
    std::array<unsigned char, SHA256_CBLOCK> block{};
    if (key.size() > block.size())
        SHA256(unsigned_bytes(key), key.size(), block.data());
    else
        std::ranges::copy(key, block.begin());
    auto begun_with = [&block](unsigned char pad, SHA256_CTX& state) {
        auto padded = block;
        for (auto& byte : padded) byte ^= pad;
        CHECK(SHA256_Init(&state) == 1 && SHA256_Update(&state, padded.data(), padded.size()) == 1);
    };
    auto state = std::make_unique<State>();
    begun_with(0x36, state->inner);
    begun_with(0x5c, state->outer);
    state_ = std::move(state);
}
HmacSha256::~HmacSha256() = default;

std::string HmacSha256::of(std::string_view message) const {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    auto* to = reinterpret_cast<unsigned char*>(digest.data());
    auto inner = state_->inner, outer = state_->outer;
    CHECK(SHA256_Update(&inner, message.data(), message.size()) == 1);
    CHECK(SHA256_Final(to, &inner) == 1);
    CHECK(SHA256_Update(&outer, to, SHA256_DIGEST_LENGTH) == 1);
    CHECK(SHA256_Final(to, &outer) == 1);
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
    return HmacSha256(key).of(message);
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
