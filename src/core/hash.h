// Digests. Not for passwords (see access/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace jalon {

/// The 64 lower-case hexadecimal digits of SHA-256.
std::string sha256_hex(std::string_view bytes);
/// HMAC-SHA-256, 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

/// HMAC-SHA-256 with one key that is prepared once: two blocks less for each message. Any thread.
class HmacSha256 {
  public:
    explicit HmacSha256(std::string_view key);
    ~HmacSha256();
    HmacSha256(const HmacSha256&) = delete;
    HmacSha256& operator=(const HmacSha256&) = delete;
    /// 32 raw bytes.
    std::string of(std::string_view message) const;

  private:
    struct State;
    std::unique_ptr<const State> state_;
};
/// True where the two are equal; the time taken does not depend on where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);
/// A quick 64-bit hash, stable over runs and machines (xxHash-like quality, not for adversaries).
std::uint64_t stable_hash(std::string_view bytes, std::uint64_t seed = 0);

/// SHA-256 of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(std::string_view bytes);
    std::string hex();  ///< Ends it.

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace jalon
