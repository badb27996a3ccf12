// What a number about customers looks like everywhere: a value, how sure it is, and from how many.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace jalon::indicators {

enum class Kind {
    Nps,     ///< Net promoter score: -100 to 100.
    Csat,    ///< Share of satisfied answers (4 and 5 of 1 to 5): 0 to 1.
    Ces,     ///< Mean effort score on its scale (1 to 7, or 1 to 5).
    Share,   ///< Any share: 0 to 1.
    Median,  ///< A median, in the unit of the values.
};

/// `nps`, `csat`, `ces`, `share`, `median`.
std::string_view text(Kind kind);
/// The kind that a text names, in lower case, or nothing.
std::optional<Kind> kind_of(std::string_view text);

/// One indicator. `low` and `high` are its 95 % interval and always contain `value`; all three are
/// absent where n is 0 or the group is masked, and the interval alone where n is too small to give
/// one (a median of fewer than six values).
struct Indicator {
    Kind kind = Kind::Nps;
    std::optional<double> value, low, high;
    std::int64_t n = 0;
    bool masked = false;  ///< True where 0 < n < the masking threshold: n is said, nothing else.
};

/// The same indicator, masked where 0 < n < `below`: a group that small would tell what single
/// persons answered.
Indicator masked(Indicator indicator, std::int64_t below);

}  // namespace jalon::indicators
