// Keys and values of properties as small numbers, and how a JSON object becomes such numbers.
// Bounded: what is not kept is counted, so that a question can say so.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/json.h"
#include "trail/dictionary.h"
#include "trail/properties.h"

namespace jalon::trail {

/// The writer's side: one thread.
class PropertyDictionary {
  public:
    using Entries = std::vector<std::pair<KeyCode, ValueCode>>;

    PropertyDictionary();
    PropertyDictionary(const PropertyDictionary&) = delete;
    PropertyDictionary& operator=(const PropertyDictionary&) = delete;
    /// Makes sure of a key, however many others come before it.
    KeyCode reserve(std::string_view key);
    /// The properties in the text of a JSON object, each key once (the last one counts), added to
    /// `entries`; none where the text is empty or not an object.
    void read(std::string_view json, Entries& entries);
    const PropertyValue& value(ValueCode code) const { return values_[code]; }
    /// Keys and values alone: it has no rows.
    Properties view() const;

    /// Takes everything over from a view of another one; this one must have no more than the first
    /// of its keys.
    void restore(const Properties& other);
    /// A view as a dictionary with these would give it.
    static Properties view_of(const std::vector<std::string>& keys,
                              std::vector<PropertyValue> values, const NotKept& not_kept,
                              std::uint64_t without_key);
    std::size_t bytes() const { return text_bytes_ + values_.size() * 80; }

  private:
    struct Hash {
        using is_transparent = void;
        const PropertyDictionary* owner;
        std::size_t operator()(ValueCode code) const;
        std::size_t operator()(const PropertyValue& value) const;
    };
    struct Equal {
        using is_transparent = void;
        const PropertyDictionary* owner;
        bool operator()(ValueCode a, ValueCode b) const { return a == b; }
        bool operator()(ValueCode code, const PropertyValue& value) const;
        bool operator()(const PropertyValue& value, ValueCode code) const;
    };
    void read_members(const JsonObject& object, std::string& path, int depth);
    void read_value(std::string_view path, const Json& value);
    std::optional<ValueCode> code(PropertyValue value);

    Dictionary keys_;
    Growing<PropertyValue> values_;
    std::unordered_set<ValueCode, Hash, Equal> codes_;
    std::size_t text_bytes_ = 0;
    NotKept not_kept_{};
    mutable std::shared_ptr<const NotKept> not_kept_shown_;  // What the last view got; null: stale.
    std::uint64_t without_key_ = 0;
    std::vector<std::pair<KeyCode, std::optional<ValueCode>>> found_;  // Of the object being read.
};

}  // namespace jalon::trail
