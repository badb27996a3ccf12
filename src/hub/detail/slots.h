// The value of an input as the compiled policy reads it, and the codes that stand for texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json.h"

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
    /// The code for a constant; kOddText where the text is not plain.
    Code add(std::string_view text);
    /// The code of an input. Does not allocate.
    Code find(std::string_view text) const;
    std::size_t size() const { return next_; }

  private:
    struct Entry {
        std::uint64_t hash = 0;
        Code code = 0;
        std::string text;
    };
    void grow();

    std::vector<Entry> table_{std::vector<Entry>(64)};  // Open addressing; a power of two.
    std::size_t next_ = 1;
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

}  // namespace jalon::hub::detail
