// Conditions and small formulas in the SurveyJS expression grammar, compiled once, evaluated often:
// the one condition language of hub rules, segments, triggers and questionnaires.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "expr/facts.h"
#include "expr/schema.h"
#include "expr/value.h"

namespace jalon::expr {

namespace detail {
struct Code;
}

/// `{name} sign constant`.
struct Comparison {
    enum class Sign {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Contains,
        NotContains,
        AnyOf,
        AllOf,
        NoneOf
    };
    std::string name;  ///< As written.
    Sign sign{};
    Value constant;  ///< An array of constants for a list.
};

/// A question about one name: a comparison with a constant, or, without a sign, whether it is
/// empty, or its bare truth.
struct Atom {
    std::string name;  ///< As written.
    std::optional<Comparison::Sign> sign;
    Value constant;
};

/// A compiled expression. Immutable, cheap to copy, safe to share between threads.
class Program {
  public:
    /// The value of the expression. Pure: only `facts` are read. Never fails: what cannot be
    /// computed is null, undefined or NaN, as in SurveyJS; what passes a limit (limits.h) is null.
    Value evaluate(const Facts& facts) const;

    /// Whether the expression, as a condition, holds: where its value equals true as SurveyJS's
    /// `visibleIf` has it (true, 1 and "1"; no other number or text).
    bool holds(const Facts& facts) const;

    /// The names read, as written, without `#`; each once, in the order of the text. Names inside a
    /// condition on items (`sumInArray({orders}, 'total', {paid} = true)`) are the items' and are
    /// left out.
    std::vector<std::string> names() const;

    /// The expression in canonical spelling: one sign per operator, brackets only where needed. It
    /// compiles to the same program.
    std::string to_text() const;

    // --- for those who evaluate it over columns
    /// Conditions that hold all exactly where this one holds: its parts, where it is made of
    /// comparisons and their like (whose values are true or false) joined by `and`; else itself.
    std::vector<Program> conjuncts() const;
    /// Conditions of which one holds exactly where this one holds: the same for `or`.
    std::vector<Program> disjuncts() const;
    /// The whole, where it compares one name (plain: no `#`, no index) with a constant; the name
    /// stands on the left, the sign is turned where it did not.
    std::optional<Comparison> comparison() const;
    /// The name, where the whole is a plain name.
    std::optional<std::string> bare_name() const;
    /// The name, where the whole is `{name} < constant` or its like with <=, >, >=, either way
    /// round.
    std::optional<std::string> bounded_name() const;
    /// The questions that decide the whole, where it is nothing but such questions, joined and
    /// negated: two sets of facts that answer each alike (and agree on what is bare) answer the
    /// whole alike. Nothing where there is more: a function, arithmetic, two names compared.
    std::optional<std::vector<Atom>> atoms() const;
    /// Whether a function is called that may read the present (Facts::now).
    bool reads_now() const;

  private:
    friend Compiled<Program> compile(std::string_view text, const Schema& schema);
    explicit Program(std::shared_ptr<const detail::Code> code) : code_(std::move(code)) {}

    std::shared_ptr<const detail::Code> code_;
};

/// Reads `text`. Problems have their line and column within it (columns count characters):
/// `expr.not_utf8`, `expr.too_long`, `expr.too_deep`, `expr.syntax`, `expr.unknown_function`,
/// `expr.unknown_name`, `expr.type_clash` (a warning where no name of the schema is involved); and
/// as a warning `expr.argument_count`. There is a program where none of them is an error.
Compiled<Program> compile(std::string_view text, const Schema& schema);

}  // namespace jalon::expr
