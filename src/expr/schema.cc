// Looking names up in a schema and guessing what was meant.
#include "expr/schema.h"

#include <algorithm>
#include <cstddef>

#include "core/text.h"
#include "expr/detail/letters.h"

namespace jalon::expr {
namespace {

constexpr std::size_t kWordBytesMax = 200;  // Longer words are not guessed at.

// The number of letters to insert, remove or change to make `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

// `a[0].b` -> `a.b`; a leading `$` is dropped.
std::string without_indices(std::string_view name) {
    std::string plain;
    bool inside = false;
    for (char c : name.substr(name.starts_with('$') ? 1 : 0)) {
        if (c == '[') inside = true;
        if (!inside) plain += c;
        if (c == ']') inside = false;
    }
    return plain;
}

bool may_hold_members(Type type) {
    return type == Type::Any || type == Type::List || type == Type::Object;
}

std::string_view prefix_of(std::string_view pattern) {
    if (pattern.ends_with('*')) pattern.remove_suffix(1);
    return pattern;
}

}  // namespace

std::optional<Type> Schema::type_of(std::string_view name) const {
    std::string plain = without_indices(name);
    bool indexed = name.ends_with(']');
    for (const auto& known : names) {
        if (detail::equal_ignoring_case(known.name, plain))
            return indexed && may_hold_members(known.type) ? Type::Any : known.type;
    }
    for (const auto& known : names) {
        if (plain.size() <= known.name.size() || plain[known.name.size()] != '.' ||
            !detail::equal_ignoring_case(known.name, plain.substr(0, known.name.size()))) {
            continue;
        }
        if (plain.substr(known.name.size()) == ".length") return Type::Number;
        if (may_hold_members(known.type)) return Type::Any;
    }
    for (const auto& pattern : open_prefixes) {
        std::string_view prefix = prefix_of(pattern);
        if (plain.size() > prefix.size() &&
            detail::equal_ignoring_case(prefix, plain.substr(0, prefix.size()))) {
            return Type::Any;
        }
    }
    if (open) return Type::Any;
    return std::nullopt;
}

std::string_view Schema::nearest(std::string_view name) const {
    std::vector<std::string_view> candidates;
    candidates.reserve(names.size() + open_prefixes.size());
    for (const auto& known : names) candidates.push_back(known.name);
    return nearest_word(without_indices(name), candidates);
}

std::string_view type_name(Type type) {
    switch (type) {
        case Type::Any:
            return "any value";
        case Type::Bool:
            return "yes or no";
        case Type::Number:
            return "a number";
        case Type::Text:
            return "a text";
        case Type::Date:
            return "a date";
        case Type::List:
            return "a list";
        case Type::Object:
            return "a group of values";
    }
    return "";
}

std::string_view nearest_word(std::string_view word,
                              const std::vector<std::string_view>& candidates) {
    if (word.size() > kWordBytesMax) return {};
    std::string lowered = detail::lowered(word);
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    std::string_view best;
    for (auto candidate : candidates) {
        if (candidate.size() > kWordBytesMax) continue;
        std::size_t distance = edit_distance(lowered, detail::lowered(candidate));
        // The last part alone may be right: `segment` for `person.segment`.
        if (candidate.size() > word.size() + 1 && candidate.ends_with(word) &&
            candidate[candidate.size() - word.size() - 1] == '.') {
            distance = std::min<std::size_t>(distance, 1);
        }
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace jalon::expr
