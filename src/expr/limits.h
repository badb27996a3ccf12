// Every bound of the expression language, in one place.
#pragma once

#include <cstddef>

namespace jalon::expr {

inline constexpr std::size_t kTextBytesMax = 16 * 1024;    ///< Of an expression's text.
inline constexpr int kNestingMax = 64;                     ///< Brackets, calls and negations open.
inline constexpr std::size_t kNamePartsMax = 32;           ///< Dots in one name, plus one.
inline constexpr int kValueNestingMax = 256;               ///< How deep values are compared.
inline constexpr std::size_t kResultBytesMax = 64 * 1024;  ///< A longer result text becomes null.
inline constexpr std::size_t kResultItemsMax = 10'000;     ///< A longer result array becomes null.
/// Instructions of one evaluation (loops over arrays run their condition once per item); past it
/// the answer is null.
inline constexpr std::size_t kStepsMax = 1'000'000;
inline constexpr std::size_t kProblemsMax = 50;  ///< Of one compilation; the rest is not listed.

}  // namespace jalon::expr
