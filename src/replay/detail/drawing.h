// Pieces of the page: escaped text, numbers with their intervals, small drawings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "replay/tally.h"

namespace jalon::replay::detail {

std::string escaped(std::string_view text);

/// How a measure's numbers are written.
enum class Unit { Share, Number, Seconds };
Unit unit_of(std::string_view measure);
std::string number(double value, Unit unit);
std::string signed_number(double value, Unit unit);
/// `12.3 %` with its interval beneath.
std::string with_interval(const Estimate& estimate, Unit unit, bool is_signed);

/// A difference on a zero axis, as wide as `most` on either side.
std::string axis(const Estimate& difference, double most);

struct Bar {
    std::string name;
    double low = 0, high = 0;  ///< Changes at −25 % and +25 %.
};
/// The largest at the top.
std::string tornado(const std::vector<Bar>& bars, Unit unit, std::string_view title);

/// The page's colours and measures, light and dark, on screen and on paper.
extern const std::string_view kStyle;

}  // namespace jalon::replay::detail
