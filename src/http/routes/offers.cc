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

Result<Response> offers(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto locale = question.inputs.locale;
    TRY_LET(answered, services.contact.answer(std::move(question)));
    services.metrics
        .counter("jalon_hub_decisions_total", "Decisions of the contact hub",
                 {{"policy", answered.assigned.policy->id}})
        .add();
    return Response::json(answer_json(answered, locale));
}

Result<hub::Promise> promise_for(const hub::Decision& decision, const desk::Request& wanted,
                                 std::string_view location, std::optional<Time> slot) {
    switch (wanted.kind) {
        case desk::Kind::Callback:
            return hub::callback_promise(decision, wanted.mode);
        case desk::Kind::Notice:
            return hub::notice_promise(decision, wanted.mode);
        case desk::Kind::Chat:
        case desk::Kind::Video:
            return hub::live_promise(decision, wanted.mode);
        case desk::Kind::Appointment:
            break;
    }
    if (!slot)
        return invalid(
            "request.field",
            "`slot` must be the start of the appointment, such as 2026-11-23T09:00:00+01:00.");
    return hub::appointment_promise(*decision.policy(), decision.at(), *slot, location,
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

// What was said before the choice: the need, and the answers to what its problem asks.
Result<> read_context(const JsonObject& body, const contact::Question& question,
                      desk::Request& wanted) {
    wanted.context.product = question.inputs.need_product;
    wanted.context.problem = question.inputs.need_problem;
    TRY_LET(answers, optional_object(body, "answers"));
    if (answers == nullptr) return {};
    if (answers->size() > 20)
        return invalid("request.field", "`answers` holds at most 20 answers.");
    for (const auto& [id, answer] : *answers) {
        if (!answer.is_string() || answer.get_string().size() > 2000 || id.size() > 64)
            return invalid("request.field",
                           "`answers` holds a text of at most 2,000 bytes for each question.");
        wanted.context.answers.emplace_back(id, answer.get_string());
    }
    return {};
}

Result<desk::Request> wanted_in(const JsonObject& body, const contact::Question& question,
                                Time now) {
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
    if (!known)
        return invalid("request.field",
                       "`kind` is one of callback, appointment, notice, chat, video.");
    wanted.id = id;
    wanted.kind = *known;
    wanted.mode = mode;
    wanted.user = question.user;
    wanted.anonymous = question.visitor;
    wanted.phone = phone;
    wanted.email = email;
    wanted.topic = topic;
    wanted.note = note;
    wanted.place = place;
    wanted.page = page;
    wanted.locale = question.inputs.locale;
    wanted.decision = decision;
    wanted.asked_at = now;
    TRY(read_context(body, question, wanted));
    return wanted;
}

Result<Response> ask(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto now = services.clock.now();
    TRY_LET(wanted, wanted_in(body, question, now));
    TRY_LET(slot_text, optional_text(body, "slot", 60));
    auto locale = question.inputs.locale;
    auto location = question.inputs.location.value_or("");
    TRY_LET(considered, services.contact.considered(std::move(question)));
    const auto& decision = considered.decision;
    hub::Promise promise;
    if (auto before = services.requests.find(wanted.id); before) {
        promise = {before->promised_at, before->promised_until};
    } else {
        TRY_LET(promised, promise_for(decision, wanted, location, parse_time(slot_text)));
        promise = promised;
        wanted.promised_at = promise.from;
        wanted.promised_until = promise.until;
        for (const auto& offer : decision.offers()) {
            if (offer.mode->id != wanted.mode) continue;
            wanted.why = offer.why;
            wanted.context.live =
                offer.status == hub::Status::Open || offer.status == hub::Status::Busy;
        }
        TRY_LET(stored, services.requests.ask(wanted));
        services.contact.requests_changed(now);
    }
    return Response::json(
        JsonObject{{"id", wanted.id},
                   {"promised_at", format_time(promise.from)},
                   {"promised_until", time_or_null(promise.until)},
                   {"promise_text", promise_text(promise, *decision.policy(), locale)}},
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
