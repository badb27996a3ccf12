// The hub as staff see it: decisions with their reasons, previews, queues.
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

const std::vector<std::string> kOffered{"hub.offered"};

std::string_view position_of(const Json& mode, bool first) {
    return !bool_at(mode, "shown").value_or(false) ? "more" : first ? "primary" : "secondary";
}

JsonObject row_of(Services& services, const log::Interaction& fact, const Json& properties) {
    JsonArray modes, why;
    Json primary(nullptr);
    if (const auto* all = array_at(properties, "modes"))
        for (const auto& mode : *all) {
            bool first = primary.is_null();
            modes.push_back(JsonObject{{"mode", text_at(mode, "mode")},
                                       {"position", position_of(mode, first)},
                                       {"status", text_at(mode, "status")}});
            if (!first || !bool_at(mode, "shown").value_or(false)) continue;
            primary = text_at(mode, "mode");
            if (const auto* codes = array_at(mode, "why")) why = *codes;
        }
    return {{"id", text_at(properties, "decision")},
            {"at", format_time(fact.at)},
            {"policy", text_at(properties, "policy")},
            {"version", static_cast<int>(number_at(properties, "version").value_or(0))},
            {"person",
             fact.identity ? Json(services.people.external_id(fact.identity)) : Json(nullptr)},
            {"page", text_at(properties, "page")},
            {"placement", text_at(properties, "placement")},
            {"primary", std::move(primary)},
            {"why", std::move(why)},
            {"modes", std::move(modes)}};
}

Result<Response> decisions(Services& services, const Request& request, const Actor& actor) {
    TRY_LET(limit, limit_of(request));
    log::Position before = 0;
    if (auto cursor = request.parameter("cursor"); !cursor.empty()) {
        auto value = parse_int(cursor);
        if (!value || *value < 1)
            return invalid("request.bad_cursor",
                           "The cursor is not one that the list of decisions gave.");
        before = *value;
    }
    TRY_LET(facts, services.log.newest(kOffered, limit, before));
    JsonArray items;
    for (const auto& fact : facts) {
        auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
        if (!properties) continue;
        auto row = row_of(services, fact, *properties);
        if (!access::may(actor.role, "people.read")) row["person"] = nullptr;
        items.push_back(std::move(row));
    }
    return Response::json(page_json(
        std::move(items), facts.size() == limit ? std::to_string(facts.back().position) : ""));
}

// A recorded mode as an offer, with the words that the policy has for it now.
JsonObject offer_of(const hub::Policy* policy, const Json& mode, bool first,
                    std::string_view locale) {
    std::string id(text_at(mode, "mode"));
    const hub::Mode* known = policy == nullptr ? nullptr : policy->mode(id);
    JsonArray why, why_text;
    if (const auto* codes = array_at(mode, "why"))
        for (const auto& code : *codes) {
            why.push_back(code);
            if (policy == nullptr || !code.is_string()) continue;
            auto reason = policy->reasons.find(
                std::string_view(code.get_string().data(), code.get_string().size()));
            if (reason != policy->reasons.end())
                why_text.emplace_back(reason->second.staff.in(locale));
        }
    JsonObject out{
        {"mode", id},
        {"kind", known == nullptr ? "link" : hub::to_text(known->kind)},
        {"title", known == nullptr ? id : known->title.in(locale)},
        {"text", known == nullptr ? std::string() : known->text.in(locale)},
        {"position", position_of(mode, first)},
        {"status", text_at(mode, "status")},
        {"wait", nullptr},
        {"price", JsonObject{{"text", known == nullptr ? std::string() : known->price.in(locale)},
                             {"free", known == nullptr || known->free}}},
        {"action", JsonObject{{"type", "none"}, {"href", ""}}},
        {"why", std::move(why)},
        {"why_text", std::move(why_text)}};
    auto low = number_at(mode, "wait.low_s"), high = number_at(mode, "wait.high_s");
    if (low && high) {
        hub::Wait wait{static_cast<int>(*low), static_cast<int>(*high), 0};
        out["wait"] = JsonObject{
            {"low_s", wait.low_s}, {"high_s", wait.high_s}, {"text", wait_text(wait, locale)}};
    }
    if (const auto* opens = find(mode, "opens_at")) out["opens_at"] = *opens;
    return out;
}

