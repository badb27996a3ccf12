// Flattens JSON objects into coded entries under the limits.
#include "trail/property_dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "core/hash.h"

namespace jalon::trail {

std::size_t PropertyDictionary::Hash::operator()(ValueCode code) const {
    return (*this)(owner->values_[code]);
}

std::size_t PropertyDictionary::Hash::operator()(const PropertyValue& value) const {
    if (const auto* text = std::get_if<std::string>(&value)) return stable_hash(*text);
    if (const auto* number = std::get_if<double>(&value)) {
        const double even = *number == 0 ? 0.0 : *number;  // 0 and -0 are equal.
        const auto bits = std::bit_cast<std::array<char, sizeof(double)>>(even);
        return stable_hash({bits.data(), bits.size()}, 1);
    }
    return value.index() * 2 + (std::holds_alternative<bool>(value) && std::get<bool>(value));
}

bool PropertyDictionary::Equal::operator()(ValueCode code, const PropertyValue& value) const {
    return owner->values_[code] == value;
}

bool PropertyDictionary::Equal::operator()(const PropertyValue& value, ValueCode code) const {
    return owner->values_[code] == value;
}

PropertyDictionary::PropertyDictionary() : codes_(64, Hash{this}, Equal{this}) {}

KeyCode PropertyDictionary::reserve(std::string_view key) {
    return static_cast<KeyCode>(keys_.code(key));
}

void PropertyDictionary::read(std::string_view json, Entries& entries) {
    if (json.size() <= 2) return;
    std::array<unsigned char, 4096> buffer;
    boost::json::monotonic_resource memory(buffer.data(), buffer.size());
    boost::system::error_code failed;
    const Json value = boost::json::parse({json.data(), json.size()}, failed, &memory);
    if (failed || !value.is_object()) return;
    found_.clear();
    std::string path;
    read_members(value.get_object(), path, 1);
    const std::size_t before = entries.size();
    for (auto entry = found_.rbegin(); entry != found_.rend(); ++entry) {
        // Two paths may be spelt alike: "a.b" and b in a. The last one counts, kept or not.
        const auto later = std::find_if(
            found_.rbegin(), entry, [&](const auto& other) { return other.first == entry->first; });
        if (later == entry && entry->second) entries.emplace_back(entry->first, *entry->second);
    }
    std::reverse(entries.begin() + static_cast<std::ptrdiff_t>(before), entries.end());
}

void PropertyDictionary::read_members(const JsonObject& object, std::string& path, int depth) {
    const std::size_t length = path.size();
    for (const auto& member : object) {
        path.append(member.key().data(), member.key().size());
        if (member.value().is_object() && depth < kPropertyNestingMax) {
            path += '.';
            read_members(member.value().get_object(), path, depth + 1);
        } else {
            read_value(path, member.value());
        }
        path.resize(length);
    }
}

void PropertyDictionary::read_value(std::string_view path, const Json& value) {
    std::optional<Code> key = keys_.find(path);
    if (!key && (keys_.size() >= kPropertyKeysMax || path.size() > kPropertyTextBytesMax)) {
        ++without_key_;
        return;
    }
    if (!key) key = keys_.code(path);
    std::optional<ValueCode> coded;
    if (value.is_string() && value.get_string().size() <= kPropertyTextBytesMax)
        coded = code(std::string(value.get_string().data(), value.get_string().size()));
    else if (value.is_number())
        coded = code(value.to_number<double>());
    else if (value.is_bool())
        coded = code(value.get_bool());
    else if (value.is_null())
        coded = code(nullptr);
    if (!coded) {
        ++not_kept_[*key];
        not_kept_shown_.reset();
    }
    found_.emplace_back(static_cast<KeyCode>(*key), coded);
}

std::optional<ValueCode> PropertyDictionary::code(PropertyValue value) {
    if (const auto known = codes_.find(value); known != codes_.end()) return *known;
    const auto* text = std::get_if<std::string>(&value);
    const std::size_t bytes = text ? text->size() : 0;
    if (values_.size() >= kPropertyValuesMax || text_bytes_ + bytes > kPropertyTextBytesTotalMax)
        return std::nullopt;
    text_bytes_ += bytes;
    const auto code = static_cast<ValueCode>(values_.size());
    values_.push_back(std::move(value));
    codes_.insert(code);
    return code;
}

Properties PropertyDictionary::view() const {
    Properties view;
    view.keys_ = keys_.texts();
    view.values_ = values_.view();
    if (!not_kept_shown_) not_kept_shown_ = std::make_shared<const NotKept>(not_kept_);
    view.not_kept_ = not_kept_shown_;
    view.without_key_ = without_key_;
    return view;
}

void PropertyDictionary::restore(const Properties& other) {
    for (std::size_t i = 0; i < other.keys_.size(); ++i)
        keys_.code(other.keys_[static_cast<Code>(i)]);
    for (std::size_t i = 0; i < other.values_.size(); ++i) code(other.values_[i]);
    if (other.not_kept_) not_kept_ = *other.not_kept_;
    not_kept_shown_.reset();
    without_key_ = other.without_key_;
}

Properties PropertyDictionary::view_of(const std::vector<std::string>& keys,
                                       std::vector<PropertyValue> values, const NotKept& not_kept,
                                       std::uint64_t without_key) {
    Growing<std::string> texts;
    for (const std::string& key : keys) texts.push_back(key);
    Growing<PropertyValue> kept;
    for (PropertyValue& value : values) kept.push_back(std::move(value));
    Properties view;
    view.keys_ = Texts(texts.view());
    view.values_ = kept.view();
    view.not_kept_ = std::make_shared<const NotKept>(not_kept);
    view.without_key_ = without_key;
    return view;
}

}  // namespace jalon::trail
