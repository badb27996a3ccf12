// Boost.JSON under our limits, with the place of the first fault.
#include "core/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>

#include "core/json_storage.h"
#include "core/text.h"

namespace jalon {

bool has_infinity(const Json& value) {
    if (const auto* number = value.if_double()) return !std::isfinite(*number);
    if (const auto* array = value.if_array())
        return std::any_of(array->begin(), array->end(), has_infinity);
    if (const auto* object = value.if_object())
        return std::any_of(object->begin(), object->end(),
                           [](const auto& member) { return has_infinity(member.value()); });
    return false;
}

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
    return parse_json_into({}, text, limits);
}

Result<Json> parse_json_into(boost::json::storage_ptr storage, std::string_view text,
                             JsonLimits limits) {
    if (text.size() > limits.bytes_max)
        return failure(ErrorKind::TooLarge, "json.too_large",
                       fmt::format("The JSON text has {} bytes; at most {} are read.", text.size(),
                                   limits.bytes_max));
    if (!is_utf8(text))
        return invalid("json.not_utf8", "The JSON text is not valid UTF-8; encode it as UTF-8.");
    boost::json::parse_options options;
    options.max_depth = limits.depth_max;
    // Most texts need no more than this for what is being read.
    std::array<unsigned char, 1024> scratch;
    boost::json::parser parser({}, options, scratch.data(), scratch.size());
    parser.reset(std::move(storage));
    boost::system::error_code error;
    std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error) {
        auto rest = trimmed(text.substr(read));
        if (!rest.empty()) {
            error = boost::json::error::extra_data;
            read = static_cast<std::size_t>(rest.data() - text.data());
        }
    }
    if (error) {
        auto before = text.substr(0, std::min(read, text.size()));
        auto line = std::count(before.begin(), before.end(), '\n') + 1;
        auto column = before.size() - (before.rfind('\n') + 1) + 1;
        if (error == boost::json::error::too_deep)
            return invalid(
                "json.too_deep",
                fmt::format("The JSON text nests deeper than {} levels (line {}, column {}).",
                            limits.depth_max, line, column));
        return invalid("json.malformed",
                       fmt::format("The JSON text cannot be read at line {}, column {}: {}.", line,
                                   column, error.message()));
    }
    Json value = parser.release();
    if (has_infinity(value))
        return invalid("json.number_too_large",
                       "A number in the JSON text is too large to be represented.");
    return value;
}

std::string to_text(const Json& value) {
    return boost::json::serialize(value);
}

const Json* find(const Json& value, std::string_view dotted_path) {
    const Json* at = &value;
    for (auto part : split(dotted_path, '.')) {
        const auto* object = at->if_object();
        if (object == nullptr) return nullptr;
        const auto* member = object->if_contains(part);
        if (member == nullptr) return nullptr;
        at = member;
    }
    return at;
}

std::string_view text_at(const Json& value, std::string_view dotted_path,
                         std::string_view otherwise) {
    const Json* at = find(value, dotted_path);
    if (at == nullptr || !at->is_string()) return otherwise;
    return {at->get_string().data(), at->get_string().size()};
}

std::optional<double> number_at(const Json& value, std::string_view dotted_path) {
    const Json* at = find(value, dotted_path);
    if (at == nullptr || !at->is_number()) return std::nullopt;
    return at->to_number<double>();
}

std::optional<bool> bool_at(const Json& value, std::string_view dotted_path) {
    const Json* at = find(value, dotted_path);
    if (at == nullptr || !at->is_bool()) return std::nullopt;
    return at->get_bool();
}

const JsonObject* object_at(const Json& value, std::string_view dotted_path) {
    const Json* at = find(value, dotted_path);
    return at == nullptr ? nullptr : at->if_object();
}

const JsonArray* array_at(const Json& value, std::string_view dotted_path) {
    const Json* at = find(value, dotted_path);
    return at == nullptr ? nullptr : at->if_array();
}

}  // namespace jalon
