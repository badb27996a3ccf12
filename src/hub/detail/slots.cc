// Normalising and looking up texts in one pass over their bytes.
#include "hub/detail/slots.h"

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
    if (out.size == 0) {
        out.plain = true;
        return;
    }
    if (!is_letter(out.bytes[0])) return;
    auto view = out.view();
    out.plain = view != "true" && view != "false" && view != "undefined" && view != "null" &&
                view != "nan" && view != "infinity";
}

// FNV-1a: the texts are short.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash | 1;
}

}  // namespace

Code Texts::add(std::string_view text) {
    Lowered lowered;
    lower(text, lowered);
    if (!lowered.plain || lowered.size == 0) return kOddText;
    if (auto known = find(text); known > 0) return known;
    if (next_ * 2 > table_.size()) grow();
    auto hash = hash_of(lowered.view());
    auto at = hash & (table_.size() - 1);
    while (table_[at].hash != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = {hash, static_cast<Code>(next_), std::string(lowered.view())};
    return static_cast<Code>(next_++);
}

void Texts::grow() {
    std::vector<Entry> before(table_.size() * 2);
    before.swap(table_);
    for (auto& each : before) {
        if (each.hash == 0) continue;
        auto at = each.hash & (table_.size() - 1);
        while (table_[at].hash != 0) at = (at + 1) & (table_.size() - 1);
        table_[at] = std::move(each);
    }
}

Code Texts::find(std::string_view text) const {
    Lowered lowered;
    lower(text, lowered);
    if (!lowered.plain) return kOddText;
    if (lowered.size == 0) return kOtherText;
    auto hash = hash_of(lowered.view());
    for (auto at = hash & (table_.size() - 1); table_[at].hash != 0;
         at = (at + 1) & (table_.size() - 1))
        if (table_[at].hash == hash && table_[at].text == lowered.view()) return table_[at].code;
    return kOtherText;
}

}  // namespace jalon::hub::detail
