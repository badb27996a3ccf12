// The simulator's dice: one stream for each customer, equal on every machine, so that a customer's
// life depends on the seed and their number alone.
#pragma once

#include <cmath>
#include <cstdint>
#include <iterator>
#include <numbers>

namespace jalon::simulate {

class Random {
  public:
    Random(std::uint64_t seed, std::uint64_t stream)
        : state_(mixed(seed + 0x9e3779b97f4a7c15) ^ mixed(stream * 0xbf58476d1ce4e5b9 + 1)) {}

    /// SplitMix64 (Steele, Lea, Flood 2014): one multiply-shift chain for each number.
    std::uint64_t bits() { return mixed(state_ += 0x9e3779b97f4a7c15); }
    /// In [0, 1).
    double share() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    bool chance(double probability) { return share() < probability; }
    /// In [low, high], both included.
    int between(int low, int high) {
        const auto range = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<int>(((bits() >> 32) * range) >> 32);
    }
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(2 * std::numbers::pi * share());
    }
    /// Log-normal: half lie below `median`, and the tail is long; `spread` is the logarithm's
    /// standard deviation.
    double long_tailed(double median, double spread) {
        return median * std::exp(spread * normal());
    }
    /// One of `from`, which must not be empty.
    template <class Range>
    const auto& pick(const Range& from) {
        return from[static_cast<std::size_t>(between(0, static_cast<int>(std::size(from)) - 1))];
    }

  private:
    static std::uint64_t mixed(std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
    std::uint64_t state_;
};

}  // namespace jalon::simulate
