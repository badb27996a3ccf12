// Asking one mapping for its members.
#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "definitions/path.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

std::string kind_of(const Json& value) {
    switch (value.kind()) {
        case boost::json::kind::null:
            return "nothing";
        case boost::json::kind::bool_:
            return "true or false";
        case boost::json::kind::int64:
        case boost::json::kind::uint64:
        case boost::json::kind::double_:
            return "a number";
        case boost::json::kind::string:
            return "a text";
        case boost::json::kind::array:
            return "a list";
        case boost::json::kind::object:
            return "a mapping";
    }
    return "";
}

bool is_name(std::string_view text) {
    auto small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !text.empty() && text.size() <= 64 && small(text.front()) &&
           std::ranges::all_of(text, [&](char c) {
               return small(c) || c == '_' || c == '-' || c == '.' || c == ':';
           });
}

}  // namespace

Fields::Fields(Reading& reading, const JsonObject& object, std::string path)
    : reading_(&reading), object_(&object), path_(std::move(path)) {}

Fields::Fields(Fields&& other) noexcept
    : reading_(other.reading_),
      object_(std::exchange(other.object_, nullptr)),
      path_(std::move(other.path_)),
      known_(std::move(other.known_)) {}

Fields::~Fields() {
    if (object_ == nullptr) return;
    std::vector<std::string_view> names(known_.begin(), known_.end());
    for (const auto& [key, value] : *object_) {
        if (known_.contains(std::string_view(key))) continue;
        auto near = nearest_name(key, names);
        reading_->problem_of_name(
            path(key), "field.unknown",
            near.empty() ? fmt::format("\"{}\" is not known here; known are: {}.",
                                       std::string_view(key), fmt::join(names, ", "))
                         : fmt::format("\"{}\" is not known here; did you mean \"{}\"?",
                                       std::string_view(key), near));
    }
}

std::string Fields::path(std::string_view key) const {
    return member_path(path_, key);
}

bool Fields::has(std::string_view key) const {
    const auto* value = object_->if_contains(key);
    return value != nullptr && !value->is_null();
}

const Json* Fields::raw(std::string_view key) {
    known_.emplace(key);
    const auto* value = object_->if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

void Fields::ignore(std::initializer_list<std::string_view> keys) {
    for (auto key : keys) known_.emplace(key);
}

void Fields::problem(std::string_view key, std::string code, std::string what) {
    reading_->problem(path(key), std::move(code), std::move(what));
}

void Fields::warning(std::string_view key, std::string code, std::string what) {
    reading_->warning(path(key), std::move(code), std::move(what));
}

const Json* Fields::required(std::string_view key) {
    const auto* value = raw(key);
    if (value == nullptr)
        reading_->problem(path(key), "field.missing",
                          fmt::format("\"{}\" is missing; add it.", key));
    return value;
}

std::optional<std::string> Fields::text_of(const Json& value, const std::string& path,
                                           std::size_t bytes_max) {
    const auto* text = value.if_string();
    if (text == nullptr) {
        bool quotable = value.is_number() || value.is_bool();
        reading_->problem(path, "field.type",
                          fmt::format("A text is wanted here, not {}{}.", kind_of(value),
                                      quotable ? "; put it between quotes" : ""));
        return std::nullopt;
    }
    if (trimmed(*text).empty()) {
        reading_->problem(path, "field.missing", "The text is empty; write it.");
        return std::nullopt;
    }
    if (text->size() > bytes_max) {
        reading_->problem(
            path, "field.too_long",
            fmt::format("The text has {} bytes; at most {} are allowed.", text->size(), bytes_max));
        return std::nullopt;
    }
    return std::string(*text);
}

std::string Fields::text(std::string_view key, std::size_t bytes_max) {
    const auto* value = required(key);
    return value == nullptr ? "" : text_of(*value, path(key), bytes_max).value_or("");
}

std::string Fields::text_or(std::string_view key, std::string_view otherwise,
                            std::size_t bytes_max) {
    const auto* value = raw(key);
    return value == nullptr
               ? std::string(otherwise)
               : text_of(*value, path(key), bytes_max).value_or(std::string(otherwise));
}

std::optional<std::string> Fields::name_of(const Json& value, const std::string& path) {
    auto text = text_of(value, path, 1000);
    if (!text || is_name(*text)) return text;
    reading_->problem(path, "field.malformed",
                      fmt::format("\"{}\" is not a name: use small letters, digits and _ - . : "
                                  "only, a letter or digit first, at most 64.",
                                  utf8_prefix(*text, 80)));
    return std::nullopt;
}

std::string Fields::name(std::string_view key) {
    const auto* value = required(key);
    return value == nullptr ? "" : name_of(*value, path(key)).value_or("");
}

std::string Fields::name_or(std::string_view key, std::string_view otherwise) {
    const auto* value = raw(key);
    return value == nullptr ? std::string(otherwise)
                            : name_of(*value, path(key)).value_or(std::string(otherwise));
}

Localized Fields::localized_of(const Json& value, const std::string& path, std::size_t bytes_max) {
    Localized result;
    const auto* object = value.if_object();
    if (object == nullptr) {
        if (auto text = text_of(value, path, bytes_max)) result.by_locale[""] = *std::move(text);
        return result;
    }
    Fields languages(*reading_, *object, path);
    std::string missing;
    for (auto locale : kLocales) {
        if (const auto* text = languages.raw(locale)) {
            if (auto words = languages.text_of(*text, languages.path(locale), bytes_max))
                result.by_locale[std::string(locale)] = *std::move(words);
        } else {
            missing += (missing.empty() ? "" : ", ") + std::string(locale);
        }
    }
    if (missing.size() > 0 && !result.empty())
        reading_->warning(path, "text.language_missing",
                          fmt::format("The text is missing in: {}.", missing));
    if (object->empty()) reading_->problem(path, "field.missing", "The text is empty; write it.");
    return result;
}

Localized Fields::localized(std::string_view key, std::size_t bytes_max) {
    const auto* value = required(key);
    return value == nullptr ? Localized{} : localized_of(*value, path(key), bytes_max);
}

Localized Fields::localized_or_none(std::string_view key, std::size_t bytes_max) {
    const auto* value = raw(key);
    return value == nullptr ? Localized{} : localized_of(*value, path(key), bytes_max);
}

std::optional<std::size_t> Fields::choice(std::string_view key,
                                          const std::vector<std::string_view>& names) {
    const auto* value = required(key);
    if (value == nullptr) return std::nullopt;
    auto text = text_of(*value, path(key), 1000);
    if (!text) return std::nullopt;
    if (auto found = std::ranges::find(names, *text); found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    auto near = nearest_name(*text, names);
    reading_->problem(
        path(key), "field.choice",
        fmt::format("\"{}\" is not one of {}{}.", utf8_prefix(*text, 80), fmt::join(names, ", "),
                    near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
    return std::nullopt;
}

std::string Fields::one_of_texts(std::string_view key, const std::vector<std::string_view>& of,
                                 std::string_view otherwise) {
    if (!otherwise.empty() && !has(key)) {
        ignore({key});
        return std::string(otherwise);
    }
    auto index = choice(key, of);
    return std::string(index ? of[*index] : otherwise.empty() ? of.front() : otherwise);
}

}  // namespace jalon::definitions
