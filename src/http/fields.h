// Reading members of a request's body: a wrong type or a text over its limit is an error that names
// the member.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"

namespace jalon::http {

/// A text member; `request.field` when missing, empty, not a text, or over `bytes_max`.
Result<std::string> required_text(const JsonObject& body, std::string_view name,
                                  std::size_t bytes_max = 500);
/// The same, empty where absent or null.
Result<std::string> optional_text(const JsonObject& body, std::string_view name,
                                  std::size_t bytes_max = 500);
Result<std::optional<bool>> optional_flag(const JsonObject& body, std::string_view name);
Result<std::optional<std::int64_t>> optional_integer(const JsonObject& body, std::string_view name,
                                                     std::int64_t min, std::int64_t max);
Result<std::optional<double>> optional_number(const JsonObject& body, std::string_view name,
                                              double min, double max);
/// The member as an object; null where absent or null.
Result<const JsonObject*> optional_object(const JsonObject& body, std::string_view name);

/// An instant, or JSON's null.
Json time_or_null(const std::optional<Time>& at);
Json text_or_null(std::string_view text);

}  // namespace jalon::http
