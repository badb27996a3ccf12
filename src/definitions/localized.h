// A text in the bank's languages.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "core/json.h"

namespace jalon::definitions {

inline constexpr std::array<std::string_view, 3> kLocales{"en", "fr", "zh-Hant"};

/// One text, or one for each language. A plain text counts for every language.
struct Localized {
    std::map<std::string, std::string, std::less<>> by_locale;  ///< "" holds a plain text.

    bool empty() const { return by_locale.empty(); }
    /// The text for `locale` ("fr", "fr-CA", "zh-TW"…): the language itself, one of the same
    /// language (any `zh` reads zh-Hant), the plain text, English, or any there is; empty when
    /// there is none.
    const std::string& in(std::string_view locale) const;

    friend bool operator==(const Localized&, const Localized&) = default;
};

/// From a string or from a mapping of languages to strings; what is neither is left out.
Localized localized(const Json& value);
/// The opposite: a string where it is plain, otherwise a mapping.
Json to_json(const Localized& text);

}  // namespace jalon::definitions
