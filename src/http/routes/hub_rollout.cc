// Publishing in stages: where each version stands, and the moves that staff make.
#include "core/text.h"
#include "http/fields.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "rollout/release_note.h"

namespace jalon::http {
namespace {

using access::Actor;

JsonObject standing_json(const rollout::Standing& standing) {
    JsonArray rails;
    for (const auto& each : standing.measures)
        rails.push_back(JsonObject{{"name", each.name},
                                   {"value", each.value},
                                   {"limit", each.limit},
                                   {"n", each.n},
                                   {"broken", each.broken}});
    const auto& stage = standing.stage;
    return {{"policy", stage.policy},
            {"version", stage.version},
            {"previous", stage.previous},
            {"percent", standing.percent},
            {"began_at", format_time(stage.began)},
            {"since", format_time(stage.since)},
            {"next_at", time_or_null(standing.next_at)},
            {"state", rollout::to_text(stage.state)},
            {"why", stage.why},
            {"who", stage.who},
            {"guardrails", std::move(rails)}};
}

Result<Response> stages(Services& services) {
    JsonArray items;
    for (const auto& each : services.rollout.standings()) items.push_back(standing_json(each));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> move_stage(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(name, required_text(body, "move", 30));
    TRY_LET(comment, optional_text(body, "comment", 2000));
    auto wanted = rollout::move_named(name);
    if (!wanted) return invalid("request.field", "`move` is one of advance, rollback, finish.");
    definitions::Act act{.who = actor.name,
                         .at = services.clock.now(),
                         .comment = comment,
                         .review = definitions::Review::FourEyes};
    const auto policy = request.capture("policy");
    TRY(services.rollout.move(policy, *wanted, act));
    for (const auto& each : services.rollout.standings())
        if (each.stage.policy == policy) return Response::json(standing_json(each));
    return not_found("rollout.not_staging", "Nothing of this policy is published in stages.");
}

Result<Response> release_note(Services& services, const Request& request) {
    auto version = parse_int(request.parameter("version"));
    if (!version || *version < 1 || *version > 1'000'000)
        return invalid("request.field", "`version` is a version's number.");
    TRY_LET(text, rollout::release_note(services.definitions, request.capture("policy"),
                                        static_cast<int>(*version), locale_of(request)));
    return Response::json(JsonObject{{"text", text}});
}

}  // namespace

void add_hub_rollout_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/hub/stages",
                for_staff(services, "hub.read",
                          [&services](const Request&, const Actor&) { return stages(services); })});
    router.add({Method::Post, "/api/hub/stages/{policy}/moves",
                for_staff(services, "definitions.publish",
                          [&services](const Request& r, const Actor& a) {
                              return move_stage(services, r, a);
                          }),
                8192});
    router.add({Method::Get, "/api/hub/policies/{policy}/release-note",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor&) {
                    return release_note(services, r);
                })});
}

}  // namespace jalon::http
