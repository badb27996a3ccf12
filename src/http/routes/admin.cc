// Accounts, tokens, keys, the audit list, settings.
#include "calendar/zone.h"
#include "core/text.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;
using access::SecretKind;

Result<std::int64_t> id_of(const Request& request) {
    auto id = parse_int(request.capture("id"));
    if (!id) return not_found("request.unknown_path", "The id in the path is not a number.");
    return *id;
}

Result<access::Role> role_in(const JsonObject& body) {
    TRY_LET(text, required_text(body, "role", 50));
    auto role = access::role_from(text);
    if (!role)
        return invalid("request.field",
                       "`role` is one of administrator, designer, agent, analyst, viewer.");
    return *role;
}

Result<Response> create_user(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(email, required_text(body, "email", 300));
    TRY_LET(name, required_text(body, "name", 200));
    TRY_LET(password, required_text(body, "password", 1000));
    TRY_LET(role, role_in(body));
    TRY_LET(user, services.access.create_user(email, name, role, password, actor.email,
                                              services.clock.now()));
    return Response::json(to_json(user), 201);
}

Result<Response> change_user(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(id, id_of(request));
    TRY_LET(body, json_body(request));
    access::Access::Change change;
    TRY_LET(name, optional_text(body, "name", 200));
    TRY_LET(password, optional_text(body, "password", 1000));
    TRY_LET(disabled, optional_flag(body, "disabled"));
    if (!name.empty()) change.name = name;
    if (!password.empty()) change.password = password;
    change.disabled = disabled;
    if (body.contains("role")) {
        TRY_LET(role, role_in(body));
        change.role = role;
    }
    TRY_LET(user, services.access.change_user(id, change, actor.email, services.clock.now()));
    return Response::json(to_json(user));
}

Result<Response> users(Services& services) {
    TRY_LET(all, services.access.users());
    JsonArray items;
    for (const auto& user : all) items.push_back(to_json(user));
    return Response::json(page_json(std::move(items), ""));
}

Result<Response> secrets(Services& services, SecretKind kind) {
    TRY_LET(all, services.access.secrets(kind));
    JsonArray items;
    for (const auto& secret : all) items.push_back(to_json(secret, kind == SecretKind::Token));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> create_secret(Services& services, const Request& request, const Actor& actor,
                               SecretKind kind) {
    TRY_LET(body, json_body(request));
    TRY_LET(name, required_text(body, "name", 100));
    auto role = access::Role::Viewer;
    if (kind == SecretKind::Token) {
        TRY_LET(wanted, role_in(body));
        role = wanted;
    }
    TRY_LET(created,
            services.access.create_secret(kind, name, role, actor.email, services.clock.now()));
    return Response::json(
        JsonObject{{"id", created.id}, {"name", created.name}, {"secret", created.secret}}, 201);
}

void add_secret_routes(Router& router, Services& services, const std::string& path,
                       SecretKind kind) {
    router.add({Method::Get, path,
                for_staff(services, "admin", [&services, kind](const Request&, const Actor&) {
                    return secrets(services, kind);
                })});
    router.add({Method::Post, path,
                for_staff(services, "admin", [&services, kind](const Request& r, const Actor& a) {
                    return create_secret(services, r, a, kind);
                })});
    router.add({Method::Delete, path + "/{id}",
                for_staff(services, "admin",
                          [&services, kind](const Request& r, const Actor& a) -> Result<Response> {
                              TRY_LET(id, id_of(r));
                              TRY(services.access.revoke(kind, id, a.email, services.clock.now()));
                              return Response::no_content();
                          })});
}

Result<Response> audit(Services& services, const Request& request) {
    TRY_LET(limit, limit_of(request));
    TRY_LET(page, services.access.audit_page(limit, std::string(request.parameter("cursor"))));
    JsonArray items;
    for (const auto& e : page.items)
        items.push_back(JsonObject{{"id", e.id},
                                   {"at", format_time(e.at)},
                                   {"who", e.who},
                                   {"action", e.action},
                                   {"subject", e.subject},
                                   {"detail", e.detail}});
    return Response::json(page_json(std::move(items), page.next));
}

Result<Response> change_settings(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    auto settings = services.access.settings();
    TRY_LET(bank_name, required_text(body, "bank_name", 200));
    TRY_LET(time_zone, required_text(body, "time_zone", 100));
    TRY_LET(four_eyes, optional_flag(body, "four_eyes"));
    TRY_LET(masking, optional_integer(body, "masking_below", 1, 1000));
    if (!calendar::find_zone(time_zone))
        return invalid("settings.time_zone",
                       "There is no time zone of this name; write one such as Europe/Paris.");
    settings.bank_name = bank_name;
    settings.time_zone = time_zone;
    settings.four_eyes = four_eyes.value_or(settings.four_eyes);
    settings.masking_below = static_cast<int>(masking.value_or(settings.masking_below));
    TRY(services.access.change_settings(settings, actor.email, services.clock.now()));
    return Response::json(to_json(settings));
}

}  // namespace

void add_admin_routes(Router& router, Services& services) {
    // Whoever works on cases needs the names of those who may own them; all else is for
    // administrators.
    router.add({Method::Get, "/api/users",
                for_staff(services, "cases.read",
                          [&services](const Request&, const Actor&) { return users(services); })});
    router.add({Method::Post, "/api/users",
                for_staff(services, "admin", [&services](const Request& r, const Actor& a) {
                    return create_user(services, r, a);
                })});
    router.add({Method::Patch, "/api/users/{id}",
                for_staff(services, "admin", [&services](const Request& r, const Actor& a) {
                    return change_user(services, r, a);
                })});
    add_secret_routes(router, services, "/api/tokens", SecretKind::Token);
    add_secret_routes(router, services, "/api/keys", SecretKind::Key);
    router.add({Method::Get, "/api/audit",
                for_staff(services, "admin", [&services](const Request& r, const Actor&) {
                    return audit(services, r);
                })});
    router.add(
        {Method::Get, "/api/settings",
         for_staff(services, "", [&services](const Request&, const Actor&) -> Result<Response> {
             return Response::json(to_json(services.access.settings()));
         })});
    router.add({Method::Put, "/api/settings",
                for_staff(services, "admin", [&services](const Request& r, const Actor& a) {
                    return change_settings(services, r, a);
                })});
}

}  // namespace jalon::http
