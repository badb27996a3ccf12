// Finds where a comparison of instants turns by asking it. What a text leaves out is taken off the
// date it is compared with, and the midnight second counts as a whole day: so midnights are asked
// apart from all other seconds.
#include "trail/filter_instants.h"

namespace jalon::trail {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kFirstDay = -719'162, kDays = 3'652'059;  // Years 1 to 9999.

// The first of `count` places from which on the answer is that of the last; 0 where the first's is
// the same.
template <class Holds>
std::int64_t turning(std::int64_t count, const Holds& holds) {
    const bool last = holds(count - 1);
    if (holds(0) == last) return 0;
    std::int64_t low = 0, high = count - 1;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(middle) == last ? high : low) = middle;
    }
    return high;
}

}  // namespace

std::optional<InstantRange> instants_of(const Evaluator& comparison) {
    const std::uint32_t none = 0;
    const auto holds_us = [&](std::int64_t us) { return comparison.holds({&none, 1}, us); };
    const auto holds = [&](std::int64_t second) { return holds_us(second * 1'000'000); };
    const auto midnight = [](std::int64_t day) { return (kFirstDay + day) * kDaySeconds; };
    // Seconds other than midnights, one after the other.
    const auto second = [&](std::int64_t i) {
        return midnight(i / (kDaySeconds - 1)) + 1 + i % (kDaySeconds - 1);
    };
    const std::int64_t seconds = kDays * (kDaySeconds - 1);
    const std::int64_t i = turning(seconds, [&](std::int64_t k) { return holds(second(k)); });
    const std::int64_t day = turning(kDays, [&](std::int64_t k) { return holds(midnight(k)); });
    const bool last = holds(second(seconds - 1));
    if (holds(midnight(kDays - 1)) != last) return std::nullopt;
    if ((i == 0) != (day == 0)) return std::nullopt;
    InstantRange range;
    if (i == 0) {
        if (!last) range.low = range.high;
        return range;
    }
    std::int64_t from = second(i);
    const std::int64_t its_day = i / (kDaySeconds - 1);
    if (day == its_day) {
        if (i % (kDaySeconds - 1) == 0)
            from = midnight(day);
        else
            range.turned = midnight(day) * 1'000'000;
    } else if (day != its_day + 1) {
        return std::nullopt;
    }
    // Nothing is to turn within a second.
    if (holds_us(from * 1'000'000 - 1) == last || holds_us(from * 1'000'000 + 999'999) != last)
        return std::nullopt;
    (last ? range.low : range.high) = from * 1'000'000;
    return range;
}

}  // namespace jalon::trail
