// Values: their making, from and to JSON, and the two questions everyone asks: truthy, empty.
#include "expr/value.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "core/text.h"

namespace jalon::expr {
namespace {

// The number of a member that a browser enumerates first (an "array index"), or nothing.
std::optional<std::int64_t> index_of(std::string_view name) {
    if (name.empty() || name.size() > 10 || (name.size() > 1 && name[0] == '0')) {
        return std::nullopt;
    }
    for (char c : name) {
        if (c < '0' || c > '9') return std::nullopt;
    }
    auto number = parse_int(name);
    if (!number || *number > 4'294'967'294) return std::nullopt;
    return number;
}

Value::Object in_browser_order(Value::Object members) {
    std::unordered_map<std::string_view, std::size_t> first;
    first.reserve(members.size());
    std::vector<std::size_t> kept;
    kept.reserve(members.size());
    bool has_index = false;
    for (std::size_t i = 0; i < members.size(); ++i) {
        auto [at, is_new] = first.emplace(members[i].first, i);
        if (is_new) {
            kept.push_back(i);
            has_index = has_index || index_of(members[i].first).has_value();
        } else {
            members[at->second].second = members[i].second;
        }
    }
    if (has_index) {
        std::sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) {
            auto left = index_of(members[a].first);
            auto right = index_of(members[b].first);
            if (left && right) return *left < *right;
            return left.has_value() != right.has_value() ? left.has_value() : a < b;
        });
    } else if (kept.size() == members.size()) {
        return members;
    }
    Value::Object ordered;
    ordered.reserve(kept.size());
    for (std::size_t i : kept) ordered.push_back(std::move(members[i]));
    return ordered;
}

}  // namespace

Value::Value(Time time) : data_(Date{std::floor(static_cast<double>(micros(time)) / 1000.0)}) {}
Value::Value(Array items) : data_(std::make_shared<const Array>(std::move(items))) {}
Value::Value(Object members)
    : data_(std::make_shared<const Object>(in_browser_order(std::move(members)))) {}

const Value::Array* Value::if_array() const {
    const auto* shared = std::get_if<std::shared_ptr<const Array>>(&data_);
    return shared == nullptr ? nullptr : shared->get();
}

const Value::Object* Value::if_object() const {
    const auto* shared = std::get_if<std::shared_ptr<const Object>>(&data_);
    return shared == nullptr ? nullptr : shared->get();
}

bool Value::truthy() const {
    switch (kind()) {
        case Kind::Undefined:
        case Kind::Null:
            return false;
        case Kind::Bool:
            return *if_bool();
        case Kind::Number:
            return *if_number() != 0 && !std::isnan(*if_number());
        case Kind::Text:
            return !if_text()->empty();
        case Kind::Date:
        case Kind::Array:
        case Kind::Object:
            return true;
    }
    return false;
}

bool Value::empty() const {
    switch (kind()) {
        case Kind::Undefined:
        case Kind::Null:
            return true;
        case Kind::Bool:
        case Kind::Date:
            return false;
        case Kind::Number:
            return std::isnan(*if_number());
        case Kind::Text:
            return if_text()->empty();
        case Kind::Array:
            return if_array()->empty();
        case Kind::Object:
            return std::all_of(if_object()->begin(), if_object()->end(),
                               [](const Member& member) { return member.second.empty(); });
    }
    return true;
}

Value Value::from_json(const Json& json) {
    switch (json.kind()) {
        case boost::json::kind::null:
            return nullptr;
        case boost::json::kind::bool_:
            return json.get_bool();
        case boost::json::kind::int64:
            return static_cast<double>(json.get_int64());
        case boost::json::kind::uint64:
            return static_cast<double>(json.get_uint64());
        case boost::json::kind::double_:
            return json.get_double();
        case boost::json::kind::string:
            return std::string_view(json.get_string());
        case boost::json::kind::array: {
            Array items;
            items.reserve(json.get_array().size());
            for (const auto& item : json.get_array()) items.push_back(from_json(item));
            return items;
        }
        case boost::json::kind::object: {
            Object members;
            members.reserve(json.get_object().size());
            for (const auto& member : json.get_object()) {
                members.emplace_back(std::string(member.key()), from_json(member.value()));
            }
            return members;
        }
    }
    return nullptr;
}

Json Value::to_json() const {
    switch (kind()) {
        case Kind::Undefined:
        case Kind::Null:
            return nullptr;
        case Kind::Bool:
            return *if_bool();
        case Kind::Number:
            if (!std::isfinite(*if_number())) return nullptr;
            return *if_number();
        case Kind::Text:
            return boost::json::string(*if_text());
        case Kind::Date: {
            constexpr double kYear1 = -62'135'596'800'000.0;
            constexpr double kYear10000 = 253'402'300'800'000.0;
            double ms = if_date()->ms;
            if (!(ms >= kYear1 && ms < kYear10000)) return nullptr;
            return boost::json::string(
                format_time(time_from_micros(static_cast<std::int64_t>(ms) * 1000)));
        }
        case Kind::Array: {
            JsonArray items;
            for (const auto& item : *if_array()) items.push_back(item.to_json());
            return items;
        }
        case Kind::Object: {
            JsonObject members;
            for (const auto& [name, value] : *if_object()) members[name] = value.to_json();
            return members;
        }
    }
    return nullptr;
}

}  // namespace jalon::expr
