// Requests as the customer makes them and follows them: a callback, an appointment, a notice, a
// chat, a video call.
#include <fmt/format.h>

#include "contact/slots.h"
#include "core/text.h"
#include "http/fields.h"
#include "http/hub_answer.h"
#include "http/hub_inputs.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "hub/promise.h"

namespace jalon::http {
namespace {

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

// The wait of a request's mode now, for who is in its queue.
Json wait_of(Services& services, const desk::Request& request, std::string_view locale) {
    auto policy = services.programs.default_hub_policy();
    const auto* mode = policy ? policy->mode(request.mode) : nullptr;
    const auto* queue = mode == nullptr ? nullptr : policy->queue(mode->queue);
    if (queue == nullptr || request.state != desk::State::Waiting) return nullptr;
    auto wait = services.contact.wait_now(*policy, *queue, services.clock.now());
    if (!wait) return nullptr;
    return JsonObject{
        {"low_s", wait->low_s}, {"high_s", wait->high_s}, {"text", wait_text(*wait, locale)}};
}

Result<JsonObject> standing_json(Services& services, const desk::Request& request,
                                 std::string_view locale) {
    TRY_LET(position, services.requests.position(request));
    auto policy = services.programs.default_hub_policy();
    JsonObject out{{"id", request.id},
                   {"kind", desk::to_text(request.kind)},
                   {"mode", request.mode},
                   {"state", desk::to_text(request.state)},
                   {"promised_at", format_time(request.promised_at)},
                   {"promised_until", time_or_null(request.promised_until)},
                   {"position", position ? Json(*position) : Json(nullptr)}};
    out["promise_text"] =
        policy ? promise_text({request.promised_at, request.promised_until}, *policy, locale) : "";
    out["wait"] = position ? wait_of(services, request, locale) : Json(nullptr);
    // The first name alone: customers need no more.
    auto name = trimmed(request.owner_name);
    out["with"] = name.empty() ? Json(nullptr) : Json(name.substr(0, name.find(' ')));
    return out;
}

JsonArray times_json(const std::vector<Time>& times) {
    JsonArray out;
    for (auto at : times) out.emplace_back(format_time(at));
    return out;
}

// Somebody else was quicker: the next ones that are free are said with it.
Result<Response> taken(Services& services, const Request& request, const Error& error,
                       const hub::Policy& policy, const contact::SlotPlace& place, Time now,
                       Time slot) {
    constexpr std::size_t kOthers = 3;
    TRY_LET(next, contact::free_slots(place, policy.calendar->zone, services.requests, now, slot,
                                      slot + std::chrono::hours(24 * 14), kOthers));
    std::vector<FieldError> errors;
    for (auto at : next) errors.push_back({"slot", "request.slot_free", format_time(at)});
    return problem(error, request, errors);
}

constexpr int kSlotDays = 14, kSlotDaysMax = 60;
constexpr std::size_t kSlotsMax = 1000;

// The free starts of appointments for this visitor.
Result<Response> slots(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    TRY_LET(place, optional_text(body, "place", 30));
    TRY_LET(days, optional_integer(body, "days", 1, kSlotDaysMax));
    const auto now = question.inputs.at;
    auto policy = question.policy.empty() ? services.programs.default_hub_policy()
                                          : services.programs.hub_policy(question.policy);
    if (!policy) return not_found("hub.no_policy", "No contact policy is published.");
    const auto where = contact::slot_place(*policy, question.inputs.location.value_or(""),
                                           place.empty() ? "branch" : place);
    const auto& zone = policy->calendar->zone;
    const auto until =
        zone.start_of(zone.date_at(now)) + std::chrono::hours(24) * days.value_or(kSlotDays);
    TRY_LET(free, contact::free_slots(where, zone, services.requests, now, now, until, kSlotsMax));
    return Response::json(JsonObject{
        {"place", where.place},
        {"location", where.location.empty()
                         ? Json(nullptr)
                         : Json(JsonObject{{"id", where.location},
                                           {"title", where.title.in(question.inputs.locale)}})},
        {"minutes", desk::kAppointment.count()},
        {"until", format_time(until)},
        {"slots", times_json(free)}});
}

Result<Response> ask(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto now = services.clock.now();
    TRY_LET(wanted, wanted_in(body, question, now));
    TRY_LET(slot_text, optional_text(body, "slot", 60));
    auto locale = question.inputs.locale;
    auto location = question.inputs.location.value_or("");
    auto known = services.requests.find(wanted.id);
    if (!known) {
        TRY_LET(considered, services.contact.considered(std::move(question)));
        const auto& decision = considered.decision;
        TRY_LET(promise, promise_for(decision, wanted, location, parse_time(slot_text)));
        const auto place = contact::slot_place(*decision.policy(), location, wanted.place);
        if (wanted.kind == desk::Kind::Appointment) {
            wanted.place = place.place;
            wanted.location = place.location;
        }
        wanted.promised_at = promise.from;
        wanted.promised_until = promise.until;
        for (const auto& offer : decision.offers()) {
            if (offer.mode->id != wanted.mode) continue;
            wanted.why = offer.why;
            wanted.context.live =
                offer.status == hub::Status::Open || offer.status == hub::Status::Busy;
        }
        known = services.requests.ask(wanted, {.advisers = place.advisers});
        if (!known && known.error().code == "request.slot_taken")
            return taken(services, request, known.error(), *decision.policy(), place, decision.at(),
                         promise.from);
        if (!known) return std::unexpected(known.error());
        services.contact.requests_changed(now);
    }
    TRY_LET(standing, standing_json(services, *known, locale));
    return Response::json(standing, 201);
}

// The request of this visitor; of anybody else's it is not even said that it is there.
Result<desk::Request> own_request(Services& services, const Request& request,
                                  std::string_view visitor) {
    auto unknown = not_found("request.unknown", "There is no such request.");
    auto found = services.requests.find(request.capture("id"));
    if (!found || visitor.empty()) return unknown;
    auto identity = services.people.identity_of("anon:" + std::string(visitor));
    if (!identity ||
        services.people.person_of(*identity) != services.people.person_of(found->identity))
        return unknown;
    return std::move(*found);
}

Result<> check_key(Services& services, std::string_view key) {
    if (services.access.source_of_key(std::string(key), services.clock.now())) return {};
    return failure(ErrorKind::Unauthorized, "key.unknown",
                   "`write_key` must be a write key of this server.");
}

Result<Response> standing(Services& services, const Request& request) {
    TRY(check_key(services, request.parameter("write_key")));
    TRY_LET(found, own_request(services, request, request.parameter("visitor")));
    auto locale = std::string(request.parameter("locale"));
    TRY_LET(out, standing_json(services, found, locale.empty() ? locale_of(request) : locale));
    return Response::json(out);
}

Result<Response> cancel(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(key, optional_text(body, "write_key", 200));
    TRY(check_key(services, key));
    TRY_LET(visitor, required_text(body, "visitor", 200));
    TRY_LET(found, own_request(services, request, visitor));
    auto now = services.clock.now();
    TRY_LET(moved, services.requests.move(found.id, desk::Move::Cancel, "", 0, "", now));
    services.contact.requests_changed(now);
    return Response::json(JsonObject{{"id", moved.id}, {"state", desk::to_text(moved.state)}});
}

}  // namespace

void add_visitor_request_routes(Router& router, Services& services) {
    router.add({Method::Post, "/v1/hub/requests",
                [&services](const Request& request) { return ask(services, request); }, 64 * 1024,
                true});
    router.add({Method::Post, "/v1/hub/slots",
                [&services](const Request& request) { return slots(services, request); }, 64 * 1024,
                true});
    router.add({Method::Get, "/v1/hub/requests/{id}",
                [&services](const Request& request) { return standing(services, request); }, 1024,
                true});
    router.add({Method::Post, "/v1/hub/requests/{id}/cancel",
                [&services](const Request& request) { return cancel(services, request); },
                16 * 1024, true});
}

}  // namespace jalon::http
