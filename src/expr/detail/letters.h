// Text as a browser sees it: lengths, positions and order in UTF-16 units, letters lowered over all
// of Unicode, JavaScript's white space. Our texts are UTF-8; these bridge the two.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace jalon::expr::detail {

/// The length that JavaScript would give.
std::size_t utf16_length(std::string_view text);
/// The units [begin, end) of `text`; half of a surrogate pair becomes U+FFFD.
std::string utf16_slice(std::string_view text, std::size_t begin, std::size_t end);
/// The order of JavaScript's `<`: by UTF-16 units.
std::strong_ordering utf16_order(std::string_view a, std::string_view b);

/// `toLowerCase`, but without the rule of the final sigma.
std::string lowered(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Without JavaScript's white space at both ends (no-break space and byte-order mark included).
std::string_view trimmed_as_script(std::string_view text);

}  // namespace jalon::expr::detail
