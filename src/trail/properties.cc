// Flattens JSON objects into coded entries under the limits.
#include "trail/properties.h"

#include <bit>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <functional>

#include "core/hash.h"
#include "core/text.h"

namespace jalon::trail {

namespace {

constexpr std::uint32_t kValueMask = 0xFFFFFF;
constexpr ValueCode kNotKept = kValueMask;  // An entry that says: there was a value.
static_assert(kPropertyValuesMax < kNotKept);

std::uint32_t entry(KeyCode key, ValueCode value) {
    return (static_cast<std::uint32_t>(key) << 24) | value;
}

// The last entry of a key counts, as the last of equal keys of an object does.
template <class Ends, class Entries>
ValueCode code_at(const Ends& ends, const Entries& entries, std::size_t row, KeyCode key) {
    const std::uint32_t begin = row == 0 ? 0 : ends[row - 1];
    for (std::uint32_t i = ends[row]; i > begin; --i) {
        const std::uint32_t found = entries[i - 1];
        if (found >> 24 == key) return found & kValueMask;
    }
    return kNotKept;
}

}  // namespace

std::optional<KeyCode> Properties::key(std::string_view name) const {
    if (const auto exact = keys_.find(name)) return static_cast<KeyCode>(*exact);
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (equal_ignoring_ascii_case(keys_[static_cast<Code>(i)], name))
            return static_cast<KeyCode>(i);
    return std::nullopt;
}

std::optional<ValueCode> Properties::code(std::size_t row, KeyCode key) const {
    const ValueCode code = code_at(ends_, entries_, row, key);
    if (code == kNotKept) return std::nullopt;
    return code;
}

const PropertyValue* Properties::find(std::size_t row, KeyCode key) const {
    const ValueCode code = code_at(ends_, entries_, row, key);
    return code == kNotKept ? nullptr : &values_[code];
}

std::size_t PropertyColumns::Hash::operator()(ValueCode code) const {
    return (*this)(owner->values_[code]);
}

std::size_t PropertyColumns::Hash::operator()(const PropertyValue& value) const {
    if (const auto* text = std::get_if<std::string>(&value)) return stable_hash(*text);
    if (const auto* number = std::get_if<double>(&value)) {
        const auto bits = std::bit_cast<std::array<char, sizeof(double)>>(*number);
        return stable_hash({bits.data(), bits.size()}, 1);
    }
    return value.index() * 2 + (std::holds_alternative<bool>(value) && std::get<bool>(value));
}

bool PropertyColumns::Equal::operator()(ValueCode code, const PropertyValue& value) const {
    return owner->values_[code] == value;
}

bool PropertyColumns::Equal::operator()(const PropertyValue& value, ValueCode code) const {
    return owner->values_[code] == value;
}

PropertyColumns::PropertyColumns() : codes_(64, Hash{this}, Equal{this}) {}

KeyCode PropertyColumns::reserve(std::string_view key) {
    return static_cast<KeyCode>(keys_.code(key));
}

void PropertyColumns::append(std::string_view json) {
    if (json.size() > 2) {
        std::array<unsigned char, 4096> buffer;
        boost::json::monotonic_resource memory(buffer.data(), buffer.size());
        boost::system::error_code failed;
        const Json value = boost::json::parse({json.data(), json.size()}, failed, &memory);
        std::string path;
        if (!failed && value.is_object()) append_members(value.get_object(), path, 1);
    }
    ends_.push_back(static_cast<std::uint32_t>(entries_.size()));
}

void PropertyColumns::append_members(const JsonObject& object, std::string& path, int depth) {
    const std::size_t length = path.size();
    for (const auto& member : object) {
        path.append(member.key().data(), member.key().size());
        if (member.value().is_object() && depth < kPropertyNestingMax) {
            path += '.';
            append_members(member.value().get_object(), path, depth + 1);
        } else {
            append_value(path, member.value());
        }
        path.resize(length);
    }
}

void PropertyColumns::append_value(std::string_view path, const Json& value) {
    std::optional<Code> key = keys_.find(path);
    if (!key && (keys_.size() >= kPropertyKeysMax || path.size() > kPropertyTextBytesMax)) {
        ++without_key_;
        return;
    }
    if (!key) key = keys_.code(path);
    ValueCode coded = kNotKept;
    if (value.is_string() && value.get_string().size() <= kPropertyTextBytesMax)
        coded = code(std::string(value.get_string().data(), value.get_string().size()));
    else if (value.is_number())
        coded = code(value.to_number<double>());
    else if (value.is_bool())
        coded = code(value.get_bool());
    else if (value.is_null())
        coded = code(nullptr);
    if (coded == kNotKept) {
        ++not_kept_[*key];
        not_kept_shown_.reset();
    }
    entries_.push_back(entry(static_cast<KeyCode>(*key), coded));
}

ValueCode PropertyColumns::code(PropertyValue value) {
    if (const auto known = codes_.find(value); known != codes_.end()) return *known;
    const auto* text = std::get_if<std::string>(&value);
    const std::size_t bytes = text ? text->size() : 0;
    if (values_.size() >= kPropertyValuesMax || text_bytes_ + bytes > kPropertyTextBytesTotalMax)
        return kNotKept;
    text_bytes_ += bytes;
    const auto code = static_cast<ValueCode>(values_.size());
    values_.push_back(std::move(value));
    codes_.insert(code);
    return code;
}

Properties PropertyColumns::view() const {
    Properties view;
    view.keys_ = keys_.texts();
    view.ends_ = ends_.view();
    view.entries_ = entries_.view();
    view.values_ = values_.view();
    if (!not_kept_shown_) not_kept_shown_ = std::make_shared<const NotKept>(not_kept_);
    view.not_kept_ = not_kept_shown_;
    view.without_key_ = without_key_;
    return view;
}

const PropertyValue* PropertyColumns::last(KeyCode key) const {
    const ValueCode code = code_at(ends_, entries_, ends_.size() - 1, key);
    return code == kNotKept ? nullptr : &values_[code];
}

}  // namespace jalon::trail
