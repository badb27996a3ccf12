// Events in, as the Segment SDKs send them: bounded, authenticated, committed to disk, then
// acknowledged.
#include <fmt/format.h>

#include <map>
#include <mutex>

#include "core/text.h"
#include "http/routes/routes.h"
#include "sources/segment/segment.h"

namespace jalon::http {
namespace {

namespace segment = sources::segment;

// A bucket of events per write key, filled at the limit's rate, holding two seconds of it.
class RateLimit {
  public:
    explicit RateLimit(std::int64_t per_second) : per_second_(static_cast<double>(per_second)) {}

    bool lets(const std::string& key, std::size_t events, Time now) {
        std::lock_guard lock(mutex_);
        auto [entry, is_new] = buckets_.try_emplace(key, Bucket{2 * per_second_, now});
        auto& bucket = entry->second;
        bucket.tokens = std::min(
            2 * per_second_, bucket.tokens + per_second_ * std::max(0.0, seconds(now - bucket.at)));
        bucket.at = now;
        if (bucket.tokens < static_cast<double>(events)) return false;
        bucket.tokens -= static_cast<double>(events);
        return true;
    }

  private:
    struct Bucket {
        double tokens;
        Time at;
    };
    double per_second_;
    std::mutex mutex_;
    std::map<std::string, Bucket>
        buckets_;  // One per write key that exists: bounded by their number.
};

std::string key_in_header(const Request& request) {
    auto header = request.header("authorization");
    if (header.size() < 6 || !equal_ignoring_ascii_case(header.substr(0, 6), "basic ")) return {};
    auto decoded = from_base64(trimmed(header.substr(6)));
    return decoded ? decoded->substr(0, decoded->find(':')) : std::string();
}

std::string text_or_empty(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr || !value->is_string() || value->get_string().size() > log::kNameBytesMax)
        return {};
    return std::string(value->get_string());
}

std::string properties_text(const segment::Message& message) {
    if (message.traits.empty() && message.group_id.empty() && message.previous_id.empty() &&
        message.context.empty())
        return message.properties.empty() ? std::string() : jalon::to_text(message.properties);
    JsonObject properties = message.properties;
    if (!message.traits.empty()) properties["traits"] = message.traits;
    if (!message.group_id.empty()) properties["group"] = message.group_id;
    if (!message.previous_id.empty()) properties["previous"] = message.previous_id;
    auto without = properties.empty() ? std::string() : jalon::to_text(properties);
    if (message.context.empty()) return without;
    properties["context"] = message.context;
    auto with = jalon::to_text(properties);
    return with.size() <= log::kPropertiesBytesMax ? with : without;
}

log::Fact fact_of(const segment::Message& message, const std::string& source, Time now) {
    log::Fact fact;
    fact.source = source;
    fact.id = message.message_id.empty() ? new_ulid(now) : message.message_id;
    fact.at = message.at;
    fact.name = message.name;
    fact.user = message.user_id;
    fact.anonymous = message.anonymous_id;
    fact.channel = message.channel.substr(0, log::kNameBytesMax);
    fact.touchpoint = text_or_empty(message.properties, "touchpoint");
    fact.session = text_or_empty(message.context, "sessionId");
    fact.journey = text_or_empty(message.properties, "journey");
    if (!fact.journey.empty()) fact.instance = text_or_empty(message.properties, "instance");
    fact.properties = properties_text(message);
    return fact;
}

// Identities that a message says are one person, and what it says of them. A shared device does not
// melt two customers into one: the fact stays, the join is left out.
Result<> learn(Services& services, store::Writer& writer, const segment::Message& message) {
    auto joined = [&](std::string_view kind, std::string_view value,
                      std::string_view user) -> Result<> {
        TRY_LET(one, services.log.identity(writer, kind, value, message.at));
        TRY_LET(other, services.log.identity(writer, "user", user, message.at));
        auto result = services.people.join(writer, one, other, message.at, "segment");
        if (!result && result.error().code != "person.two_users")
            return std::unexpected(result.error());
        return {};
    };
    bool names_both = !message.user_id.empty() && !message.anonymous_id.empty();
    if (message.type == segment::Type::Alias) {
        TRY(joined("anonymous", message.previous_id, message.user_id));
    } else if (names_both) {
        TRY(joined("anonymous", message.anonymous_id, message.user_id));
    }
    if (message.type != segment::Type::Identify || message.traits.empty()) return {};
    bool by_user = !message.user_id.empty();
    TRY_LET(identity,
            services.log.identity(writer, by_user ? "user" : "anonymous",
                                  by_user ? message.user_id : message.anonymous_id, message.at));
    return services.people.set_traits(writer, identity, message.traits, message.at);
}

Result<Response> problems_response(const Request& request, const std::vector<Problem>& problems) {
    std::vector<FieldError> errors;
    bool too_large = false;
    for (const auto& each : problems) {
        errors.push_back({each.path, each.code, each.what});
        too_large = too_large || each.code == "message.too_large" || each.code == "batch.too_many";
    }
    const auto& first = problems.front();
    Error error{too_large ? ErrorKind::TooLarge : ErrorKind::Invalid, first.code,
                first.path.empty() ? first.what : first.path + ": " + first.what};
    return problem(error, request, errors);
}

Result<Response> track(Services& services, RateLimit& limit, segment::Endpoint endpoint,
                       const Request& request) {
    auto now = services.clock.now();
    auto key = key_in_header(request);
    auto source = key.empty() ? std::nullopt : services.access.source_of_key(key, now);
    if (!key.empty() && !source)
        return failure(ErrorKind::Unauthorized, "key.unknown",
                       "The write key is unknown or revoked.");
    TRY_LET(body, parse_json(request.body));
    auto parsed = segment::parse_request(endpoint, body, now);
    if (!source) {
        auto in_body = text_at(body, "writeKey");
        if (in_body.empty()) in_body = text_at(body, "api_key");
        source = services.access.source_of_key(in_body, now);
        if (!source)
            return failure(ErrorKind::Unauthorized, "key.unknown",
                           "Give a write key: Basic authentication with the key as user name, or "
                           "`writeKey` in the body.");
        key = in_body;
    }
    if (!parsed.program) return problems_response(request, parsed.problems);
    const auto& messages = parsed.program->messages;
    if (!limit.lets(key, messages.size(), now))
        return failure(ErrorKind::TooMany, "key.too_many_events",
                       fmt::format("This key may send {} events a second; wait and send again.",
                                   services.events_per_second_max));
    std::vector<log::Fact> facts;
    for (const auto& message : messages)
        facts.push_back(fact_of(message, "segment:" + *source, now));
    TRY(services.log.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(appended, services.log.append(writer, facts));
        for (std::size_t i = 0; i < messages.size(); ++i)
            if (appended[i].is_new) TRY(learn(services, writer, messages[i]));
        return {};
    }));
    services.metrics
        .counter("jalon_events_total", "Events accepted from sources", {{"source", *source}})
        .add(messages.size());
    return Response::json(JsonObject{{"success", true}});
}

