// Definitions of every kind, by one set of routes.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/text.h"
#include "definitions/document.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/policy_check.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;
using definitions::Act;
using definitions::Review;

Act act_of(Services& services, const Actor& actor, std::string comment) {
    return {actor.email.empty() ? actor.name : actor.email, services.clock.now(),
            std::move(comment),
            services.access.settings().four_eyes ? Review::FourEyes : Review::OnePerson};
}

Result<int> version_in(std::string_view text) {
    auto version = parse_int(text);
    if (!version || *version < 1 || *version > 1'000'000)
        return invalid("request.bad_version", "A version is a whole number from 1.");
    return static_cast<int>(*version);
}

Result<Response> list(Services& services, const Request& request) {
    TRY_LET(rows, services.definitions.list(request.parameter("kind")));
    JsonArray items;
    for (const auto& row : rows) items.push_back(to_json(row, locale_of(request)));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> one(Services& services, const Request& request) {
    TRY_LET(definition,
            services.definitions.definition(request.capture("kind"), request.capture("id")));
    return Response::json(to_json(definition, locale_of(request)));
}

Result<Response> one_version(Services& services, const Request& request) {
    TRY_LET(number, version_in(request.capture("version")));
    TRY_LET(version,
            services.definitions.version(request.capture("kind"), request.capture("id"), number));
    return Response::json(to_json(version));
}

Result<Response> save(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(text, optional_text(body, "text", 1 << 20));
    TRY_LET(value, optional_object(body, "body"));
    TRY_LET(revision, optional_integer(body, "revision", 0, 1'000'000'000));
    TRY_LET(comment, optional_text(body, "comment", 2000));
    auto act = act_of(services, actor, comment);
    std::optional<int> read = revision ? std::optional(static_cast<int>(*revision)) : std::nullopt;
    const auto& kind = request.capture("kind");
    const auto& id = request.capture("id");
    if (text.empty() == (value == nullptr))
        return invalid("request.field", "Give either `text` (YAML or JSON) or `body` (an object).");
    TRY_LET(saved, value != nullptr
                       ? services.definitions.save_draft_body(kind, id, *value, read, act)
                       : services.definitions.save_draft(kind, id, text, read, act));
    return Response::json(to_json(saved));
}

Result<Response> check(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(text, optional_text(body, "text", 1 << 20));
    TRY_LET(value, optional_object(body, "body"));
    if (value != nullptr) text = definitions::to_yaml(*value);
    TRY_LET(problems, services.definitions.check(request.capture("kind"), text));
    JsonArray items;
    for (const auto& each : problems) items.push_back(to_json(each));
    return Response::json(JsonObject{{"problems", std::move(items)}});
}

std::string_view permission_for(definitions::Move move) {
    switch (move) {
        case definitions::Move::Approve:
        case definitions::Move::Reject:
            return "definitions.approve";
        case definitions::Move::Publish:
        case definitions::Move::Rollback:
            return "definitions.publish";
        default:
            return "definitions.write";
    }
}

Result<Response> move(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(number, version_in(request.capture("version")));
    TRY_LET(body, json_body(request));
    TRY_LET(name, required_text(body, "move", 50));
    TRY_LET(comment, optional_text(body, "comment", 2000));
    auto wanted = definitions::move_named(name);
    if (!wanted)
        return invalid("request.field",
                       "`move` is one of propose, approve, reject, withdraw, publish, rollback.");
    if (!access::may(actor.role, permission_for(*wanted)))
        return failure(ErrorKind::Forbidden, "access.not_allowed",
                       "Your role may not make this move.");
    if (*wanted == definitions::Move::Publish && request.capture("kind") == "hub") {
        TRY_LET(reason, optional_text(body, "override", 1000));
        TRY_LET(checked, checked_before_publishing(services, request, request.capture("id"), number,
                                                   reason, access::may(actor.role, "admin")));
        if (checked.refusal) return std::move(*checked.refusal);
        if (!checked.remark.empty())
            comment = comment.empty() ? checked.remark : checked.remark + "\n" + comment;
    }
    auto act = act_of(services, actor, comment);
    TRY_LET(staged, optional_flag(body, "staged"));
    if (staged.value_or(false)) {
        if (*wanted != definitions::Move::Publish || request.capture("kind") != "hub")
            return invalid("request.field", "Only a contact policy is published in stages.");
        TRY_LET(definition, services.rollout.publish(request.capture("id"), number, act));
        return Response::json(to_json(definition, locale_of(request)));
    }
    TRY_LET(definition, services.definitions.move(request.capture("kind"), request.capture("id"),
                                                  number, *wanted, act));
    return Response::json(to_json(definition, locale_of(request)));
}

Result<Response> changes(Services& services, const Request& request) {
    TRY_LET(from, version_in(request.parameter("from")));
    TRY_LET(to, version_in(request.parameter("to")));
    TRY_LET(all,
            services.definitions.changes(request.capture("kind"), request.capture("id"), from, to));
    JsonArray items;
    for (const auto& change : all) {
        JsonObject item{{"path", change.path}, {"op", definitions::name_of(change.op)}};
        if (change.before) item["before"] = *change.before;
        if (change.after) item["after"] = *change.after;
        items.push_back(std::move(item));
    }
    return Response::json(JsonObject{{"changes", std::move(items)}});
}

Result<Response> templates(Services& services, const Request& request) {
    JsonArray items;
    std::error_code ignored;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(services.templates_folder, ignored)) {
        if (entry.path().extension() != ".yaml" || items.size() >= 200) continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        auto document = definitions::parse_document(text.str());
        auto wanted = request.parameter("kind");
        if (!wanted.empty() && document.kind() != wanted) continue;
        const auto* title = find(document.body, "title");
        items.push_back(JsonObject{
            {"kind", document.kind()},
            {"id", document.id()},
            {"title", title == nullptr ? std::string()
                                       : definitions::localized(*title).in(locale_of(request))},
            {"text", text.str()}});
    }
    return Response::json(JsonObject{{"items", std::move(items)}});
}

}  // namespace

void add_definition_routes(Router& router, Services& services) {
    auto read = [&](const std::string& path,
                    Result<Response> (*handler)(Services&, const Request&)) {
        router.add({Method::Get, path,
                    for_staff(services, "definitions.read",
                              [&services, handler](const Request& r, const Actor&) {
                                  return handler(services, r);
                              })});
    };
    read("/api/definitions", list);
    read("/api/definitions/{kind}/{id}", one);
    read("/api/definitions/{kind}/{id}/versions/{version}", one_version);
    read("/api/definitions/{kind}/{id}/diff", changes);
    read("/api/templates", templates);
    constexpr std::size_t kTextMax = (1 << 20) + (1 << 18);
    router.add(
        {Method::Put, "/api/definitions/{kind}/{id}/draft",
         for_staff(services, "definitions.write",
                   [&services](const Request& r, const Actor& a) { return save(services, r, a); }),
         kTextMax});
    router.add({Method::Delete, "/api/definitions/{kind}/{id}/draft",
                for_staff(services, "definitions.write",
                          [&services](const Request& r, const Actor& a) -> Result<Response> {
                              TRY(services.definitions.drop_draft(
                                  r.capture("kind"), r.capture("id"), act_of(services, a, "")));
                              return Response::no_content();
                          })});
    router.add(
        {Method::Post, "/api/definitions/{kind}/check",
         for_staff(services, "definitions.read",
                   [&services](const Request& r, const Actor&) { return check(services, r); }),
         kTextMax});
    router.add(
        {Method::Post, "/api/definitions/{kind}/{id}/versions/{version}/moves",
         for_staff(services, "definitions.read", [&services](const Request& r, const Actor& a) {
             return move(services, r, a);
         })});
}

}  // namespace jalon::http
