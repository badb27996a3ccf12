// The gate before every staff route, and the parameters that lists share.
#include "http/staff.h"

#include <fmt/format.h>

#include "core/hash.h"
#include "core/text.h"
#include "http/render.h"

namespace jalon::http {
namespace {

Result<access::Actor> actor_of(Services& services, const Request& request) {
    auto now = services.clock.now();
    auto authorization = request.header("authorization");
    if (authorization.size() > 7 &&
        equal_ignoring_ascii_case(authorization.substr(0, 7), "bearer ")) {
        if (auto actor = services.access.actor_of_token(trimmed(authorization.substr(7)), now))
            return *actor;
        return failure(ErrorKind::Unauthorized, "session.none", "The token is unknown or revoked.");
    }
    auto actor = services.access.session(request.cookie("jalon_session"), now);
    if (!actor) return failure(ErrorKind::Unauthorized, "session.none", "Sign in first.");
    bool reads = request.method == Method::Get || request.method == Method::Head;
    if (!reads && !equal_in_constant_time(request.header("x-csrf-token"), actor->csrf))
        return failure(ErrorKind::Forbidden, "session.csrf",
                       "The X-CSRF-Token header must hold the token that GET /api/session gives.");
    return *actor;
}

}  // namespace

Handler for_staff(Services& services, std::string_view permission, StaffHandler handler) {
    return [&services, permission,
            handler = std::move(handler)](const Request& request) -> Result<Response> {
        TRY_LET(actor, actor_of(services, request));
        if (!permission.empty() && !access::may(actor.role, permission))
            return failure(
                ErrorKind::Forbidden, "access.not_allowed",
                fmt::format("This needs the permission {}, which the role {} does not have.",
                            permission, access::to_text(actor.role)));
        return handler(request, actor);
    };
}

JsonObject answer_json_for(const access::Actor& actor, const surveys::Answer& answer) {
    auto out = to_json(answer);
    if (!access::may(actor.role, "people.read")) out["person"] = out["person_name"] = "";
    return out;
}

std::string locale_of(const Request& request) {
    auto known = [](std::string_view tag) -> std::string {
        auto lower = lower_ascii(trimmed(tag));
        if (lower.starts_with("fr")) return "fr";
        if (lower.starts_with("zh")) return "zh-Hant";
        if (lower.starts_with("en")) return "en";
        return {};
    };
    if (auto asked = known(request.parameter("locale")); !asked.empty()) return asked;
    for (auto part : split(request.header("accept-language"), ','))
        if (auto accepted = known(part.substr(0, part.find(';'))); !accepted.empty())
            return accepted;
    return "en";
}

Result<std::size_t> limit_of(const Request& request) {
    auto text = request.parameter("limit");
    if (text.empty()) return std::size_t{50};
    auto value = parse_int(text);
    if (!value || *value < 1 || *value > 200)
        return invalid("request.bad_limit", "`limit` is a whole number from 1 to 200.");
    return static_cast<std::size_t>(*value);
}

Result<std::optional<Time>> time_of(const Request& request, std::string_view name) {
    auto text = request.parameter(name);
    if (text.empty()) return std::optional<Time>{};
    auto value = parse_time(text);
    if (!value)
        return invalid("request.bad_time",
                       fmt::format("`{}` is not an instant such as 2026-11-23T08:00:00Z.", name));
    return value;
}

}  // namespace jalon::http
