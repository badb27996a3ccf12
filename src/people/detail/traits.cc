// Merging by instant.
#include "people/detail/traits.h"

#include <fmt/format.h>

#include <limits>
#include <map>

namespace jalon::people {
namespace {

JsonObject object_of(std::string_view document) {
    if (document.empty()) return {};
    auto parsed = parse_json(document);
    return parsed && parsed->is_object() ? parsed->get_object() : JsonObject{};
}

/// The instant and value of one entry of a document.
struct Stamped {
    std::int64_t at = std::numeric_limits<std::int64_t>::min();
    const Json* value = nullptr;
};

Stamped stamped(const Json* entry) {
    if (entry == nullptr || !entry->is_array() || entry->get_array().size() != 2) return {};
    const auto& pair = entry->get_array();
    return {pair[0].is_int64() ? pair[0].get_int64() : 0, &pair[1]};
}

}  // namespace

Result<std::optional<std::string>> changed_document(std::string_view document,
                                                    const JsonObject& traits, Time at) {
    JsonObject all = object_of(document);
    bool changed = false;
    for (const auto& [key, value] : traits) {
        auto before = stamped(all.if_contains(key));
        if (before.at > micros(at)) continue;
        if (before.value != nullptr && *before.value == value && before.at == micros(at)) continue;
        if (key.size() > kTraitKeyBytesMax)
            return failure(
                ErrorKind::TooLarge, "person.traits_too_large",
                fmt::format("A trait's name is longer than {} bytes.", kTraitKeyBytesMax));
        all[key] = JsonArray{micros(at), value};
        changed = true;
    }
    if (!changed) return std::optional<std::string>{};
    std::string text = to_text(all);
    if (all.size() > kTraitsMax || text.size() > kTraitsBytesMax)
        return failure(ErrorKind::TooLarge, "person.traits_too_large",
                       fmt::format("A person has at most {} traits of together {} bytes.",
                                   kTraitsMax, kTraitsBytesMax));
    return std::optional(std::move(text));
}

JsonObject shown_traits(std::span<const std::string_view> documents) {
    std::vector<JsonObject> objects;
    for (auto document : documents) objects.push_back(object_of(document));
    std::map<std::string_view, Stamped> latest;
    for (const auto& object : objects)
        for (const auto& [key, entry] : object) {
            auto one = stamped(&entry);
            auto& best = latest[key];
            if (one.value != nullptr && (best.value == nullptr || one.at > best.at)) best = one;
        }
    JsonObject shown;
    for (const auto& [key, one] : latest)
        if (one.value != nullptr && !one.value->is_null()) shown[key] = *one.value;
    return shown;
}

std::string name_in(const JsonObject& traits) {
    auto text = [&](const char* key) -> std::string {
        const Json* value = traits.if_contains(key);
        return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                      : std::string{};
    };
    if (auto name = text("name"); !name.empty()) return name;
    std::string first = text("firstName"), last = text("lastName");
    if (first.empty()) first = text("first_name");
    if (last.empty()) last = text("last_name");
    return first.empty() || last.empty() ? first + last : first + " " + last;
}

}  // namespace jalon::people
