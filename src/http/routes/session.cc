// Signing in and out.
#include <fmt/format.h>

#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

constexpr std::string_view kVersion = "0.1.0";

Json session_json(Services& services, const access::Actor& actor) {
    JsonArray permissions;
    for (auto each : access::permissions_of(actor.role)) permissions.emplace_back(each);
    JsonObject user{{"id", actor.user},       {"email", actor.email},
                    {"name", actor.name},     {"role", access::to_text(actor.role)},
                    {"disabled", false},      {"created_at", format_time(services.clock.now())},
                    {"last_seen_at", nullptr}};
    if (auto known = services.access.user_by_email(actor.email); known && !actor.by_token)
        user = to_json(*known);
    return JsonObject{{"user", std::move(user)},
                      {"csrf", actor.csrf},
                      {"permissions", std::move(permissions)},
                      {"demo", services.demo},
                      {"version", kVersion},
                      {"settings", to_json(services.access.settings())}};
}

std::string cookie_of(Services& services, std::string_view value, bool ends) {
    return fmt::format("jalon_session={}; Path=/; HttpOnly; SameSite=Strict{}{}", value,
                       services.secure_cookies ? "; Secure" : "",
                       ends ? "; Max-Age=0" : "; Max-Age=604800");
}

Result<Response> sign_in(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(email, required_text(body, "email", 300));
    TRY_LET(password, required_text(body, "password", 1000));
    TRY_LET(signed_in,
            services.access.sign_in(email, password, request.remote, services.clock.now()));
    auto response = Response::json(session_json(services, signed_in.actor));
    response.headers.emplace_back("Set-Cookie", cookie_of(services, signed_in.cookie, false));
    return response;
}

}  // namespace

void add_session_routes(Router& router, Services& services) {
    router.add(
        {Method::Get, "/api/session",
         for_staff(services, "",
                   [&services](const Request&, const access::Actor& actor) -> Result<Response> {
                       return Response::json(session_json(services, actor));
                   })});
    router.add({Method::Post, "/api/session",
                [&services](const Request& request) { return sign_in(services, request); }, 4096});
    router.add(
        {Method::Delete, "/api/session",
         for_staff(services, "",
                   [&services](const Request& request, const access::Actor&) -> Result<Response> {
                       TRY(services.access.sign_out(request.cookie("jalon_session")));
                       auto response = Response::no_content();
                       response.headers.emplace_back("Set-Cookie", cookie_of(services, "", true));
                       return response;
                   })});
    router.add(
        {Method::Put, "/api/session/password",
         for_staff(
             services, "",
             [&services](const Request& request, const access::Actor& actor) -> Result<Response> {
                 TRY_LET(body, json_body(request));
                 TRY_LET(current, required_text(body, "current", 1000));
                 TRY_LET(wanted, required_text(body, "new", 1000));
                 TRY(services.access.change_password(actor, current, wanted, services.clock.now()));
                 return Response::no_content();
             }),
         4096});
}

}  // namespace jalon::http
