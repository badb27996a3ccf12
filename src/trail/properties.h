// The keys and values of properties, by code, as they were when a view of them was taken
// (property_dictionary.h fills them; blocks hold the codes).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

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

/// Keys and values when the view was taken.
class Properties {
  public:
    /// The key's code; where no key is spelt so, one that differs in the case of ASCII letters
    /// only.
    std::optional<KeyCode> key(std::string_view name) const;
    const PropertyValue& value(ValueCode code) const { return values_[code]; }
    /// How many codes of values there are.
    std::size_t values() const { return values_.size(); }
    const Texts& keys() const { return keys_; }
    std::uint64_t not_kept(KeyCode key) const { return not_kept_ ? (*not_kept_)[key] : 0; }
    /// Values under keys beyond the first 256.
    std::uint64_t without_key() const { return without_key_; }

  private:
    friend class PropertyDictionary;
    Texts keys_;
    Growing<PropertyValue>::View values_;
    std::shared_ptr<const NotKept> not_kept_;
    std::uint64_t without_key_ = 0;
};

}  // namespace jalon::trail
