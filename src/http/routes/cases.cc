// Cases as staff move them, and the one page that the customer sees.
#include <fmt/format.h>

#include "core/text.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

Result<Response> case_response(Services& services, const cases::Case& each, int status = 200) {
    auto now = services.clock.now();
    auto out = row_json(each, now);
    JsonArray history, moves;
    for (const auto& line : each.history)
        history.push_back(JsonObject{{"at", format_time(line.at)},
                                     {"what", line.what},
                                     {"who", line.who},
                                     {"text", line.text},
                                     {"visible", line.visible}});
    for (auto move : cases::allowed_moves(each.clock.stage))
        moves.emplace_back(cases::to_text(move));
    out["policy"] = each.policy;
    out["policy_version"] = each.policy_version;
    out["status_url"] = "/status/" + each.token;
    out["worked_s"] = seconds(services.cases.worked(each, now));
    out["resolved_at"] = time_or_null(each.resolved_at);
    out["resolution"] = each.resolution;
    out["calendar"] = each.calendar;
    out["allowed_moves"] = std::move(moves);
    out["history"] = std::move(history);
    out["answer"] = nullptr;
    if (!each.answer.empty()) {
        TRY_LET(answer, services.surveys.find_answer(each.answer));
        if (answer) out["answer"] = to_json(*answer);
    }
    return Response::json(out, status);
}

Result<Response> list(Services& services, const Request& request, const Actor& actor) {
    cases::Filter filter;
    auto stage = request.parameter("stage");
    if (stage == "open")
        filter.open_only = true;
    else if (!stage.empty()) {
        filter.stage = cases::stage_from(stage);
        if (!filter.stage)
            return invalid(
                "request.field",
                "`stage` is open, new, working, waiting_for_customer, resolved or closed.");
    }
    auto owner = request.parameter("owner");
    if (owner == "me")
        filter.owner = actor.user;
    else if (owner == "nobody")
        filter.owner = 0;
    else if (!owner.empty()) {
        filter.owner = parse_int(owner);
        if (!filter.owner) return invalid("request.field", "`owner` is a user id, me or nobody.");
    }
    filter.person = request.parameter("person");
    filter.cursor = request.parameter("cursor");
    TRY_LET(limit, limit_of(request));
    filter.limit = limit;
    TRY_LET(listed, services.cases.list(filter));
    JsonArray items;
    auto now = services.clock.now();
    for (const auto& each : listed.items) items.push_back(row_json(each, now));
    return Response::json(page_json(std::move(items), listed.next, listed.total));
}

Result<Response> open(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    cases::Opening opening;
    TRY_LET(person, required_text(body, "person", log::kIdBytesMax));
    TRY_LET(reason, required_text(body, "reason", 100));
    TRY_LET(note, optional_text(body, "note", 8000));
    TRY_LET(policy, optional_text(body, "policy", 64));
    TRY_LET(channel, optional_text(body, "channel", 100));
    if (person.starts_with("anon:"))
        opening.anonymous = person.substr(5);
    else
        opening.user = person;
    opening.policy = policy.empty() ? "detractor" : policy;
    opening.reason = reason;
    opening.note = note;
    opening.channel = channel;
    opening.who = actor.name;
    cases::Case opened;
    auto now = services.clock.now();
    TRY(services.log.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(made, services.cases.open(writer, opening, now));
        opened = made;
        return {};
    }));
    TRY_LET(read, services.cases.find(opened.id));
    return case_response(services, read, 201);
}

