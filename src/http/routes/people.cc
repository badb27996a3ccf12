// People: search, one person, the timeline, joins and their undoing, erasure.
#include <algorithm>
#include <array>

#include "core/text.h"
#include "erasure/erasure.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

// Interactions in which somebody of the bank and the customer met.
constexpr std::array<std::string_view, 6> kContacts{
    "call.ended", "chat.ended", "visit.ended", "video.ended", "mail.received", "callback.done"};

Result<Response> search(Services& services, const Request& request) {
    TRY_LET(limit, limit_of(request));
    TRY_LET(found, services.people.search(request.parameter("query").substr(0, 200), limit,
                                          std::string(request.parameter("cursor"))));
    JsonArray items;
    for (const auto& row : found.items)
        items.push_back(JsonObject{
            {"id", row.id},
            {"name", row.name},
            {"email", row.email},
            {"segment", row.segment},
            {"last_seen_at",
             row.interactions == 0 ? Json(nullptr) : Json(format_time(row.last_seen_at))},
            {"interactions", row.interactions}});
    return Response::json(page_json(std::move(items), found.next, found.total));
}

JsonArray joins_json(const Services& services, const people::Person& person) {
    JsonArray joins;
    auto name = [&](log::IdentityId id) {
        for (const auto& each : person.identities)
            if (each.id == id) return each.kind == "user" ? each.value : "anon:" + each.value;
        return services.people.external_id(id);
    };
    for (const auto& join : person.joins)
        joins.push_back(JsonObject{{"id", join.id},
                                   {"one", name(join.one)},
                                   {"other", name(join.other)},
                                   {"at", format_time(join.at)},
                                   {"by", join.by},
                                   {"undone", join.undone}});
    return joins;
}

Result<Response> person_response(Services& services, std::string_view id) {
    TRY_LET(person, services.people.find(id));
    JsonArray identities;
    for (const auto& identity : person.identities)
        identities.push_back(JsonObject{{"kind", identity.kind},
                                        {"value", identity.value},
                                        {"first_seen_at", format_time(identity.first_seen_at)}});
    cases::Filter open;
    open.person = person.id;
    open.open_only = true;
    open.limit = 1;
    TRY_LET(listed, services.cases.list(open));
    Json last(nullptr);
    TRY_LET(newest, services.people.timeline(person.id, 100, "", ""));
    for (const auto& fact : newest.items)
        if (std::find(kContacts.begin(), kContacts.end(), fact.name) != kContacts.end()) {
            last = to_json(fact, services.people);
            break;
        }
    bool seen = person.interactions > 0;
    auto name = std::string(text_at(Json(person.traits), "name"));
    return Response::json(JsonObject{
        {"id", person.id},
        {"name", name},
        {"traits", person.traits},
        {"identities", std::move(identities)},
        {"joins", joins_json(services, person)},
        {"first_seen_at", seen ? Json(format_time(person.first_seen_at)) : Json(nullptr)},
        {"last_seen_at", seen ? Json(format_time(person.last_seen_at)) : Json(nullptr)},
        {"interactions", person.interactions},
        {"open_cases", listed.total},
        {"last_contact", std::move(last)}});
}

Result<Response> timeline(Services& services, const Request& request) {
    TRY_LET(limit, limit_of(request));
    TRY_LET(page, services.people.timeline(request.capture("id"), limit,
                                           std::string(request.parameter("cursor")),
                                           std::string(request.parameter("channel"))));
    JsonArray items;
    for (const auto& fact : page.items) items.push_back(to_json(fact, services.people));
    return Response::json(page_json(std::move(items), page.next, page.total));
}

Result<Response> join(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(other, required_text(body, "other", log::kIdBytesMax + 5));
    TRY_LET(reason, optional_text(body, "reason", 1000));
    auto one = services.people.identity_of(request.capture("id"));
    auto two = services.people.identity_of(other);
    if (!one || !two) return not_found("person.unknown", "One of the two is not known.");
    auto now = services.clock.now();
    TRY(services.log.database().write([&](store::Writer& writer) -> Result<> {
        auto joined = services.people.join(writer, *one, *two, now, actor.email);
        if (!joined) return std::unexpected(joined.error());
        return {};
    }));
    TRY(services.access.audit(actor.email, "person.joined", request.capture("id"),
                              {{"other", other}, {"reason", reason}}, now));
    return person_response(services, request.capture("id"));
}

Result<Response> undo(Services& services, const Request& request, const Actor& actor) {
    auto id = parse_int(request.capture("join"));
    TRY_LET(person, services.people.find(request.capture("id")));
    if (!id || std::none_of(person.joins.begin(), person.joins.end(),
                            [&](const people::Join& each) { return each.id == *id; }))
        return not_found("person.join_unknown", "This person has no such join.");
    auto now = services.clock.now();
    TRY(services.log.database().write([&](store::Writer& writer) {
        return services.people.undo_join(writer, *id, now, actor.email);
    }));
    TRY(services.access.audit(actor.email, "person.join_undone", request.capture("id"),
                              {{"join", *id}}, now));
    return person_response(services, request.capture("id"));
}

Result<Response> erase(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(erased, erasure::erase(services.log, services.people, request.capture("id"),
                                   actor.email, services.clock.now()));
    return Response::json(JsonObject{{"facts", erased.facts}, {"identities", erased.identities}});
}

}  // namespace

void add_people_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/people",
                for_staff(services, "people.read", [&services](const Request& r, const Actor&) {
                    return search(services, r);
                })});
    router.add({Method::Get, "/api/people/{id}",
                for_staff(services, "people.read", [&services](const Request& r, const Actor&) {
                    return person_response(services, r.capture("id"));
                })});
    router.add({Method::Delete, "/api/people/{id}",
                for_staff(services, "admin", [&services](const Request& r, const Actor& a) {
                    return erase(services, r, a);
                })});
    router.add({Method::Get, "/api/people/{id}/timeline",
                for_staff(services, "people.read", [&services](const Request& r, const Actor&) {
                    return timeline(services, r);
                })});
    router.add({Method::Post, "/api/people/{id}/joins",
                for_staff(services, "people.write", [&services](const Request& r, const Actor& a) {
                    return join(services, r, a);
                })});
    router.add({Method::Delete, "/api/people/{id}/joins/{join}",
                for_staff(services, "people.write", [&services](const Request& r, const Actor& a) {
                    return undo(services, r, a);
                })});
}

}  // namespace jalon::http
