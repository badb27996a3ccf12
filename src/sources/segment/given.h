// What a message, or the body around messages, says under the names that mean something here:
// views into what was read, whichever way it was read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/json.h"

namespace jalon::sources::segment {

enum class Key : std::uint8_t {
    Type,
    MessageId,
    UserId,
    AnonymousId,
    PreviousId,
    GroupId,
    Properties,
    Traits,
    Context,
    Event,
    Name,
    Category,
    Channel,
    OriginalTimestamp,
    Timestamp,
    SentAt,
    Batch,  // From here on: of a body.
    WriteKey,
    ApiKey,
    SentAtOfPosthog,
};

inline constexpr std::array<std::string_view, 20> kKeyNames{
    "type",      "messageId", "userId", "anonymousId", "previousId", "groupId", "properties",
    "traits",    "context",   "event",  "name",        "category",   "channel", "originalTimestamp",
    "timestamp", "sentAt",    "batch",  "writeKey",    "api_key",    "sent_at"};

constexpr std::string_view name_of(Key key) {
    return kKeyNames[static_cast<std::size_t>(key)];
}

/// The key with this name; nothing for names that mean nothing here.
constexpr std::optional<Key> key_of(std::string_view name) {
    for (std::size_t i = 0; i < kKeyNames.size(); ++i)
        if (kKeyNames[i].size() == name.size() && kKeyNames[i] == name) return static_cast<Key>(i);
    return std::nullopt;
}

/// A member's value. Null is absent. What is under `json` may be moved from.
struct Value {
    std::string_view text;
    Json* json = nullptr;  ///< Where it is no text.

    static Value of(Json& json) {
        if (auto* text = json.if_string()) return {{text->data(), text->size()}, nullptr};
        return {{}, json.is_null() ? nullptr : &json};
    }
    bool is_text() const { return text.data() != nullptr; }
    bool is_absent() const { return !is_text() && json == nullptr; }
};

class Given {
  public:
    const Value& operator[](Key key) const { return values_[static_cast<std::size_t>(key)]; }
    void set(Key key, Value value) { values_[static_cast<std::size_t>(key)] = value; }

    static Given of(JsonObject& object) {
        Given out;
        for (auto& member : object)
            if (auto key = key_of({member.key().data(), member.key().size()}))
                out.set(*key, Value::of(member.value()));
        return out;
    }

  private:
    std::array<Value, kKeyNames.size()> values_{};
};

}  // namespace jalon::sources::segment
