// The properties of one record, written as JSON text while they are read: a tree of values would be
// built and thrown away for each of millions of events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json.h"

namespace jalon::sources {

/// A JSON object as text. A key that is put again has the new value at its first place, as in
/// JsonObject. Texts must be UTF-8.
class Properties {
  public:
    void put(std::string_view key, const Json& value);
    void put_text(std::string_view key, std::string_view value);
    void put_integer(std::string_view key, std::int64_t value);

    bool contains(std::string_view key) const;
    bool empty() const { return members_.empty(); }
    void clear();
    /// The object's text, `{}` where it is empty. Valid until the next change.
    std::string_view text() const { return text_; }

  private:
    struct Member {
        std::uint32_t key_begin, key_end, value_begin, value_end;  // With the key's quotes.
    };
    static constexpr std::size_t kSearchedMax = 48;  // More members are found by hash.

    std::string_view quoted(const Member& member) const {
        return std::string_view(text_).substr(member.key_begin, member.key_end - member.key_begin);
    }
    /// Opens a member: its key is written, and the value may be appended to text_.
    void open(std::string_view key);
    void close();
    /// The member with this quoted key, of the first `count`; `count` where there is none.
    std::size_t find(std::string_view quoted_key, std::size_t count) const;

    std::string text_ = "{}";
    std::vector<Member> members_;
    std::unordered_map<std::string, std::size_t> by_key_;
};

/// Appends `text` as a JSON string, in quotes.
void append_json_string(std::string& to, std::string_view text);

}  // namespace jalon::sources
