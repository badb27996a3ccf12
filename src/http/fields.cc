// One error for all members: `request.field`, with the name in its sentence.
#include "http/fields.h"

#include <fmt/format.h>

#include <cmath>

#include "core/text.h"

namespace jalon::http {
namespace {

std::unexpected<Error> wrong(std::string_view name, std::string_view what) {
    return invalid("request.field", fmt::format("`{}` {}.", name, what));
}

const Json* member(const JsonObject& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

}  // namespace

Result<std::string> optional_text(const JsonObject& body, std::string_view name,
                                  std::size_t bytes_max) {
    const auto* value = member(body, name);
    if (value == nullptr) return std::string();
    if (!value->is_string()) return wrong(name, "must be a text");
    if (value->get_string().size() > bytes_max)
        return wrong(name, fmt::format("has at most {} bytes", bytes_max));
    std::string text(value->get_string());
    if (text.find('\0') != std::string::npos) return wrong(name, "must not contain a zero byte");
    return text;
}

Result<std::string> required_text(const JsonObject& body, std::string_view name,
                                  std::size_t bytes_max) {
    TRY_LET(text, optional_text(body, name, bytes_max));
    if (trimmed(text).empty()) return wrong(name, "is missing");
    return text;
}

Result<std::optional<bool>> optional_flag(const JsonObject& body, std::string_view name) {
    const auto* value = member(body, name);
    if (value == nullptr) return std::optional<bool>{};
    if (!value->is_bool()) return wrong(name, "must be true or false");
    return std::optional(value->get_bool());
}

Result<std::optional<double>> optional_number(const JsonObject& body, std::string_view name,
                                              double min, double max) {
    const auto* value = member(body, name);
    if (value == nullptr) return std::optional<double>{};
    if (!value->is_number()) return wrong(name, "must be a number");
    double number = value->to_number<double>();
    if (!(number >= min && number <= max))
        return wrong(name, fmt::format("must be from {} to {}", min, max));
    return std::optional(number);
}

Result<std::optional<std::int64_t>> optional_integer(const JsonObject& body, std::string_view name,
                                                     std::int64_t min, std::int64_t max) {
    TRY_LET(number,
            optional_number(body, name, static_cast<double>(min), static_cast<double>(max)));
    if (!number) return std::optional<std::int64_t>{};
    if (*number != std::floor(*number)) return wrong(name, "must be a whole number");
    return std::optional(static_cast<std::int64_t>(*number));
}

Result<const JsonObject*> optional_object(const JsonObject& body, std::string_view name) {
    const auto* value = member(body, name);
    if (value == nullptr) return static_cast<const JsonObject*>(nullptr);
    if (!value->is_object()) return wrong(name, "must be an object");
    return &value->get_object();
}

Json time_or_null(const std::optional<Time>& at) {
    return at ? Json(format_time(*at)) : Json(nullptr);
}
Json text_or_null(std::string_view text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace jalon::http