// PostHog's clients ask for feature flags before they send: there are none here, and saying so
// spares them their retries.
Result<Response> no_flags(Services& services, const Request& request) {
    TRY_LET(body, parse_json(request.body));
    auto key = text_at(body, "token");
    if (key.empty()) key = text_at(body, "api_key");
    if (!services.access.source_of_key(key, services.clock.now()))
        return failure(ErrorKind::Unauthorized, "key.unknown",
                       "`token` must be a write key of this server.");
    return Response::json(JsonObject{{"flags", JsonObject{}},
                                     {"featureFlags", JsonObject{}},
                                     {"featureFlagPayloads", JsonObject{}},
                                     {"errorsWhileComputingFlags", false}});
}

}  // namespace

void add_tracking_routes(Router& router, Services& services) {
    auto limit = std::make_shared<RateLimit>(services.events_per_second_max);
    auto add = [&](const std::string& path, segment::Endpoint endpoint) {
        router.add({Method::Post, path,
                    [&services, limit, endpoint](const Request& request) {
                        return track(services, *limit, endpoint, request);
                    },
                    segment::kBodyBytesMax, true});
    };
    for (const char* name : {"track", "identify", "page", "screen", "group", "alias", "batch"}) {
        add(std::string("/v1/") + name, *segment::endpoint_of(name));
    }
    add("/batch", segment::Endpoint::PosthogBatch);
    add("/batch/", segment::Endpoint::PosthogBatch);
    for (const char* path : {"/flags", "/flags/"})
        router.add({Method::Post, path,
                    [&services](const Request& request) { return no_flags(services, request); },
                    64 * 1024, true});
}

}  // namespace jalon::http
