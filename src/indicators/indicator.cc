// The names of the kinds, and masking.
#include "indicators/indicator.h"

#include <array>
#include <cstddef>

namespace jalon::indicators {

namespace {

constexpr std::array<std::string_view, 5> kNames = {"nps", "csat", "ces", "share", "median"};

}  // namespace

std::string_view text(Kind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of(std::string_view text) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text) return static_cast<Kind>(i);
    return std::nullopt;
}

Indicator masked(Indicator indicator, std::int64_t below) {
    if (indicator.n <= 0 || indicator.n >= below) return indicator;
    return Indicator{.kind = indicator.kind,
                     .value = {},
                     .low = {},
                     .high = {},
                     .n = indicator.n,
                     .masked = true};
}

}  // namespace jalon::indicators
