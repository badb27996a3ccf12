// The fact: something happened to or around a person. Immutable once in the log, idempotent by its
// source's own id.
#pragma once

#include <cstdint>
#include <string>

#include "core/id.h"
#include "core/time.h"

namespace jalon::log {

/// An identity is one name under which somebody is known ("user cust-1001", "anonymous v-81"); who
/// is one person with whom is for people/ to say, and may change: the log keeps the identity.
using IdentityId = Id<struct IdentityTag>;
/// One journey instance: a loan application, an XES trace.
using InstanceId = Id<struct InstanceTag>;
/// The place in the log: 1, 2, 3 …; the order in which facts became known.
using Position = std::int64_t;

/// What a source hands in. Texts are UTF-8, bounded (see limits below); empty means "not known".
struct Fact {
    std::string source;  ///< Who says it: `segment:<key name>`, `import:<journey>:<digest>`, `hub`,
                         ///< `surveys`, `cases`…
    std::string
        id;     ///< Unique within the source: the key of idempotence. Empty: never deduplicated.
    Time at{};  ///< When it happened.
    std::string name;        ///< `noun.past_verb` for ours, free text for imported activities.
    std::string user;        ///< External id of the person, where known.
    std::string anonymous;   ///< Anonymous id of the visitor, where known. With `user` too, the
                             ///< user's identity is the fact's.
    std::string channel;     ///< web, app, phone, branch, mail, chat, video, …
    std::string touchpoint;  ///< Where known at the source; journeys map the rest by name.
    std::string session;
    std::string journey;   ///< The journey that the source names, with the key of the instance.
    std::string instance;  ///< Key of the journey instance, unique within the journey.
    std::string instance_name;  ///< The instance's name for people, where it is not the key.
    std::string properties;     ///< A JSON object's text, or empty.
};

/// What the log gives back.
struct Interaction {
    Position position = 0;
    Time at{};
    Time received_at{};
    std::string source, id, name, channel, touchpoint, session, journey, instance, properties;
    IdentityId identity{};
    InstanceId instance_id{};
};

inline constexpr std::size_t kNameBytesMax = 512;
inline constexpr std::size_t kIdBytesMax = 512;
inline constexpr std::size_t kPropertiesBytesMax = 32 * 1024;

}  // namespace jalon::log
