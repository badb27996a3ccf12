// Reading and checking messages. Each check names its member; what is wrong is collected, not
// thrown.
#include "sources/segment/segment.h"

#include <fmt/format.h>

#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <utility>

#include "core/json_storage.h"
#include "core/text.h"
#include "sources/record.h"
#include "sources/segment/given.h"
#include "sources/segment/plain_batch.h"
#include "sources/segment/posthog.h"

namespace jalon::sources::segment {
namespace {

constexpr std::size_t kProblemsMax = 100;

constexpr std::array<std::pair<std::string_view, Type>, 6> kTypes{{
    {"track", Type::Track},
    {"identify", Type::Identify},
    {"page", Type::Page},
    {"screen", Type::Screen},
    {"group", Type::Group},
    {"alias", Type::Alias},
}};

std::optional<Type> type_of(std::string_view name) {
    for (const auto& [known, type] : kTypes)
        if (name == known) return type;
    return std::nullopt;
}

std::optional<Type> type_of(Endpoint endpoint) {
    switch (endpoint) {
        case Endpoint::Track:
            return Type::Track;
        case Endpoint::Identify:
            return Type::Identify;
        case Endpoint::Page:
            return Type::Page;
        case Endpoint::Screen:
            return Type::Screen;
        case Endpoint::Group:
            return Type::Group;
        case Endpoint::Alias:
            return Type::Alias;
        case Endpoint::Batch:
        case Endpoint::PosthogBatch:
            break;
    }
    return std::nullopt;
}

// Text is at most six times as long in JSON as it weighs: only large messages are written out.
bool too_large(const Json& message) {
    return weight(message) > kMessageBytesMax / 8 && to_text(message).size() > kMessageBytesMax;
}

class Parser {
  public:
    Parser(Time received, Compiled<Request>& out) : received_(received), out_(out) {}

    void body(Endpoint endpoint, Json& body);
    void body(PlainBatch& plain);

  private:
    void batch(const Given& body, bool posthog);
    void begin_batch(const Given& body, bool posthog, std::size_t messages);
    void message(Json& value, std::optional<Type> endpoint);
    void message(const Given& given, std::optional<Type> endpoint);
    std::optional<Type> message_type(const Given& given, std::optional<Type> endpoint);
    void check_required(const Message& message, const Given& given);
    void name_it(Message& message, const Given& given);
    Time instant(const Given& given);
    std::string text(const Given& from, Key key);
    JsonObject object(const Given& from, Key key);
    std::optional<Time> time(const Given& from, Key key);
    void problem(std::string_view member, std::string code, std::string what);

    Time received_;
    Compiled<Request>& out_;
    std::optional<std::size_t> index_;  // In a batch.
    std::optional<Time> batch_sent_;
    JsonObject batch_context_;
};

void Parser::problem(std::string_view member, std::string code, std::string what) {
    if (out_.problems.size() >= kProblemsMax) return;
    std::string path;
    if (index_) path = fmt::format("batch[{}]{}", *index_, member.empty() ? "" : ".");
    path += member;
    out_.problems.push_back(
        {Problem::Severity::Error, std::move(path), std::move(code), std::move(what), {}});
}

std::string Parser::text(const Given& from, Key key) {
    const Value& value = from[key];
    if (value.is_absent()) return {};
    std::string number;
    if (!value.is_text()) {
        if (!value.json->is_int64() && !value.json->is_uint64()) {
            problem(name_of(key), "message.bad_type",
                    fmt::format("{} must be a text.", name_of(key)));
            return {};
        }
        number = to_text(*value.json);
    }
    const std::string_view out = value.is_text() ? value.text : number;
    if (out.size() > kNameBytesMax) {
        problem(name_of(key), "message.too_long",
                fmt::format("{} has {} bytes; at most {} are taken.", name_of(key), out.size(),
                            kNameBytesMax));
        return {};
    }
    return std::string(trimmed(out).empty() ? std::string_view() : out);
}

// Moved, and so in the memory that it was read into.
JsonObject Parser::object(const Given& from, Key key) {
    const Value& value = from[key];
    if (value.is_absent()) return {};
    auto* found = value.is_text() ? nullptr : value.json->if_object();
    if (found != nullptr) return std::move(*found);
    problem(name_of(key), "message.bad_type", fmt::format("{} must be an object.", name_of(key)));
    return {};
}

std::optional<Time> Parser::time(const Given& from, Key key) {
    const Value& value = from[key];
    if (value.is_absent()) return std::nullopt;
    std::optional<Time> at;
    if (value.is_text()) at = parse_time(value.text);
    if (!at)
        problem(name_of(key), "message.bad_time",
                fmt::format("{} must be an instant in ISO 8601, such as 2026-11-23T08:00:00.000Z.",
                            name_of(key)));
    return at;
}

Time Parser::instant(const Given& given) {
    auto original = time(given, Key::OriginalTimestamp);
    auto stamped = time(given, Key::Timestamp);
    auto sent = time(given, Key::SentAt);
    if (!original) original = stamped;
    if (!sent) sent = batch_sent_;
    if (!original) return received_;
    if (!sent) return *original;
    auto corrected = received_ - (*sent - *original);
    // Both clocks may lie by centuries; then the instant as the client wrote it is the better one.
    constexpr auto kFirst = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};
    constexpr auto kEnd = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1};
    return corrected >= kFirst && corrected < kEnd ? corrected : *original;
}

