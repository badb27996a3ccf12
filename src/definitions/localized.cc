// Choosing the language of a text.
#include "definitions/localized.h"

#include "core/text.h"

namespace jalon::definitions {

const std::string& Localized::in(std::string_view locale) const {
    static const std::string none;
    auto language_of = [](std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); };
    if (auto found = by_locale.find(locale); found != by_locale.end()) return found->second;
    for (const auto& [name, text] : by_locale)
        if (!name.empty() && language_of(name) == language_of(locale)) return text;
    for (std::string_view fallback : {"", "en"})
        if (auto found = by_locale.find(fallback); found != by_locale.end()) return found->second;
    return by_locale.empty() ? none : by_locale.begin()->second;
}

Localized localized(const Json& value) {
    Localized result;
    if (const auto* text = value.if_string()) result.by_locale[""] = std::string(*text);
    if (const auto* object = value.if_object())
        for (const auto& [locale, text] : *object)
            if (text.is_string())
                result.by_locale[std::string(locale)] = std::string(text.get_string());
    return result;
}

Json to_json(const Localized& text) {
    if (text.by_locale.size() == 1 && text.by_locale.begin()->first.empty())
        return Json(text.by_locale.begin()->second);
    JsonObject object;
    for (const auto& [locale, words] : text.by_locale) object[locale] = words;
    return object;
}

}  // namespace jalon::definitions
