// Which of several sorted sources has the least entry: the heart of merging runs.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace jalon::log {

/// An entry of at most 23 bytes as three numbers that compare as its bytes do.
struct EntryKey {
    std::uint64_t words[3] = {};

    static EntryKey end() { return {{~std::uint64_t{0}, ~std::uint64_t{0}, ~std::uint64_t{0}}}; }
    bool is_end() const { return words[2] == ~std::uint64_t{0}; }
    // Without branches: which one is less, nobody can foresee.
    bool is_before(const EntryKey& other) const {
        const auto less = [&](int i) { return unsigned{words[i] < other.words[i]}; };
        const auto same = [&](int i) { return unsigned{words[i] == other.words[i]}; };
        return (less(0) | (same(0) & (less(1) | (same(1) & less(2))))) != 0;
    }
};

/// The key of the `Size` bytes at `entry`, 13 or 21: their last word has five of its own.
template <std::size_t Size>
EntryKey key_of_entry(const char* entry) {
    static_assert(Size % 8 == 5 && Size < 24);
    constexpr std::size_t kWhole = Size / 8;
    EntryKey key;
    const auto word = [&](std::size_t at) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, entry + at, sizeof bits);
        return std::endian::native == std::endian::little ? __builtin_bswap64(bits) : bits;
    };
    for (std::size_t i = 0; i < kWhole; ++i) key.words[i] = word(8 * i);
    key.words[kWhole] = word(Size - 8) << 24;  // Those before it are shifted out.
    return key;
}

/// A tree of losers: a new entry of the least source meets one other on each level.
class LeastOf {
  public:
    /// The first entry of each source; EntryKey::end() where it has none.
    explicit LeastOf(std::vector<EntryKey> first) : keys_(std::move(first)) {
        keys_.resize(std::bit_ceil(keys_.size() + (keys_.empty() ? 1 : 0)), EntryKey::end());
        losers_.resize(keys_.size());
        least_ = play(1);
    }
    std::size_t least() const { return least_; }
    /// All sources have ended.
    bool none() const { return keys_[least_].is_end(); }
    /// What comes after the least entry in its source.
    void replace(const EntryKey& next) {
        std::size_t winner = least_;
        keys_[winner] = next;
        for (std::size_t node = (winner + keys_.size()) / 2; node > 0; node /= 2) {
            const std::size_t other = losers_[node];
            const bool is_beaten = keys_[other].is_before(keys_[winner]);
            losers_[node] = is_beaten ? winner : other;
            winner = is_beaten ? other : winner;
        }
        least_ = winner;
    }

  private:
    std::size_t play(std::size_t node) {
        if (node >= keys_.size()) return node - keys_.size();
        const std::size_t a = play(2 * node), b = play(2 * node + 1);
        const bool is_b = keys_[b].is_before(keys_[a]);
        losers_[node] = is_b ? a : b;
        return is_b ? b : a;
    }

    std::vector<EntryKey> keys_;  // A power of two of them.
    std::vector<std::size_t> losers_;
    std::size_t least_ = 0;
};

}  // namespace jalon::log
