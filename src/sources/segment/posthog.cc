// `$`-events are PostHog's own: identify, alias, group, page and screen. The rest are tracks.
#include "sources/segment/posthog.h"

#include <initializer_list>
#include <string_view>

namespace jalon::sources::segment {

JsonObject from_posthog(const JsonObject& item) {
    JsonObject out;
    static const JsonObject kNone;
    auto copy = [](const JsonObject& from, std::string_view name, JsonObject& to,
                   std::string_view as) {
        if (const auto* value = from.if_contains(name)) to[as] = *value;
    };
    copy(item, "timestamp", out, "timestamp");
    copy(item, "uuid", out, "messageId");
    copy(item, "distinct_id", out, "userId");
    const auto* given = item.if_contains("properties");
    const JsonObject& properties =
        given != nullptr && given->is_object() ? given->get_object() : kNone;
    const auto* event = item.if_contains("event");
    std::string_view name;
    if (event != nullptr && event->is_string())
        name = {event->get_string().data(), event->get_string().size()};
    if (name == "$identify") {
        out["type"] = "identify";
        copy(properties, "$set", out, "traits");
        copy(properties, "$anon_distinct_id", out, "anonymousId");
    } else if (name == "$create_alias") {
        out["type"] = "alias";
        copy(properties, "alias", out, "previousId");
        copy(properties, "distinct_id", out, "userId");
    } else if (name == "$groupidentify") {
        out["type"] = "group";
        copy(properties, "$group_key", out, "groupId");
        copy(properties, "$group_set", out, "traits");
    } else {
        out["type"] = name == "$pageview" ? "page" : name == "$screen" ? "screen" : "track";
        copy(item, "event", out, "event");
        copy(item, "properties", out, "properties");
        if (name == "$screen") copy(properties, "$screen_name", out, "name");
    }
    return out;
}

}  // namespace jalon::sources::segment
