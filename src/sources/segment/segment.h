// What the clients of the Segment HTTP tracking API send (and posthog-node's batches), as plain
// messages: the wire shape ends here. Pure: no clock, no identifiers made up.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/problem.h"
#include "core/time.h"

namespace jalon::sources::segment {

/// The limits of the public specification
/// (https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/). The body's is
/// the caller's to hold, after inflating.
inline constexpr std::size_t kBodyBytesMax = 500 * 1024;
inline constexpr std::size_t kMessageBytesMax = 32 * 1024;
inline constexpr std::size_t kMessagesMax = 2500;
/// Of identifiers and event names.
inline constexpr std::size_t kNameBytesMax = 512;

enum class Type { Track, Identify, Page, Screen, Group, Alias };

/// Which address the body was posted to.
enum class Endpoint { Track, Identify, Page, Screen, Group, Alias, Batch, PosthogBatch };

/// `track`, `identify`, `page`, `screen`, `group`, `alias`, `batch` (the last part of /v1/…).
std::optional<Endpoint> endpoint_of(std::string_view name);

/// One message. Empty texts: the client gave none. Of user_id and anonymous_id at least one is
/// there; an alias has previous_id and user_id, a group group_id.
struct Message {
    Type type = Type::Track;
    std::string message_id;  ///< Empty: the caller gives a fresh one before storing.
    std::string user_id;
    std::string anonymous_id;
    std::string previous_id;
    std::string group_id;
    /// The interaction's name: a track event's own, `page.viewed`, `screen.viewed`,
    /// `person.identified`, `person.grouped` or `person.aliased`. A page's or screen's name is
    /// properties.name, its category properties.category.
    std::string name;
    /// properties.channel, else context.channel, as given; else what the message's `channel`, its
    /// type, its device or its user agent say: `web`, `app` or `api`.
    std::string channel;
    JsonObject properties;
    JsonObject traits;
    JsonObject context;
    /// When it happened. The client's clock is corrected where it said when it sent the message:
    /// received − (sentAt − timestamp); originalTimestamp counts before timestamp. Without a
    /// timestamp: when it was received.
    Time at{};
};

struct Request {
    std::vector<Message> messages;
    std::string
        write_key;  ///< `writeKey` (or PostHog's `api_key`) in the body; empty where absent.
};

/// The messages of a body, or every problem (at most 100) with its path: `userId`,
/// `batch[3].userId`. Nothing of a body with a problem is to be stored. Codes:
/// `body.not_an_object`, `batch.not_an_array`, `batch.too_many`, `message.not_an_object`,
/// `message.too_large`, `message.no_type`, `message.unknown_type`, `message.wrong_type` (not the
/// endpoint's), `message.no_identity`, `message.no_event`, `message.no_group_id`,
/// `message.no_previous_id`, `message.bad_type`, `message.bad_time`, `message.too_long`.
/// Identifiers may be whole numbers; null and "" are absent.
Compiled<Request> parse_request(Endpoint endpoint, Json body, Time received);

struct Body {
    Compiled<Request> request;
    /// `writeKey`, or where there is none `api_key`, as written, of whatever endpoint.
    std::string key;
};

/// The same from the body's text. Errors: those of parse_json().
Result<Body> read_body(Endpoint endpoint, std::string_view text, Time received);

}  // namespace jalon::sources::segment
