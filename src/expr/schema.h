// The names an expression may read, with their types, so that a misspelt or misused name is found
// when the expression is saved and not when it decides.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jalon::expr {

/// What is known of a name's value. `Any` is compatible with all.
enum class Type { Any, Bool, Number, Text, Date, List, Object };

/// Known names; compared without regard to case, as SurveyJS does.
struct Schema {
    struct Name {
        std::string name;  ///< Dotted, as written in expressions: `person.segment`.
        Type type = Type::Any;
    };
    std::vector<Name> names;
    /// Prefixes under which any name may be read: `properties.` or `properties.*`.
    std::vector<std::string> open_prefixes;
    bool open = false;  ///< Any name at all may be read; those listed still have their types.

    static Schema any() { return {.names = {}, .open_prefixes = {}, .open = true}; }

    /// The type of `name`, or nothing where it is not known. `length` of a known name is a number;
    /// a path into a name of type List, Object or Any has type Any.
    std::optional<Type> type_of(std::string_view name) const;
    /// The known name that `name` was probably meant to be, or an empty text.
    std::string_view nearest(std::string_view name) const;
};

/// How a type is called in messages.
std::string_view type_name(Type type);

/// The one of `candidates` that differs from `word` by the fewest letters, if by few enough to be
/// a slip; an empty text otherwise.
std::string_view nearest_word(std::string_view word,
                              const std::vector<std::string_view>& candidates);

}  // namespace jalon::expr
