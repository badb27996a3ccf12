// What the widget asks of the hub: offers, and requests that follow from them.
#include <fmt/format.h>

#include "core/text.h"
#include "http/customer.h"
#include "http/fields.h"
#include "http/hub_answer.h"
#include "http/hub_inputs.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "hub/promise.h"

namespace jalon::http {
namespace {

struct Question {
    Customer customer;
    hub::PolicyPtr policy;
    hub::Inputs inputs;
};

Result<Question> question_in(Services& services, const JsonObject& body, const Request& request) {
    Question question;
    TRY_LET(customer, customer_of(services, body, request));
    question.customer = customer;
    TRY_LET(policy, optional_text(body, "policy", 64));
    question.policy = policy.empty() ? services.programs.default_hub_policy()
                                     : services.programs.hub_policy(policy);
    if (!question.policy)
        return not_found("hub.no_policy", "No contact policy of this name is published.");
    auto& inputs = question.inputs = known_inputs(services, customer);
    TRY_LET(page, optional_text(body, "page", 2000));
    TRY_LET(placement, optional_text(body, "placement", 100));
    inputs.page = page;
    inputs.placement = placement;
    TRY_LET(need, optional_object(body, "need"));
    if (need != nullptr) {
        TRY_LET(product, optional_text(*need, "product", 100));
        TRY_LET(problem, optional_text(*need, "problem", 100));
        inputs.need_product = product;
        inputs.need_problem = problem;
    }
    TRY_LET(session, optional_object(body, "session"));
    if (session != nullptr) {
        TRY_LET(token, optional_text(*session, "token", 16 * 1024));
        TRY_LET(events, events_in(*session, inputs.at));
        auto before =
            hub::session_state(token, customer.visitor, inputs.at, services.access.server_secret());
        inputs.events =
            hub::merged(before ? std::move(before->events) : std::vector<hub::SessionEvent>{},
                        std::move(events));
    }
    TRY_LET(play, optional_object(body, "play"));
    if (play != nullptr && services.demo) TRY(override_inputs(inputs, *play));
    return question;
}

std::string new_token(Services& services, const Question& question, const hub::Decision& decision) {
    hub::SessionState state{
        question.customer.visitor, question.inputs.events, {}, services.clock.now()};
    for (const auto& offer : decision.offers())
        if (offer.shown) state.shown.push_back(offer.mode->id);
    return hub::session_token(state, services.access.server_secret());
}

Result<Response> offers(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto decision = hub::decide(question.policy, question.inputs);
    auto id = new_ulid(services.clock.now());
    hub::Asked asked{id,    question.customer.user,  question.customer.visitor,
                     "",    question.inputs.page,    question.inputs.placement,
                     "web", question.customer.locale};
    services.recorder.record(hub::fact_of(decision, asked));
    auto answer = answer_json(decision, id, question.customer.locale);
    answer["session"] = JsonObject{{"token", new_token(services, question, decision)}};
    services.metrics
        .counter("jalon_hub_decisions_total", "Decisions of the contact hub",
                 {{"policy", question.policy->id}})
        .add();
    return Response::json(answer);
}

Result<hub::Promise> promise_for(const Question& question, const hub::Decision& decision,
                                 const desk::Request& wanted, std::optional<Time> slot) {
    switch (wanted.kind) {
        case desk::Kind::Callback:
            return hub::callback_promise(decision, wanted.mode);
        case desk::Kind::Notice:
            return hub::notice_promise(decision, wanted.mode);
        case desk::Kind::Appointment:
            break;
    }
    if (!slot)
        return invalid(
            "request.field",
            "`slot` must be the start of the appointment, such as 2026-11-23T09:00:00+01:00.");
    return hub::appointment_promise(*question.policy, question.inputs.at, *slot,
                                    question.inputs.location.value_or(""),
                                    wanted.place == "branch");
}

std::string promise_text(const hub::Promise& promise, const hub::Policy& policy,
                         std::string_view locale) {
    auto from = calendar::format_local(promise.from, policy.calendar->zone);
    auto day = fmt::format("{}-{}-{}", from.substr(0, 4), from.substr(5, 2), from.substr(8, 2));
    if (locale.starts_with("fr"))
        day = fmt::format("{}/{}/{}", from.substr(8, 2), from.substr(5, 2), from.substr(0, 4));
    auto start = from.substr(11, 5);
    auto end = promise.until
                   ? calendar::format_local(*promise.until, policy.calendar->zone).substr(11, 5)
                   : std::string();
    if (locale.starts_with("fr"))
        return end.empty() ? fmt::format("le {} à {}", day, start)
                           : fmt::format("le {} entre {} et {}", day, start, end);
    if (locale.starts_with("zh"))
        return end.empty() ? fmt::format("{} {}", day, start)
                           : fmt::format("{} {} 至 {}", day, start, end);
    return end.empty() ? fmt::format("on {} at {}", day, start)
                       : fmt::format("on {} between {} and {}", day, start, end);
}

Result<desk::Request> wanted_in(const JsonObject& body, const Customer& customer, Time now) {
    desk::Request wanted;
    TRY_LET(id, required_text(body, "id", 100));
    TRY_LET(kind, required_text(body, "kind", 30));
    TRY_LET(mode, required_text(body, "mode", 64));
    TRY_LET(phone, optional_text(body, "phone", 60));
    TRY_LET(email, optional_text(body, "email", 254));
    TRY_LET(topic, optional_text(body, "topic", 300));
    TRY_LET(note, optional_text(body, "note", 8000));
    TRY_LET(place, optional_text(body, "place", 30));
    TRY_LET(page, optional_text(body, "page", 2000));
    TRY_LET(decision, optional_text(body, "decision", 64));
    auto known = desk::kind_from(kind);
    if (!known) return invalid("request.field", "`kind` is one of callback, appointment, notice.");
    wanted.id = id;
    wanted.kind = *known;
    wanted.mode = mode;
    wanted.user = customer.user;
    wanted.anonymous = customer.visitor;
    wanted.phone = phone;
    wanted.email = email;
    wanted.topic = topic;
    wanted.note = note;
    wanted.place = place;
    wanted.page = page;
    wanted.locale = customer.locale;
    wanted.decision = decision;
    wanted.asked_at = now;
    return wanted;
}

Result<Response> ask(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    TRY_LET(wanted, wanted_in(body, question.customer, services.clock.now()));
    auto before = services.requests.find(wanted.id);
    hub::Promise promise;
    if (before) {
        promise = {before->promised_at, before->promised_until};
    } else {
        TRY_LET(slot_text, optional_text(body, "slot", 60));
        auto decision = hub::decide(question.policy, question.inputs);
        TRY_LET(promised, promise_for(question, decision, wanted, parse_time(slot_text)));
        promise = promised;
        wanted.promised_at = promise.from;
        wanted.promised_until = promise.until;
        for (const auto& offer : decision.offers())
            if (offer.mode->id == wanted.mode) wanted.why = offer.why;
        TRY_LET(stored, services.requests.ask(wanted));
    }
    return Response::json(JsonObject{{"id", wanted.id},
                                     {"promised_at", format_time(promise.from)},
                                     {"promised_until", time_or_null(promise.until)},
                                     {"promise_text", promise_text(promise, *question.policy,
                                                                   question.customer.locale)}},
                          201);
}

// The demo bank's play panel: some customers of each kind, and where the branches are.
Result<Response> play(Services& services, const Request& request) {
    if (!services.demo)
        return not_found("request.unknown_path", "Only demo servers have a play panel.");
    JsonArray personas, regions, locations;
    TRY_LET(found, services.people.search("demo-", 20, ""));
    for (const auto& row : found.items) {
        auto identity = services.people.identity_of(row.id);
        if (!identity) continue;
        Json traits(services.people.traits_of(*identity));
        auto type = text_at(traits, "client_type", text_at(traits, "type"));
        personas.push_back(JsonObject{{"user", row.id},
                                      {"name", row.name},
                                      {"client_type", type},
                                      {"value", text_at(traits, "value")},
                                      {"region", text_at(traits, "region")}});
    }
    std::vector<std::string> seen;
    if (auto branches = services.programs.calendar("branches"))
        for (const auto& location : branches->locations) {
            locations.push_back(
                JsonObject{{"id", location.id}, {"title", location.title.in(locale_of(request))}});
            if (location.region.empty() ||
                std::find(seen.begin(), seen.end(), location.region) != seen.end())
                continue;
            seen.push_back(location.region);
            regions.emplace_back(location.region);
        }
    return Response::json(JsonObject{{"write_key", services.demo_write_key},
                                     {"personas", std::move(personas)},
                                     {"regions", std::move(regions)},
                                     {"locations", std::move(locations)}});
}

}  // namespace

void add_offer_routes(Router& router, Services& services) {
    router.add({Method::Post, "/v1/hub/offers",
                [&services](const Request& request) { return offers(services, request); },
                64 * 1024, true});
    router.add({Method::Post, "/v1/hub/requests",
                [&services](const Request& request) { return ask(services, request); }, 64 * 1024,
                true});
    router.add({Method::Get, "/v1/play",
                [&services](const Request& request) { return play(services, request); }, 1024,
                true});
}

}  // namespace jalon::http
