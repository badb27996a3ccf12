// Seeded journeys of many customers, in the order of customer and time: the data on which the trail
// and its peers are measured. The same numbers come out wherever it runs.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace jalon::bench {

struct Generated {
    std::uint32_t customer = 0;
    std::uint32_t at = 0;   ///< Seconds since 1970.
    std::uint8_t kind = 0;  ///< 0 to 39.
};

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }

  private:
    std::uint64_t state_;
};

/// Calls `each` for `events` events. A customer has 1 to 29, one in fifty 60 more; pauses are
/// minutes, one in eight days; what comes next mostly follows from what was last.
template <class Each>
void generate(std::size_t events, Each&& each) {
    constexpr std::uint32_t kDay = 86'400, kBegin = 1'735'689'600, kKinds = 40;
    Random random(42);
    std::size_t made = 0;
    for (std::uint32_t customer = 0; made < events; ++customer) {
        const std::uint64_t r = random.next();
        const std::size_t count =
            1 + r % 8 + (r >> 8) % 8 + (r >> 16) % 16 + ((r >> 24) % 50 == 0 ? 60 : 0);
        Generated event{customer, kBegin + static_cast<std::uint32_t>((r >> 32) % (kDay * 60)),
                        static_cast<std::uint8_t>((r >> 20) % kKinds)};
        for (std::size_t i = 0; i < count && made < events; ++i, ++made) {
            each(event);
            const std::uint64_t q = random.next();
            const bool soon = (q & 7) != 0;
            event.at +=
                static_cast<std::uint32_t>(soon ? 1 + (q >> 3) % 300 : (q >> 3) % (kDay * 5));
            const bool follows = (q >> 40) % 10 < 6;
            event.kind = static_cast<std::uint8_t>(
                follows ? (event.kind * 7ULL + 1 + (q >> 44) % 3) % kKinds
                        : std::min((q >> 44) % kKinds, (q >> 52) % kKinds));
        }
    }
}

}  // namespace jalon::bench
