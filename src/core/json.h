// JSON is Boost.JSON; here are the limits under which we read it and the few questions we ask of it
// often.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace jalon {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

struct JsonLimits {
    std::size_t bytes_max = 4 << 20;
    std::size_t depth_max = 64;
};

/// The value that `text` holds. Strict RFC 8259, UTF-8 checked, at most `limits.depth_max` deep,
/// nothing after it; the last of two equal keys counts; numbers beyond double are refused. Errors:
/// `json.too_large`, `json.too_deep`, `json.not_utf8`, `json.malformed` (with the line and column
/// where reading stopped).
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

/// Compact text.
std::string to_text(const Json& value);

/// A member of an object by a dotted path (`context.page.path`), or null where any part is missing
/// or not an object.
const Json* find(const Json& value, std::string_view dotted_path);
/// The same, where it is a string; otherwise `otherwise`.
std::string_view text_at(const Json& value, std::string_view dotted_path,
                         std::string_view otherwise = {});
std::optional<double> number_at(const Json& value, std::string_view dotted_path);
std::optional<bool> bool_at(const Json& value, std::string_view dotted_path);
const JsonObject* object_at(const Json& value, std::string_view dotted_path);
const JsonArray* array_at(const Json& value, std::string_view dotted_path);

}  // namespace jalon
