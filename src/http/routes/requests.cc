// Callbacks, appointments, notices, chats and video calls as staff work them off.
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

// The request with the words that the policy has for its problem and questions.
JsonObject worded(Services& services, const desk::Request& request, std::string_view locale) {
    auto json = to_json(request, services.clock.now());
    json["problem_title"] = nullptr;
    auto policy = services.programs.default_hub_policy();
    const auto* problem = policy && !request.context.problem.empty()
                              ? policy->triage.problem(request.context.problem)
                              : nullptr;
    if (problem == nullptr) return json;
    json["problem_title"] = problem->title.in(locale);
    for (auto& answer : json["answers"].as_array())
        for (const auto& question : problem->ask)
            if (question.id == text_at(answer, "question"))
                answer.as_object()["title"] = question.title.in(locale);
    return json;
}

Result<Response> list(Services& services, const Request& request) {
    desk::Filter filter;
    auto kind = request.parameter("kind");
    auto state = request.parameter("state");
    if (!kind.empty()) {
        filter.kind = desk::kind_from(kind);
        if (!filter.kind)
            return invalid("request.field",
                           "`kind` is callback, appointment, notice, chat or video.");
    }
    if (state == "open")
        filter.open_only = true;
    else if (!state.empty()) {
        filter.state = desk::state_from(state);
        if (!filter.state)
            return invalid("request.field",
                           "`state` is open, waiting, taken, done, missed or cancelled.");
    }
    TRY_LET(limit, limit_of(request));
    filter.limit = limit;
    filter.cursor = request.parameter("cursor");
    TRY_LET(listed, services.requests.list(filter));
    JsonArray items;
    auto locale = locale_of(request);
    for (const auto& each : listed.items) items.push_back(worded(services, each, locale));
    return Response::json(page_json(std::move(items), listed.next, listed.total));
}

Result<Response> move(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(name, required_text(body, "move", 30));
    TRY_LET(note, optional_text(body, "note", 2000));
    auto wanted = desk::move_from(name);
    if (!wanted) return invalid("request.field", "`move` is one of take, done, missed, cancel.");
    TRY_LET(moved, services.requests.move(request.capture("id"), *wanted, note, actor.user,
                                          actor.name, services.clock.now()));
    services.contact.requests_changed(services.clock.now());
    return Response::json(worded(services, moved, locale_of(request)));
}

}  // namespace

void add_request_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/requests",
                for_staff(services, "cases.read", [&services](const Request& r, const Actor&) {
                    return list(services, r);
                })});
    router.add(
        {Method::Post, "/api/requests/{id}/moves",
         for_staff(services, "requests.write", [&services](const Request& r, const Actor& a) {
             return move(services, r, a);
         })});
}

}  // namespace jalon::http