Result<cases::MoveOrder> order_in(Services& services, const JsonObject& body) {
    cases::MoveOrder order;
    TRY_LET(name, required_text(body, "move", 50));
    TRY_LET(note, optional_text(body, "note", 8000));
    TRY_LET(visible, optional_flag(body, "visible"));
    TRY_LET(owner, optional_integer(body, "owner", 1, 1'000'000'000));
    auto move = cases::move_from(name);
    if (!move)
        return invalid("request.field",
                       "`move` is one of take, assign, ask_customer, customer_replied, resolve, "
                       "reopen, close.");
    order.move = *move;
    order.note = note;
    order.visible = visible.value_or(false);
    if (!owner) return order;
    TRY_LET(users, services.access.users());
    for (const auto& user : users)
        if (user.id == *owner && !user.disabled) order.owner = cases::Owner{user.id, user.name};
    if (!order.owner) return not_found("user.unknown", "There is no such account.");
    return order;
}

Result<Response> move(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(order, order_in(services, body));
    TRY_LET(moved, services.cases.move(request.capture("id"), order, {actor.user, actor.name},
                                       services.clock.now()));
    return case_response(services, moved);
}

Result<Response> note(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(text, required_text(body, "text", 8000));
    TRY_LET(visible, optional_flag(body, "visible"));
    TRY_LET(noted, services.cases.add_note(request.capture("id"), text, visible.value_or(false),
                                           {actor.user, actor.name}, services.clock.now()));
    return case_response(services, noted, 201);
}

// The customer looked: one fact an hour for a case, however often the page asks.
void note_view(Services& services, const cases::Case& each, Time now) {
    log::Fact fact;
    fact.source = "cases";
    fact.id = fmt::format("{}:viewed:{}", each.id, format_time(now).substr(0, 13));
    fact.at = now;
    fact.name = "case.viewed";
    fact.channel = "web";
    fact.properties = jalon::to_text(JsonObject{{"case", each.id}});
    auto person = services.people.external_id(each.identity);
    if (person.starts_with("anon:"))
        fact.anonymous = person.substr(5);
    else
        fact.user = person;
    services.recorder.record(std::move(fact));
}

// Stages, dates and what was written for the customer; never staff notes, scores or the value
// segment.
Result<Response> for_customer(Services& services, const Request& request) {
    TRY_LET(each, services.cases.find_by_token(request.capture("token").substr(0, 100)));
    note_view(services, each, services.clock.now());
    auto locale = request.has_parameter("locale") || request.header("accept-language").size() > 0
                      ? locale_of(request)
                      : each.locale;
    auto policy = services.programs.case_policy(each.policy);
    auto settings = services.access.settings();
    JsonArray steps;
    for (const auto& line : each.history) {
        bool move = line.what != "note" && line.what != "assign";
        if (!move && !line.visible) continue;
        bool words = line.visible || line.what == "resolve" || line.what == "ask_customer";
        steps.push_back(
            JsonObject{{"at", format_time(line.at)},
                       {"what", line.what},
                       {"text", words && line.what != "opened" ? line.text : std::string()}});
    }
    return Response::json(JsonObject{
        {"reference", fmt::format("C-{}", each.reference)},
        {"stage", cases::to_text(each.clock.stage)},
        {"reason_text", policy ? policy->reason_text(each.reason).in(locale) : std::string()},
        {"opened_at", format_time(each.opened_at)},
        {"promised_at", format_time(each.promised_at)},
        {"resolved_at", time_or_null(each.resolved_at)},
        {"time_zone", policy && policy->calendar ? policy->calendar->zone.name()
                                                 : std::string_view(settings.time_zone)},
        {"bank_name", settings.bank_name},
        {"owner_name", each.owner ? Json(each.owner->name) : Json(nullptr)},
        {"your_words", each.words},
        {"steps", std::move(steps)}});
}

}  // namespace

void add_case_routes(Router& router, Services& services) {
    router.add({Method::Get, "/v1/cases/{token}",
                [&services](const Request& r) { return for_customer(services, r); }, 1024, true});
    router.add({Method::Get, "/api/cases",
                for_staff(services, "cases.read", [&services](const Request& r, const Actor& a) {
                    return list(services, r, a);
                })});
    router.add({Method::Post, "/api/cases",
                for_staff(services, "cases.write", [&services](const Request& r, const Actor& a) {
                    return open(services, r, a);
                })});
    router.add({Method::Get, "/api/cases/{id}",
                for_staff(services, "cases.read",
                          [&services](const Request& r, const Actor&) -> Result<Response> {
                              TRY_LET(each, services.cases.find(r.capture("id")));
                              return case_response(services, each);
                          })});
    router.add({Method::Post, "/api/cases/{id}/moves",
                for_staff(services, "cases.write", [&services](const Request& r, const Actor& a) {
                    return move(services, r, a);
                })});
    router.add({Method::Post, "/api/cases/{id}/notes",
                for_staff(services, "cases.write", [&services](const Request& r, const Actor& a) {
                    return note(services, r, a);
                })});
}

}  // namespace jalon::http
