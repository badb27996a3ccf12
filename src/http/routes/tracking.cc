// Events in, as the Segment SDKs send them: bounded, authenticated, committed to disk, then
// acknowledged.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>
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

std::string joined_properties(const segment::Message& message) {
    JsonObject properties = message.properties;
    if (!message.traits.empty()) properties["traits"] = message.traits;
    if (!message.group_id.empty()) properties["group"] = message.group_id;
    if (!message.previous_id.empty()) properties["previous"] = message.previous_id;
    auto without = properties.empty() ? std::string() : boost::json::serialize(properties);
    if (message.context.empty()) return without;
    properties["context"] = message.context;
    auto with = boost::json::serialize(properties);
    return with.size() <= log::kPropertiesBytesMax ? with : without;
}

// Most have properties and a context, which are written one after the other.
std::string properties_text(const segment::Message& message) {
    const auto& properties = message.properties;
    if (!message.traits.empty() || !message.group_id.empty() || !message.previous_id.empty() ||
        properties.if_contains("context") != nullptr)
        return joined_properties(message);
    auto text = properties.empty() ? std::string() : boost::json::serialize(properties);
    if (message.context.empty()) return text;
    constexpr std::string_view kBefore = "{\"context\":";
    const auto context = boost::json::serialize(message.context);
    const auto size = (text.empty() ? 0 : text.size() - 1) + kBefore.size() + context.size() + 1;
    if (size > log::kPropertiesBytesMax) return text;
    text.reserve(size);
    if (text.empty()) {
        text = kBefore;
    } else {
        text.back() = ',';
        text += kBefore.substr(1);
    }
    text += context;
    text += '}';
    return text;
}

// The message's texts move into the fact.
log::Fact fact_of(segment::Message& message, const std::string& source, Time now) {
    log::Fact fact;
    fact.source = source;
    fact.id = message.message_id.empty() ? new_ulid(now) : std::move(message.message_id);
    fact.at = message.at;
    fact.name = std::move(message.name);
    fact.user = std::move(message.user_id);
    fact.anonymous = std::move(message.anonymous_id);
    fact.channel = std::move(message.channel);
    fact.touchpoint = text_or_empty(message.properties, "touchpoint");
    fact.session = text_or_empty(message.context, "sessionId");
    fact.journey = text_or_empty(message.properties, "journey");
    if (!fact.journey.empty()) fact.instance = text_or_empty(message.properties, "instance");
    fact.properties = properties_text(message);
    return fact;
}

// What a message says beyond its fact: identities that are one person, and traits.
struct Saying {
    std::size_t fact;
    segment::Type type;
    std::string previous;
    JsonObject traits;
};

// The facts of messages, and what those say that say more.
struct Told {
    std::vector<log::Fact> facts;
    std::vector<Saying> sayings;
};

Told told(std::vector<segment::Message>& messages, const std::string& source, Time now) {
    Told out;
    out.facts.reserve(messages.size());
    for (auto& message : messages) {
        out.facts.push_back(fact_of(message, source, now));
        const auto& fact = out.facts.back();
        if (message.type == segment::Type::Alias || message.type == segment::Type::Identify ||
            (!fact.user.empty() && !fact.anonymous.empty()))
            out.sayings.push_back({out.facts.size() - 1, message.type,
                                   std::move(message.previous_id), std::move(message.traits)});
    }
    return out;
}

// Identities that a message says are one person, and what it says of them. A shared device does not
// melt two customers into one: the fact stays, the join is left out.
Result<> learn(Services& services, store::Writer& writer, const Saying& saying,
               const log::Fact& fact) {
    auto joined = [&](std::string_view kind, std::string_view value,
                      std::string_view user) -> Result<> {
        TRY_LET(one, services.log.identity(writer, kind, value, fact.at));
        TRY_LET(other, services.log.identity(writer, "user", user, fact.at));
        auto result = services.people.join(writer, one, other, fact.at, "segment");
        if (!result && result.error().code != "person.two_users")
            return std::unexpected(result.error());
        return {};
    };
    if (saying.type == segment::Type::Alias) {
        TRY(joined("anonymous", saying.previous, fact.user));
    } else if (!fact.user.empty() && !fact.anonymous.empty()) {
        TRY(joined("anonymous", fact.anonymous, fact.user));
    }
    if (saying.type != segment::Type::Identify || saying.traits.empty()) return {};
    bool by_user = !fact.user.empty();
    TRY_LET(identity, services.log.identity(writer, by_user ? "user" : "anonymous",
                                            by_user ? fact.user : fact.anonymous, fact.at));
    return services.people.set_traits(writer, identity, saying.traits, fact.at);
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
    TRY_LET(body, segment::read_body(endpoint, request.body, now));
    auto& parsed = body.request;
    if (!source) {
        source = services.access.source_of_key(body.key, now);
        if (!source)
            return failure(ErrorKind::Unauthorized, "key.unknown",
                           "Give a write key: Basic authentication with the key as user name, or "
                           "`writeKey` in the body.");
        key = body.key;
    }
    if (!parsed.program) return problems_response(request, parsed.problems);
    auto& messages = parsed.program->messages;
    if (!limit.lets(key, messages.size(), now))
        return failure(ErrorKind::TooMany, "key.too_many_events",
                       fmt::format("This key may send {} events a second; wait and send again.",
                                   services.events_per_second_max));
    const auto [facts, sayings] = told(messages, "segment:" + *source, now);
    TRY_LET(checked, log::CheckedFacts::of(facts));
    TRY(services.log.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(appended, services.log.append(writer, checked));
        for (const auto& saying : sayings)
            if (appended[saying.fact].is_new)
                TRY(learn(services, writer, saying, facts[saying.fact]));
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
