// How a comparison of a name with a constant is recognised.
#pragma once

#include <algorithm>
#include <optional>

#include "expr/detail/code.h"
#include "expr/program.h"

namespace jalon::expr::detail {

/// A name without an index, whose value is taken as it counts.
inline bool is_plain(const Path& path) {
    return !path.as_is && std::ranges::none_of(
                              path.parts, [](const auto& part) { return part.index.has_value(); });
}

/// The sign of a comparison, and the sign with its sides changed; nothing for logic and arithmetic.
inline std::optional<Comparison::Sign> sign_of(BinaryOperator op, bool turned) {
    using Sign = Comparison::Sign;
    switch (op) {
        case BinaryOperator::Equal:
            return Sign::Equal;
        case BinaryOperator::NotEqual:
            return Sign::NotEqual;
        case BinaryOperator::Less:
            return turned ? Sign::Greater : Sign::Less;
        case BinaryOperator::LessOrEqual:
            return turned ? Sign::GreaterOrEqual : Sign::LessOrEqual;
        case BinaryOperator::Greater:
            return turned ? Sign::Less : Sign::Greater;
        case BinaryOperator::GreaterOrEqual:
            return turned ? Sign::LessOrEqual : Sign::GreaterOrEqual;
        default:
            break;
    }
    if (turned) return std::nullopt;
    switch (op) {
        case BinaryOperator::Contains:
            return Sign::Contains;
        case BinaryOperator::NotContains:
            return Sign::NotContains;
        case BinaryOperator::AnyOf:
            return Sign::AnyOf;
        case BinaryOperator::AllOf:
            return Sign::AllOf;
        case BinaryOperator::NoneOf:
            return Sign::NoneOf;
        default:
            return std::nullopt;
    }
}

}  // namespace jalon::expr::detail
