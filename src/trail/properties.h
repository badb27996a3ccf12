// The properties of events as dictionary-coded columns: what conditions and the map's indicators
// read. Bounded: what is not kept is counted, so that a question can say so.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>

#include "core/json.h"
#include "trail/dictionary.h"
#include "trail/growing.h"

namespace jalon::trail {

inline constexpr std::size_t kPropertyKeysMax = 256;
inline constexpr std::size_t kPropertyTextBytesMax = 256;
/// Members of members are read by their path, `page.path`, so deep.
inline constexpr int kPropertyNestingMax = 4;
inline constexpr std::size_t kPropertyValuesMax = std::size_t{4} << 20;  ///< Distinct ones.
inline constexpr std::size_t kPropertyTextBytesTotalMax = std::size_t{256} << 20;

using PropertyValue = std::variant<std::nullptr_t, bool, double, std::string>;
using KeyCode = std::uint8_t;
using ValueCode = std::uint32_t;

/// Of one key: how many of its values are not there to be asked for, because they were lists,
/// longer than the limit, or came when the dictionary was full.
using NotKept = std::array<std::uint64_t, kPropertyKeysMax>;

/// The properties of the events when the view was taken.
class Properties {
  public:
    /// The key's code; where no key is spelt so, one that differs in the case of ASCII letters
    /// only.
    std::optional<KeyCode> key(std::string_view name) const;
    /// The code of the value of `key` on event `row`, or nothing where it has none (or it was not
    /// kept). Equal codes are equal values.
    std::optional<ValueCode> code(std::size_t row, KeyCode key) const;
    const PropertyValue& value(ValueCode code) const { return values_[code]; }
    /// How many codes of values there are.
    std::size_t values() const { return values_.size(); }
    /// Convenience: value by row and key, null where absent.
    const PropertyValue* find(std::size_t row, KeyCode key) const;

    const Texts& keys() const { return keys_; }
    std::uint64_t not_kept(KeyCode key) const { return not_kept_ ? (*not_kept_)[key] : 0; }
    /// Values under keys beyond the first 256.
    std::uint64_t without_key() const { return without_key_; }

  private:
    friend class PropertyColumns;
    friend class PropertyDictionary;
    Texts keys_;
    Growing<std::uint32_t>::View ends_;     // Of each event's entries.
    Growing<std::uint32_t>::View entries_;  // 8 bits of key, 24 of value.
    Growing<PropertyValue>::View values_;
    std::shared_ptr<const NotKept> not_kept_;
    std::uint64_t without_key_ = 0;
};

/// The writer's side.
class PropertyColumns {
  public:
    PropertyColumns();
    PropertyColumns(const PropertyColumns&) = delete;
    PropertyColumns& operator=(const PropertyColumns&) = delete;
    /// Appends the properties of the next event: the text of a JSON object, or empty. What is not
    /// an object is as if empty.
    void append(std::string_view json);
    /// Makes sure of a key, however many others come before it.
    KeyCode reserve(std::string_view key);
    Properties view() const;
    /// The value of `key` on the last event appended.
    const PropertyValue* last(KeyCode key) const;
    std::size_t entries() const { return entries_.size(); }
    std::size_t values() const { return values_.size(); }

  private:
    struct Hash {
        using is_transparent = void;
        const PropertyColumns* owner;
        std::size_t operator()(ValueCode code) const;
        std::size_t operator()(const PropertyValue& value) const;
    };
    struct Equal {
        using is_transparent = void;
        const PropertyColumns* owner;
        bool operator()(ValueCode a, ValueCode b) const { return a == b; }
        bool operator()(ValueCode code, const PropertyValue& value) const;
        bool operator()(const PropertyValue& value, ValueCode code) const;
    };
    void append_members(const JsonObject& object, std::string& path, int depth);
    void append_value(std::string_view path, const Json& value);
    ValueCode code(PropertyValue value);

    Dictionary keys_;
    Growing<std::uint32_t> ends_, entries_;
    Growing<PropertyValue> values_;
    std::unordered_set<ValueCode, Hash, Equal> codes_;
    std::size_t text_bytes_ = 0;
    NotKept not_kept_{};
    mutable std::shared_ptr<const NotKept> not_kept_shown_;  // What the last view got; null: stale.
    std::uint64_t without_key_ = 0;
};

}  // namespace jalon::trail
