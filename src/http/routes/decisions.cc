// Recorded decisions as staff see them: the list, one with its reasons, and made again.
#include <fmt/format.h>

#include <algorithm>

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

Result<log::Interaction> offered(Services& services, const Request& request) {
    std::optional<log::Position> position;
    TRY(services.log.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, services.log.find(reader, "hub", request.capture("id")));
        position = found;
        return {};
    }));
    auto unknown =
        not_found("hub.decision_unknown", "There is no such decision, or it is not written yet.");
    if (!position) return unknown;
    TRY_LET(fact, services.log.at(*position));
    if (!fact || fact->name != kOffered.front()) return unknown;
    return std::move(*fact);
}

Result<Response> decision(Services& services, const Request& request) {
    TRY_LET(fact, offered(services, request));
    TRY_LET(properties, parse_json(fact.properties));
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
        {"arm", text_at(properties, "arm", "control")},
        {"offers", std::move(offers)},
        {"more", std::move(more)},
        {"invitation", nullptr},
        {"session", JsonObject{{"token", ""}}}};
    // Inputs and rules are told by deciding again; older facts carry them themselves.
    JsonObject inputs;
    JsonArray trace;
    if (auto again = services.contact.decided_again(properties)) {
        inputs = inputs_json(*again);
        trace = trace_json(*again, locale);
    } else if (const auto* kept = object_at(properties, "inputs")) {
        inputs = *kept;
    }
    return Response::json(JsonObject{{"id", text_at(properties, "decision")},
                                     {"at", format_time(fact.at)},
                                     {"policy", text_at(properties, "policy")},
                                     {"version", version},
                                     {"inputs", std::move(inputs)},
                                     {"answer", std::move(answer)},
                                     {"trace", std::move(trace)}});
}

// What differs between two lists of modes, mode by mode and member by member.
JsonArray differences(const JsonArray& recorded, const JsonArray& now) {
    JsonArray out;
    for (std::size_t place = 0; place < std::max(recorded.size(), now.size()); ++place) {
        Json before = place < recorded.size() ? recorded[place] : Json(JsonObject{});
        Json after = place < now.size() ? now[place] : Json(JsonObject{});
        for (const char* member :
             {"mode", "status", "shown", "worth", "why", "wait", "opens_at", "damped"}) {
            const auto* one = find(before, member);
            const auto* other = find(after, member);
            Json was = one == nullptr ? Json(nullptr) : *one;
            Json is = other == nullptr ? Json(nullptr) : *other;
            if (was == is) continue;
            out.push_back(JsonObject{{"mode", text_at(after, "mode", text_at(before, "mode"))},
                                     {"what", member},
                                     {"recorded", std::move(was)},
                                     {"now", std::move(is)}});
        }
    }
    return out;
}

Result<Response> rerun(Services& services, const Request& request) {
    TRY_LET(fact, offered(services, request));
    TRY_LET(properties, parse_json(fact.properties));
    TRY_LET(again, services.contact.decided_again(properties));
    const auto* modes = array_at(properties, "modes");
    JsonArray recorded = modes == nullptr ? JsonArray{} : *modes;
    // Through text, as the record went.
    TRY_LET(now, parse_json(jalon::to_text(Json(hub::modes_record(again)))));
    auto differ = differences(recorded, now.get_array());
    return Response::json(JsonObject{{"same", differ.empty()},
                                     {"recorded", std::move(recorded)},
                                     {"now", std::move(now)},
                                     {"differences", std::move(differ)}});
}

}  // namespace

void add_decision_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/hub/decisions",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor& a) {
                    return decisions(services, r, a);
                })});
    router.add({Method::Get, "/api/hub/decisions/{id}",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor&) {
                    return decision(services, r);
                })});
    router.add({Method::Post, "/api/hub/decisions/{id}/rerun",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor&) {
                    return rerun(services, r);
                })});
}

}  // namespace jalon::http
