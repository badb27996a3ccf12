// Reading and checking messages. Each check names its member; what is wrong is collected, not
// thrown.
#include "sources/segment/segment.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/text.h"
#include "sources/record.h"
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

    void body(Endpoint endpoint, const Json& body);

  private:
    void batch(const JsonObject& body, bool posthog);
    void message(const Json& given, std::optional<Type> endpoint);
    std::optional<Type> message_type(const JsonObject& given, std::optional<Type> endpoint);
    void check_required(const Message& message, const JsonObject& given);
    void name_it(Message& message, const JsonObject& given);
    Time instant(const JsonObject& given);
    std::string text(const JsonObject& from, std::string_view name);
    JsonObject object(const JsonObject& from, std::string_view name);
    std::optional<Time> time(const JsonObject& from, std::string_view name);
    void problem(std::string_view member, std::string code, std::string what);

    Time received_;
    Compiled<Request>& out_;
    std::string prefix_;  // `batch[3].` while in a batch.
    std::optional<Time> batch_sent_;
    JsonObject batch_context_;
};

void Parser::problem(std::string_view member, std::string code, std::string what) {
    if (out_.problems.size() >= kProblemsMax) return;
    std::string path = prefix_ + std::string(member);
    if (member.empty() && path.ends_with('.')) path.pop_back();
    out_.problems.push_back(
        {Problem::Severity::Error, std::move(path), std::move(code), std::move(what), {}});
}

std::string Parser::text(const JsonObject& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    std::string out;
    if (const auto* string = value->if_string()) {
        out.assign(string->data(), string->size());
    } else if (value->is_int64() || value->is_uint64()) {
        out = to_text(*value);
    } else {
        problem(name, "message.bad_type", fmt::format("{} must be a text.", name));
        return {};
    }
    if (out.size() > kNameBytesMax) {
        problem(
            name, "message.too_long",
            fmt::format("{} has {} bytes; at most {} are taken.", name, out.size(), kNameBytesMax));
        return {};
    }
    return trimmed(out).empty() ? std::string{} : out;
}

JsonObject Parser::object(const JsonObject& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr || value->is_null()) return {};
    if (const auto* found = value->if_object()) return *found;
    problem(name, "message.bad_type", fmt::format("{} must be an object.", name));
    return {};
}

std::optional<Time> Parser::time(const JsonObject& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    std::optional<Time> at;
    if (const auto* string = value->if_string()) at = parse_time({string->data(), string->size()});
    if (!at)
        problem(name, "message.bad_time",
                fmt::format("{} must be an instant in ISO 8601, such as 2026-11-23T08:00:00.000Z.",
                            name));
    return at;
}