std::string_view text_in(const JsonObject* object, std::string_view name) {
    const auto* value = object == nullptr ? nullptr : object->if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

const JsonObject* object_in(const JsonObject* object, std::string_view name) {
    const auto* value = object == nullptr ? nullptr : object->if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

// `own`: the context of the message itself, where it has one.
std::string channel_of(const Message& message, const Given& given, const JsonObject* own) {
    for (const auto* from : {&message.properties, &message.context}) {
        const auto* value = from->if_contains("channel");
        if (value != nullptr && value->is_string() && !value->get_string().empty() &&
            value->get_string().size() <= kNameBytesMax)
            return {value->get_string().data(), value->get_string().size()};
    }
    auto stated = lower_ascii(given[Key::Channel].text);
    if (stated == "browser" || stated == "web") return "web";
    if (stated == "mobile" || stated == "app") return "app";
    if (stated == "server") return "api";
    if (message.type == Type::Page) return "web";
    if (message.type == Type::Screen) return "app";
    if (own == nullptr) return "api";
    auto device = lower_ascii(text_in(object_in(own, "device"), "type"));
    if (device == "ios" || device == "android") return "app";
    auto library = lower_ascii(text_in(object_in(own, "library"), "name"));
    if (library == "analytics.js" || text_in(own, "userAgent").starts_with("Mozilla/"))
        return "web";
    if (library.contains("ios") || library.contains("android") || library.contains("react-native"))
        return "app";
    return "api";
}

void Parser::name_it(Message& message, const Given& given) {
    switch (message.type) {
        case Type::Track:
            message.name = text(given, Key::Event);
            return;
        case Type::Identify:
            message.name = "person.identified";
            return;
        case Type::Group:
            message.name = "person.grouped";
            return;
        case Type::Alias:
            message.name = "person.aliased";
            return;
        case Type::Page:
        case Type::Screen:
            break;
    }
    message.name = message.type == Type::Page ? "page.viewed" : "screen.viewed";
    for (Key member : {Key::Name, Key::Category})
        if (auto value = text(given, member); !value.empty())
            message.properties[name_of(member)] = value;
}

std::optional<Type> Parser::message_type(const Given& given, std::optional<Type> endpoint) {
    const Value& value = given[Key::Type];
    if (value.is_absent()) {
        if (!endpoint)
            problem("type", "message.no_type",
                    "type is missing: track, identify, page, screen, group or alias.");
        return endpoint;
    }
    if (!value.is_text()) {
        problem("type", "message.bad_type", "type must be a text.");
        return std::nullopt;
    }
    auto type = type_of(value.text);
    if (!type) {
        problem("type", "message.unknown_type",
                "type is not one of track, identify, page, screen, group and alias.");
    } else if (endpoint && *type != *endpoint) {
        problem("type", "message.wrong_type", "type is not what this address takes.");
        return std::nullopt;
    }
    return type;
}

void Parser::check_required(const Message& m, const Given& given) {
    auto absent = [&](const std::string& value, Key key) {
        return value.empty() && given[key].json == nullptr;  // Of a wrong type: said already.
    };
    auto short_enough = [&](Key key) { return given[key].text.size() <= kNameBytesMax; };
    auto need = [&](const std::string& value, Key key, const char* code, const char* what) {
        if (absent(value, key) && short_enough(key)) problem(name_of(key), code, what);
    };
    if (m.type == Type::Alias) {
        need(m.user_id, Key::UserId, "message.no_identity", "An alias needs userId.");
        need(m.previous_id, Key::PreviousId, "message.no_previous_id",
             "An alias needs previousId.");
        return;
    }
    if (m.user_id.empty() && absent(m.anonymous_id, Key::AnonymousId) &&
        short_enough(Key::AnonymousId))
        need(m.user_id, Key::UserId, "message.no_identity",
             "Every message needs userId or anonymousId.");
    if (m.type == Type::Track)
        need(m.name, Key::Event, "message.no_event", "A track message needs the event's name.");
    if (m.type == Type::Group)
        need(m.group_id, Key::GroupId, "message.no_group_id", "A group message needs groupId.");
}

void Parser::message(Json& value, std::optional<Type> endpoint) {
    auto* object = value.if_object();
    if (object == nullptr)
        return problem("", "message.not_an_object", "A message must be an object.");
    if (too_large(value))
        return problem("", "message.too_large", "The message has more than 32 kB.");
    message(Given::of(*object), endpoint);
}

void Parser::message(const Given& given, std::optional<Type> endpoint) {
    auto type = message_type(given, endpoint);
    if (!type) return;
    Message made{.type = *type,
                 .message_id = text(given, Key::MessageId),
                 .user_id = text(given, Key::UserId),
                 .anonymous_id = text(given, Key::AnonymousId),
                 .previous_id = text(given, Key::PreviousId),
                 .group_id = text(given, Key::GroupId),
                 .name = {},
                 .channel = {},
                 .properties = object(given, Key::Properties),
                 .traits = object(given, Key::Traits),
                 .context = object(given, Key::Context),
                 .at = {}};
    const bool own_context = !made.context.empty();
    if (!own_context && !batch_context_.empty()) made.context = batch_context_;
    name_it(made, given);
    made.channel = channel_of(made, given, own_context ? &made.context : nullptr);
    made.at = instant(given);
    check_required(made, given);
    if (out_.problems.empty()) out_.program->messages.push_back(std::move(made));
}

void Parser::begin_batch(const Given& body, bool posthog, std::size_t messages) {
    batch_sent_ = time(body, posthog ? Key::SentAtOfPosthog : Key::SentAt);
    if (!posthog) batch_context_ = object(body, Key::Context);
    out_.program->messages.reserve(messages);
}

void Parser::batch(const Given& body, bool posthog) {
    auto* items = body[Key::Batch].json;
    if (items == nullptr || !items->is_array())
        return problem("batch", "batch.not_an_array", "batch must be a list of messages.");
    auto& list = items->get_array();
    if (list.size() > kMessagesMax)
        return problem(
            "batch", "batch.too_many",
            fmt::format("batch has {} messages; at most {} are taken.", list.size(), kMessagesMax));
    begin_batch(body, posthog, list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        index_ = i;
        if (posthog && list[i].is_object()) {
            Json item(from_posthog(list[i].get_object()));
            message(item, std::nullopt);
        } else {
            message(list[i], std::nullopt);
        }
    }
}

void Parser::body(Endpoint endpoint, Json& body) {
    out_.program.emplace();
    auto* object = body.if_object();
    if (object == nullptr) {
        problem("", "body.not_an_object", "The body must be a JSON object.");
    } else {
        const bool posthog = endpoint == Endpoint::PosthogBatch;
        const auto given = Given::of(*object);
        out_.program->write_key = text(given, posthog ? Key::ApiKey : Key::WriteKey);
        if (auto type = type_of(endpoint))
            message(body, type);
        else
            batch(given, posthog);
    }
    if (!out_.problems.empty()) out_.program.reset();
}

void Parser::body(PlainBatch& plain) {
    out_.program.emplace();
    out_.program->write_key = text(plain.body, Key::WriteKey);
    begin_batch(plain.body, false, plain.messages());
    for (std::size_t i = 0; i < plain.messages(); ++i) {
        index_ = i;
        message(plain.message(i), std::nullopt);
    }
    if (!out_.problems.empty()) out_.program.reset();
}

}  // namespace

std::optional<Endpoint> endpoint_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Endpoint>, 7> kEndpoints{{
        {"track", Endpoint::Track},
        {"identify", Endpoint::Identify},
        {"page", Endpoint::Page},
        {"screen", Endpoint::Screen},
        {"group", Endpoint::Group},
        {"alias", Endpoint::Alias},
        {"batch", Endpoint::Batch},
    }};
    for (const auto& [known, endpoint] : kEndpoints)
        if (name == known) return endpoint;
    return std::nullopt;
}

Compiled<Request> parse_request(Endpoint endpoint, Json body, Time received) {
    Compiled<Request> out;
    Parser(received, out).body(endpoint, body);
    return out;
}

Result<Body> read_body(Endpoint endpoint, std::string_view text, Time received) {
    Body out;
    const auto key_among = [](std::string_view own, std::string_view posthogs) {
        return std::string(own.empty() ? posthogs : own);
    };
    if (endpoint == Endpoint::Batch) {
        if (auto plain = read_plain_batch(text)) {
            out.key = key_among(plain->body[Key::WriteKey].text, plain->body[Key::ApiKey].text);
            Parser(received, out.request).body(*plain);
            return out;
        }
    }
    auto storage =
        boost::json::make_shared_resource<boost::json::monotonic_resource>(2 * text.size() + 1024);
    TRY_LET(body, parse_json_into(storage, text));
    out.key = key_among(text_at(body, "writeKey"), text_at(body, "api_key"));
    Parser(received, out.request).body(endpoint, body);
    return out;
}

}  // namespace jalon::sources::segment
