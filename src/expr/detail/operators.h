// The operators of the grammar on values, each as SurveyJS's runtime applies it.
#pragma once

#include <cstdint>
#include <string_view>

#include "expr/value.h"

namespace jalon::expr::detail {

enum class BinaryOperator : std::uint8_t {
    Or,
    And,
    LessOrEqual,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Less,
    Greater,
    Plus,
    Minus,
    Multiply,
    Divide,
    Modulo,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
};
enum class UnaryOperator : std::uint8_t { Negate, Empty, NotEmpty };

/// How the operator is written canonically.
std::string_view sign(BinaryOperator op);
/// How tightly it binds: 1 (or) to 6 (contains and its like).
int precedence(BinaryOperator op);

Value apply(BinaryOperator op, Value left, Value right);
Value apply(UnaryOperator op, const Value& operand);

/// True where `left op right` is `left` whatever `right` is, so that it need not be evaluated.
bool decides(BinaryOperator op, const Value& left);

/// `a + b`, decimals as written kept (0.1 + 0.2 is 0.3); null past the size limits.
Value added(const Value& a, const Value& b);
/// `a + b` of a running total: as `added`, but numbers in texts are not numbers.
Value added_to_total(const Value& total, const Value& item);

}  // namespace jalon::expr::detail
