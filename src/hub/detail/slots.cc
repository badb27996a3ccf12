// Normalising and looking up texts in one pass over their bytes.
#include "hub/detail/slots.h"

#include <algorithm>

namespace jalon::hub::detail {
namespace {

constexpr std::size_t kTextBytesMax = 200;

// The text in lower case without outer blanks, in a buffer of the caller's.
struct Lowered {
    char bytes[kTextBytesMax];
    std::size_t size = 0;
    bool plain = false;
    std::string_view view() const { return {bytes, size}; }
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == '/';
}

// Words that stand for other values: not plain.
constexpr std::string_view kValues[]{"true", "false", "undefined", "null", "nan", "infinity"};

// Plain texts begin with a letter, so that no number does; they hold no quotes and no blanks but
// the space; and they are none of the words that stand for other values.
void lower(std::string_view text, Lowered& out) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    out.plain = false;
    if (text.size() > kTextBytesMax) return;
    for (char c : text) {
        if (c < 0x20 || c > 0x7e || c == '\'' || c == '"') return;
        out.bytes[out.size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    out.plain = out.size == 0 || (is_letter(out.bytes[0]) &&
                                  std::ranges::find(kValues, out.view()) == std::end(kValues));
}

}  // namespace

// The words that are not plain are found like texts.
Texts::Texts() {
    for (auto word : kValues)
        put({packed(word), static_cast<std::uint32_t>(word.size()), kOddText});
}

Code Texts::add(std::string_view text) {
    Lowered lowered;
    lower(text, lowered);
    if (!lowered.plain || lowered.size == 0) return kOddText;
    if (auto known = find(lowered.view()); known > 0) return known;
    if (lowered.size > kShortTextMax)
        long_.emplace(lowered.view(), next_);
    else
        put({packed(lowered.view()), static_cast<std::uint32_t>(lowered.size), next_});
    return next_++;
}

void Texts::put(const Short& entry) {
    if (++shorts_ * 2 > short_.size()) {
        std::vector<Short> before(short_.size() * 2);
        before.swap(short_);
        shorts_ = 1;
        for (const auto& each : before)
            if (each.size != 0) put(each);
    }
    const auto mask = short_.size() - 1;
    auto at = hash_of(entry.text, entry.size) & mask;
    while (short_[at].size != 0) at = (at + 1) & mask;
    short_[at] = entry;
}

Code Texts::find(std::string_view text) const {
    if (text.empty() || text.size() > kShortTextMax) return find_unusual(text);
    const auto lowered = detail::lowered(packed(text));
    const auto mask = short_.size() - 1;
    for (auto at = hash_of(lowered, text.size()) & mask; short_[at].size != 0; at = (at + 1) & mask)
        if (short_[at].size == text.size() && short_[at].text == lowered) return short_[at].code;
    const bool plain = is_letter(static_cast<char>(lowered.low & 0xff)) && !text.ends_with(' ') &&
                       is_unquoted_ascii(lowered, text.size());
    return plain ? kOtherText : find_unusual(text);
}

// Long texts, and those that are not in their plain form.
Code Texts::find_unusual(std::string_view text) const {
    Lowered lowered;
    lower(text, lowered);
    if (!lowered.plain) return kOddText;
    if (lowered.size == 0) return kOtherText;
    if (lowered.size <= kShortTextMax)
        return lowered.size == text.size() ? kOtherText : find(lowered.view());
    auto at = long_.find(lowered.view());
    return at == long_.end() ? kOtherText : at->second;
}

}  // namespace jalon::hub::detail
