// Numbers, durations, lists and mappings of one mapping.
#include <fmt/format.h>

#include <cmath>

#include "definitions/path.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

std::string written(Duration duration) {
    auto total = duration.count() / 1'000'000;
    if (total != 0 && total % 86'400 == 0) return fmt::format("{}d", total / 86'400);
    if (total != 0 && total % 3'600 == 0) return fmt::format("{}h", total / 3'600);
    if (total != 0 && total % 60 == 0) return fmt::format("{}m", total / 60);
    return fmt::format("{}s", total);
}

}  // namespace

std::int64_t Fields::integer(std::string_view key, std::int64_t min, std::int64_t max) {
    const auto* value = required(key);
    if (value == nullptr) return min;
    std::optional<std::int64_t> whole;
    if (const auto* number = value->if_int64()) whole = *number;
    if (const auto* number = value->if_double();
        number != nullptr && *number == std::floor(*number) && std::abs(*number) < 9e15)
        whole = static_cast<std::int64_t>(*number);
    if (!whole && !value->is_uint64()) {
        problem(key, "field.type", "A whole number is wanted here.");
        return min;
    }
    if (!whole || *whole < min || *whole > max) {
        problem(key, "field.range", fmt::format("The number must be between {} and {}.", min, max));
        return min;
    }
    return *whole;
}

std::int64_t Fields::integer_or(std::string_view key, std::int64_t min, std::int64_t max,
                                std::int64_t otherwise) {
    return raw(key) == nullptr ? otherwise : integer(key, min, max);
}

double Fields::number(std::string_view key, double min, double max) {
    const auto* value = required(key);
    if (value == nullptr) return min;
    if (!value->is_number()) {
        problem(key, "field.type", "A number is wanted here.");
        return min;
    }
    auto number = value->to_number<double>();
    if (!(number >= min && number <= max)) {
        problem(key, "field.range", fmt::format("The number must be between {} and {}.", min, max));
        return min;
    }
    return number;
}

double Fields::number_or(std::string_view key, double min, double max, double otherwise) {
    return raw(key) == nullptr ? otherwise : number(key, min, max);
}

bool Fields::flag_or(std::string_view key, bool otherwise) {
    const auto* value = raw(key);
    if (value == nullptr) return otherwise;
    if (const auto* flag = value->if_bool()) return *flag;
    problem(key, "field.type", "true or false is wanted here.");
    return otherwise;
}

Duration Fields::duration(std::string_view key, Duration min, Duration max) {
    const auto* value = required(key);
    if (value == nullptr) return min;
    const auto* text = value->if_string();
    auto duration = text == nullptr ? std::nullopt : parse_duration(*text);
    if (!duration) {
        problem(key, "field.malformed",
                "A duration is wanted here, such as 45s, 30m, 8h, 90d or 2h30m.");
        return min;
    }
    if (*duration < min || *duration > max) {
        problem(key, "field.range",
                fmt::format("The duration must be between {} and {}.", written(min), written(max)));
        return min;
    }
    return *duration;
}

Duration Fields::duration_or(std::string_view key, Duration min, Duration max, Duration otherwise) {
    return raw(key) == nullptr ? otherwise : duration(key, min, max);
}

const JsonArray* Fields::list(std::string_view key, Bounds bounds) {
    const auto* value = bounds.min > 0 ? required(key) : raw(key);
    if (value == nullptr) return nullptr;
    const auto* items = value->if_array();
    if (items == nullptr) {
        problem(key, "field.type", "A list is wanted here: lines that start with \"- \".");
        return nullptr;
    }
    if (items->size() < bounds.min)
        problem(key, "list.too_short",
                fmt::format("The list has {} items; at least {} are needed.", items->size(),
                            bounds.min));
    if (items->size() > bounds.max) {
        problem(key, "list.too_long",
                fmt::format("The list has {} items; at most {} are allowed.", items->size(),
                            bounds.max));
        return nullptr;
    }
    return items;
}

std::vector<std::string> Fields::texts(std::string_view key, Bounds bounds, std::size_t bytes_max) {
    std::vector<std::string> result;
    if (const auto* value = raw(key); value != nullptr && value->is_string()) {
        if (auto text = text_of(*value, path(key), bytes_max)) result.push_back(*std::move(text));
        return result;
    }
    const auto* items = list(key, bounds);
    if (items == nullptr) return result;
    for (std::size_t i = 0; i < items->size(); ++i)
        if (auto text = text_of((*items)[i], item_path(path(key), i), bytes_max))
            result.push_back(*std::move(text));
    return result;
}

void Fields::each(std::string_view key, Bounds bounds, const std::function<void(Fields&)>& each) {
    const auto* items = list(key, bounds);
    if (items == nullptr) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        auto at = item_path(path(key), i);
        if (const auto* object = (*items)[i].if_object()) {
            Fields fields(*reading_, *object, at);
            each(fields);
        } else {
            reading_->problem(at, "field.type",
                              "A mapping is wanted here: lines of \"name: value\".");
        }
    }
}

const JsonObject* Fields::mapping(std::string_view key, Bounds bounds) {
    const auto* value = bounds.min > 0 ? required(key) : raw(key);
    if (value == nullptr) return nullptr;
    const auto* object = value->if_object();
    if (object == nullptr) {
        problem(key, "field.type", "A mapping is wanted here: lines of \"name: value\".");
        return nullptr;
    }
    if (object->size() < bounds.min)
        problem(key, "list.too_short",
                fmt::format("There are {} members; at least {} are needed.", object->size(),
                            bounds.min));
    if (object->size() > bounds.max) {
        problem(key, "list.too_long",
                fmt::format("There are {} members; at most {} are allowed.", object->size(),
                            bounds.max));
        return nullptr;
    }
    return object;
}

void Fields::each_value(
    std::string_view key, Bounds bounds,
    const std::function<void(const std::string&, const Json&, const std::string&)>& each) {
    const auto* object = mapping(key, bounds);
    if (object == nullptr) return;
    for (const auto& [name, value] : *object)
        each(std::string(name), value, member_path(path(key), name));
}

void Fields::each_member(std::string_view key, Bounds bounds,
                         const std::function<void(const std::string&, Fields&)>& each) {
    each_value(key, bounds, [&](const std::string& name, const Json& value, const std::string& at) {
        if (const auto* object = value.if_object()) {
            Fields fields(*reading_, *object, at);
            each(name, fields);
        } else {
            reading_->problem(at, "field.type",
                              "A mapping is wanted here: lines of \"name: value\".");
        }
    });
}

std::optional<Fields> Fields::object(std::string_view key) {
    const auto* found = mapping(key, {0, 1000});
    if (found == nullptr) return std::nullopt;
    return std::optional<Fields>(std::in_place, *reading_, *found, path(key));
}

std::optional<Fields> Fields::required_object(std::string_view key) {
    if (required(key) == nullptr) return std::nullopt;
    return object(key);
}

}  // namespace jalon::definitions