Result<Response> decision(Services& services, const Request& request) {
    std::optional<log::Position> position;
    TRY(services.log.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, services.log.find(reader, "hub", request.capture("id")));
        position = found;
        return {};
    }));
    if (!position)
        return not_found("hub.decision_unknown",
                         "There is no such decision, or it is not written yet.");
    TRY_LET(fact, services.log.at(*position));
    if (!fact) return not_found("hub.decision_unknown", "There is no such decision.");
    TRY_LET(properties, parse_json(fact->properties));
    auto locale = locale_of(request);
    auto policy = services.programs.hub_policy(text_at(properties, "policy"));
    JsonArray offers, more;
    if (const auto* modes = array_at(properties, "modes"))
        for (const auto& mode : *modes) {
            auto offer = offer_of(policy.get(), mode, offers.empty(), locale);
            if (bool_at(mode, "shown").value_or(false))
                offers.push_back(std::move(offer));
            else
                more.push_back(std::move(offer));
        }
    auto version = static_cast<int>(number_at(properties, "version").value_or(0));
    JsonObject answer{
        {"decision", text_at(properties, "decision")},
        {"policy", JsonObject{{"id", text_at(properties, "policy")}, {"version", version}}},
        {"arm", "control"},
        {"offers", std::move(offers)},
        {"more", std::move(more)},
        {"invitation", nullptr},
        {"session", JsonObject{{"token", ""}}}};
    JsonArray trace;
    if (const auto* lines = array_at(properties, "trace"))
        for (const auto& line : *lines)
            trace.push_back(JsonObject{
                {"mode", text_at(line, "mode")},
                {"rule", text_at(line, "rule")},
                {"matched", bool_at(line, "matched").value_or(false)},
                {"effect", fmt::format("{:+g}", number_at(line, "points").value_or(0))}});
    const auto* inputs = object_at(properties, "inputs");
    return Response::json(JsonObject{{"id", text_at(properties, "decision")},
                                     {"at", format_time(fact->at)},
                                     {"policy", text_at(properties, "policy")},
                                     {"version", version},
                                     {"inputs", inputs == nullptr ? JsonObject{} : *inputs},
                                     {"answer", std::move(answer)},
                                     {"trace", std::move(trace)}});
}

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
    inputs.queues = services.queues.all();
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

JsonObject queue_json(const hub::Queue& declared, const std::optional<hub::QueueState>& posted,
                      Time now) {
    auto state = hub::queue_now(declared, posted ? &*posted : nullptr, now);
    auto wait = hub::estimate(state);
    return {{"queue", declared.id},
            {"title", declared.title.in("en")},
            {"state", JsonObject{{"ahead", state.ahead},
                                 {"agents", state.agents},
                                 {"mean_handling_s", state.mean_handling_s},
                                 {"open", state.open},
                                 {"broken", state.broken}}},
            {"source", state.posted ? "posted" : "declared"},
            {"at", posted ? Json(format_time(posted->at)) : Json(nullptr)},
            {"stale", state.stale},
            {"wait", wait ? Json(JsonObject{{"low_s", wait->low_s}, {"high_s", wait->high_s}})
                          : Json(nullptr)}};
}

Result<Response> queues(Services& services) {
    JsonArray items;
    auto policy = services.programs.default_hub_policy();
    auto now = services.clock.now();
    if (policy)
        for (const auto& queue : policy->queues)
            items.push_back(queue_json(queue, services.queues.find(queue.id), now));
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
    fact.properties = jalon::to_text(JsonObject{{"queue", declared->id},
                                                {"ahead", state.ahead.value_or(declared->ahead)},
                                                {"agents", state.agents.value_or(declared->agents)},
                                                {"open", state.open},
                                                {"broken", state.broken},
                                                {"who", actor.name}});
    services.recorder.record(std::move(fact));
    return Response::json(queue_json(*declared, state, now));
}

}  // namespace

void add_hub_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/hub/decisions",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor& a) {
                    return decisions(services, r, a);
                })});
    router.add({Method::Get, "/api/hub/decisions/{id}",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor&) {
                    return decision(services, r);
                })});
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
