// JSON under HMAC-SHA-256.
#include "hub/session.h"

#include <algorithm>
#include <tuple>

#include "core/json.h"
#include "core/json_text.h"
#include "core/text.h"

namespace jalon::hub {
namespace {

constexpr std::size_t kEventsKept = 60;
constexpr std::size_t kPathBytesKept = 100;

}  // namespace

std::string session_token(const SessionState& state, const HmacSha256& secret) {
    std::string said;
    said.reserve(256);
    said += R"({"v":)";
    append_json(said, state.visitor);
    said += R"(,"e":[)";
    for (const auto& event : state.events) {
        said += &event == &state.events.front() ? "[" : ",[";
        append_json(said, event.name);
        said += ',';
        append_json(said, micros(event.at) / 1000);
        said += ',';
        append_json(said, utf8_prefix(event.path, kPathBytesKept));
        said += ']';
    }
    said += R"(],"s":[)";
    for (const auto& mode : state.shown) {
        if (&mode != &state.shown.front()) said += ',';
        append_json(said, mode);
    }
    auto number = [&](std::string_view name, std::int64_t value) {
        said += name;
        append_json(said, value);
    };
    number(R"(],"f":)", micros(state.since) / 1000);
    number(R"(,"c":)", state.changes);
    number(R"(,"t":)", micros(state.at) / 1000);
    if (!state.need.empty()) {
        said += R"(,"n":)";
        append_json(said, state.need);
    }
    if (state.invited) {
        said += R"(,"i":[)";
        append_json(said, state.invited->id);
        said += ',';
        append_json(said, state.invited->mode);
        number(",", micros(state.invited->until) / 1000);
        said += ']';
    }
    said += '}';
    auto payload = to_base64url(said);
    auto signature = to_base64url(secret.of(payload));
    payload.reserve(payload.size() + 1 + signature.size());
    payload += '.';
    payload += signature;
    return payload;
}

std::optional<SessionState> session_state(std::string_view token, std::string_view visitor,
                                          Time now, const HmacSha256& secret) {
    if (token.size() > 16 * 1024) return std::nullopt;
    auto dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    auto payload = token.substr(0, dot);
    auto signature = from_base64url(token.substr(dot + 1));
    if (!signature || !equal_in_constant_time(*signature, secret.of(payload))) return std::nullopt;
    auto text = from_base64url(payload);
    auto json = text ? parse_json(*text) : Result<Json>(JsonObject{});
    if (!json) return std::nullopt;
    SessionState state;
    state.visitor = text_at(*json, "v");
    state.at =
        time_from_micros(static_cast<std::int64_t>(number_at(*json, "t").value_or(0)) * 1000);
    if (state.visitor != visitor || now - state.at > std::chrono::hours(24) ||
        state.at > now + std::chrono::minutes(5))
        return std::nullopt;
    if (const auto* events = array_at(*json, "e"))
        for (const auto& event : *events) {
            const auto* parts = event.if_array();
            if (parts == nullptr || parts->size() != 3 || !(*parts)[0].is_string() ||
                !(*parts)[1].is_number() || !(*parts)[2].is_string())
                continue;
            state.events.push_back({std::string((*parts)[0].get_string()),
                                    time_from_micros((*parts)[1].to_number<std::int64_t>() * 1000),
                                    std::string((*parts)[2].get_string())});
        }
    if (const auto* shown = array_at(*json, "s"))
        for (const auto& mode : *shown)
            if (mode.is_string()) state.shown.emplace_back(mode.get_string());
    state.since =
        time_from_micros(static_cast<std::int64_t>(number_at(*json, "f").value_or(0)) * 1000);
    state.changes = static_cast<int>(number_at(*json, "c").value_or(0));
    state.need = text_at(*json, "n");
    const auto* invited = array_at(*json, "i");
    if (invited != nullptr && invited->size() == 3 && (*invited)[0].is_string() &&
        (*invited)[1].is_string() && (*invited)[2].is_number())
        state.invited = {std::string((*invited)[0].get_string()),
                         std::string((*invited)[1].get_string()),
                         time_from_micros((*invited)[2].to_number<std::int64_t>() * 1000)};
    return state;
}

std::vector<SessionEvent> merged(std::vector<SessionEvent> before, std::vector<SessionEvent> more) {
    auto key = [](const SessionEvent& event) {
        return std::tuple(micros(event.at) / 1000, std::string_view(event.name),
                          std::string_view(event.path).substr(0, kPathBytesKept));
    };
    before.insert(before.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    std::sort(before.begin(), before.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    before.erase(std::unique(before.begin(), before.end(),
                             [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                 before.end());
    if (before.size() > kEventsKept)
        before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(kEventsKept));
    return before;
}

}  // namespace jalon::hub
