// The value of an input as the compiled policy reads it, and the codes that stand for texts.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/hash.h"
#include "core/json.h"
#include "hub/detail/short_text.h"

namespace jalon::hub::detail {

/// Codes of texts: those of a policy's constants count from 1; texts that differ only in case and
/// outer blanks have one code, as they are equal to conditions.
using Code = std::int32_t;
inline constexpr Code kOtherText = 0;  ///< A plain text that no condition names.
inline constexpr Code kOddText = -1;   ///< A text that conditions may read as something else.

/// Texts that are nothing but texts to the expression language (no number, no truth, no quotes,
/// ASCII) and are therefore equal where their codes are.
class Texts {
  public:
    Texts();
    /// The code for a constant; kOddText where the text is not plain.
    Code add(std::string_view text);
    /// The code of an input. Does not allocate.
    Code find(std::string_view text) const;
    std::size_t size() const { return static_cast<std::size_t>(next_); }

  private:
    struct Short {
        ShortText text;
        std::uint32_t size = 0;  ///< 0: free.
        Code code = 0;
    };
    struct LongHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return stable_hash(text); }
    };
    void put(const Short& entry);
    Code find_unusual(std::string_view text) const;

    std::vector<Short> short_{std::vector<Short>(64)};  // Open addressing; a power of two.
    std::size_t shorts_ = 0;
    std::unordered_map<std::string, Code, LongHash, std::equal_to<>> long_;
    Code next_ = 1;
};

enum class Tag : std::uint8_t {
    Absent,
    Number,  ///< Not NaN.
    Flag,
    Text,
    List,  ///< Of plain texts: `members` holds those that conditions ask for.
    Odd    ///< Anything else: conditions read it the long way.
};

struct Slot {
    Tag tag = Tag::Absent;
    bool assumed = false;  ///< The policy's default.
    Code code = 0;         ///< Of a text; of a flag, 0 or 1.
    double number = 0;
    std::uint64_t members = 0;
    std::string_view text;       ///< Of a text.
    const Json* json = nullptr;  ///< Of a trait or a default.
};

// Field by field: a whole slot that is made and then copied waits for its own writing.

inline void set_number(Slot& slot, double value) {
    slot.tag = std::isnan(value) ? Tag::Odd : Tag::Number;
    slot.assumed = false;
    slot.code = kOtherText;
    slot.number = value;
    slot.json = nullptr;
}
inline void set_flag(Slot& slot, bool value) {
    slot.tag = Tag::Flag;
    slot.assumed = false;
    slot.code = value ? 1 : 0;
    slot.json = nullptr;
}
inline void set_text(Slot& slot, std::string_view value, Code code) {
    slot.tag = Tag::Text;
    slot.assumed = false;
    slot.code = code;
    slot.text = value;
    slot.json = nullptr;
}

}  // namespace jalon::hub::detail
