// The hub as staff see it: previews, queues. Decisions are in decisions.cc.
#include <fmt/format.h>

#include "core/text.h"
#include "http/fields.h"
#include "http/hub_answer.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

Result<Response> preview(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(id, required_text(body, "policy", 64));
    TRY_LET(text, optional_text(body, "text", 1 << 20));
    TRY_LET(with, optional_object(body, "inputs"));
    TRY_LET(locale, optional_text(body, "locale", 35));
    auto policy = services.programs.hub_policy(id);
    if (!text.empty()) {
        auto compiled =
            hub::compile_policy(definitions::parse_document(text), services.programs.catalogue());
        if (!compiled.program) {
            std::vector<FieldError> errors;
            for (const auto& each : compiled.problems)
                errors.push_back({each.path, each.code, each.what});
            return problem({ErrorKind::Invalid, "definition.has_problems",
                            "The text does not compile; see `errors`."},
                           request, errors);
        }
        policy = std::make_shared<const hub::Policy>(std::move(*compiled.program));
    }
    if (!policy) return not_found("hub.no_policy", "No contact policy of this name is published.");
    hub::Inputs inputs;
    inputs.at = services.clock.now();
    inputs.locale = locale.empty() ? locale_of(request) : locale;
    inputs.queues = services.contact.queue_states(inputs.at);
    if (with != nullptr) TRY(override_inputs(inputs, *with));
    auto decided = hub::decide(policy, inputs);
    auto answer = answer_json(decided, "preview", inputs.locale);
    answer["session"] = JsonObject{{"token", ""}};
    return Response::json(JsonObject{{"id", "preview"},
                                     {"at", format_time(inputs.at)},
                                     {"policy", policy->id},
                                     {"version", policy->version},
                                     {"inputs", inputs_json(decided)},
                                     {"answer", std::move(answer)},
                                     {"trace", trace_json(decided, inputs.locale)}});
}

JsonObject queue_json(Services& services, const hub::Policy& policy, const hub::Queue& declared,
                      Time now) {
    auto posted = services.queues.find(declared.id);
    auto states = services.contact.queue_states(now);
    auto counted = states.find(declared.id);
    auto state =
        hub::queue_now(declared, counted == states.end() ? nullptr : &counted->second, now);
    bool stale = posted && now - posted->at > declared.stale_after;
    auto wait = services.contact.wait_now(policy, declared, now);
    return {{"queue", declared.id},
            {"title", declared.title.in("en")},
            {"state", JsonObject{{"ahead", state.ahead},
                                 {"agents", state.agents},
                                 {"mean_handling_s", state.mean_handling_s},
                                 {"open", state.open},
                                 {"broken", state.broken}}},
            {"source", posted && !stale ? "posted" : "declared"},
            {"at", posted ? Json(format_time(posted->at)) : Json(nullptr)},
            {"stale", stale},
            {"wait", wait ? Json(JsonObject{{"low_s", wait->low_s}, {"high_s", wait->high_s}})
                          : Json(nullptr)}};
}

Result<Response> queues(Services& services) {
    JsonArray items;
    auto policy = services.programs.default_hub_policy();
    auto now = services.clock.now();
    if (policy)
        for (const auto& queue : policy->queues)
            items.push_back(queue_json(services, *policy, queue, now));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> post_queue(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    auto now = services.clock.now();
    TRY_LET(state, queue_state_in(body, now));
    auto policy = services.programs.default_hub_policy();
    const hub::Queue* declared = policy ? policy->queue(request.capture("queue")) : nullptr;
    if (declared == nullptr)
        return not_found("queue.unknown",
                         "The published contact policy has no queue of this name.");
    TRY(services.queues.post(declared->id, state));
    log::Fact fact;
    fact.source = "queues";
    fact.at = now;
    fact.name = "queue.reported";
    fact.channel = "desk";
    JsonObject properties(
        JsonObject{{"queue", declared->id},
                   {"ahead", state.ahead.value_or(declared->ahead)},
                   {"agents", state.agents.value_or(declared->agents)},
                   {"mean_handling_s", state.mean_handling_s.value_or(declared->mean_handling_s)},
                   {"open", state.open},
                   {"broken", state.broken},
                   {"who", actor.name}});
    if (state.busy) properties["busy"] = *state.busy;
    fact.properties = jalon::to_text(properties);
    services.recorder.record(std::move(fact));
    return Response::json(queue_json(services, *policy, *declared, now));
}

}  // namespace

void add_hub_routes(Router& router, Services& services) {
    router.add(
        {Method::Post, "/api/hub/preview",
         for_staff(services, "hub.read",
                   [&services](const Request& r, const Actor&) { return preview(services, r); }),
         (1 << 20) + (1 << 18)});
    router.add({Method::Get, "/api/queues",
                for_staff(services, "hub.read",
                          [&services](const Request&, const Actor&) { return queues(services); })});
    router.add({Method::Put, "/api/queues/{queue}",
                for_staff(services, "hub.write",
                          [&services](const Request& r, const Actor& a) {
                              return post_queue(services, r, a);
                          }),
                4096});
}

}  // namespace jalon::http