Time Parser::instant(const JsonObject& given) {
    auto original = time(given, "originalTimestamp");
    auto stamped = time(given, "timestamp");
    auto sent = time(given, "sentAt");
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

std::string channel_of(const Message& message, const Json& given) {
    for (const auto* from : {&message.properties, &message.context}) {
        const auto* value = from->if_contains("channel");
        if (value != nullptr && value->is_string() && !value->get_string().empty() &&
            value->get_string().size() <= kNameBytesMax)
            return {value->get_string().data(), value->get_string().size()};
    }
    auto stated = lower_ascii(text_at(given, "channel"));
    if (stated == "browser" || stated == "web") return "web";
    if (stated == "mobile" || stated == "app") return "app";
    if (stated == "server") return "api";
    if (message.type == Type::Page) return "web";
    if (message.type == Type::Screen) return "app";
    auto device = lower_ascii(text_at(given, "context.device.type"));
    if (device == "ios" || device == "android") return "app";
    auto library = lower_ascii(text_at(given, "context.library.name"));
    if (library == "analytics.js" || text_at(given, "context.userAgent").starts_with("Mozilla/"))
        return "web";
    if (library.contains("ios") || library.contains("android") || library.contains("react-native"))
        return "app";
    return "api";
}

void Parser::name_it(Message& message, const JsonObject& given) {
    switch (message.type) {
        case Type::Track:
            message.name = text(given, "event");
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
    for (std::string_view member : {"name", "category"})
        if (auto value = text(given, member); !value.empty()) message.properties[member] = value;
}

std::optional<Type> Parser::message_type(const JsonObject& given, std::optional<Type> endpoint) {
    const auto* value = given.if_contains("type");
    if (value == nullptr || value->is_null()) {
        if (!endpoint)
            problem("type", "message.no_type",
                    "type is missing: track, identify, page, screen, group or alias.");
        return endpoint;
    }
    if (!value->is_string()) {
        problem("type", "message.bad_type", "type must be a text.");
        return std::nullopt;
    }
    auto type = type_of(std::string_view(value->get_string().data(), value->get_string().size()));
    if (!type) {
        problem("type", "message.unknown_type",
                "type is not one of track, identify, page, screen, group and alias.");
    } else if (endpoint && *type != *endpoint) {
        problem("type", "message.wrong_type", "type is not what this address takes.");
        return std::nullopt;
    }
    return type;
}

void Parser::check_required(const Message& m, const JsonObject& given) {
    auto absent = [&](const std::string& value, std::string_view name) {
        const auto* there = given.if_contains(name);  // Of a wrong type: said already.
        return value.empty() && (there == nullptr || there->is_null() || there->is_string());
    };
    auto short_enough = [&](std::string_view name) {
        const auto* there = given.if_contains(name);
        return there == nullptr || !there->is_string() ||
               there->get_string().size() <= kNameBytesMax;
    };
    auto need = [&](const std::string& value, std::string_view name, std::string code,
                    std::string what) {
        if (absent(value, name) && short_enough(name))
            problem(name, std::move(code), std::move(what));
    };
    if (m.type == Type::Alias) {
        need(m.user_id, "userId", "message.no_identity", "An alias needs userId.");
        need(m.previous_id, "previousId", "message.no_previous_id", "An alias needs previousId.");
        return;
    }
    if (m.user_id.empty() && absent(m.anonymous_id, "anonymousId") && short_enough("anonymousId"))
        need(m.user_id, "userId", "message.no_identity",
             "Every message needs userId or anonymousId.");
    if (m.type == Type::Track)
        need(m.name, "event", "message.no_event", "A track message needs the event's name.");
    if (m.type == Type::Group)
        need(m.group_id, "groupId", "message.no_group_id", "A group message needs groupId.");
}

void Parser::message(const Json& value, std::optional<Type> endpoint) {
    const auto* given = value.if_object();
    if (given == nullptr)
        return problem("", "message.not_an_object", "A message must be an object.");
    if (too_large(value))
        return problem("", "message.too_large", "The message has more than 32 kB.");
    auto type = message_type(*given, endpoint);
    if (!type) return;
    Message made;
    made.type = *type;
    made.message_id = text(*given, "messageId");
    made.user_id = text(*given, "userId");
    made.anonymous_id = text(*given, "anonymousId");
    made.previous_id = text(*given, "previousId");
    made.group_id = text(*given, "groupId");
    made.properties = object(*given, "properties");
    made.traits = object(*given, "traits");
    made.context = object(*given, "context");
    if (made.context.empty()) made.context = batch_context_;
    name_it(made, *given);
    made.channel = channel_of(made, value);
    made.at = instant(*given);
    check_required(made, *given);
    if (out_.problems.empty()) out_.program->messages.push_back(std::move(made));
}

void Parser::batch(const JsonObject& body, bool posthog) {
    const auto* items = body.if_contains("batch");
    if (items == nullptr || !items->is_array())
        return problem("batch", "batch.not_an_array", "batch must be a list of messages.");
    const auto& list = items->get_array();
    if (list.size() > kMessagesMax)
        return problem(
            "batch", "batch.too_many",
            fmt::format("batch has {} messages; at most {} are taken.", list.size(), kMessagesMax));
    batch_sent_ = time(body, posthog ? "sent_at" : "sentAt");
    if (!posthog) batch_context_ = object(body, "context");
    for (std::size_t i = 0; i < list.size(); ++i) {
        prefix_ = fmt::format("batch[{}].", i);
        if (posthog && list[i].is_object())
            message(Json(from_posthog(list[i].get_object())), std::nullopt);
        else
            message(list[i], std::nullopt);
    }
    prefix_.clear();
}

void Parser::body(Endpoint endpoint, const Json& body) {
    out_.program.emplace();
    const auto* object = body.if_object();
    if (object == nullptr) {
        problem("", "body.not_an_object", "The body must be a JSON object.");
    } else {
        out_.program->write_key =
            text(*object, endpoint == Endpoint::PosthogBatch ? "api_key" : "writeKey");
        auto type = type_of(endpoint);
        if (type)
            message(body, type);
        else
            batch(*object, endpoint == Endpoint::PosthogBatch);
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

Compiled<Request> parse_request(Endpoint endpoint, const Json& body, Time received) {
    Compiled<Request> out;
    Parser(received, out).body(endpoint, body);
    return out;
}

}  // namespace jalon::sources::segment
