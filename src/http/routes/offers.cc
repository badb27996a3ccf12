// What the widget asks of the hub: offers; and what the demo's panel can play with.
#include <fmt/format.h>

#include "core/text.h"
#include "http/customer.h"
#include "http/fields.h"
#include "http/hub_answer.h"
#include "http/hub_inputs.h"
#include "http/routes/routes.h"
#include "http/staff.h"

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
    router.add({Method::Get, "/v1/play",
                [&services](const Request& request) { return play(services, request); }, 1024,
                true});
}

}  // namespace jalon::http
