// What the widget asks of the hub: offers; and what the demo's panel can play with.
#include <fmt/format.h>

#include <array>
#include <boost/json/monotonic_resource.hpp>

#include "core/text.h"
#include "http/answer_text.h"
#include "http/customer.h"
#include "http/fields.h"
#include "http/hub_inputs.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "hub/compiled.h"

namespace jalon::http {
namespace {

// Found once for each thread and version of a policy.
trace::Counter& decisions_of(Services& services, const hub::Policy& policy) {
    struct Found {
        const trace::Metrics* in = nullptr;
        std::uint64_t stamp = 0;
        trace::Counter* counter = nullptr;
    };
    thread_local Found found;
    if (found.in != &services.metrics || found.stamp != policy.core->stamp())
        found = {
            &services.metrics, policy.core->stamp(),
            &services.metrics.counter("jalon_hub_decisions_total", "Decisions of the contact hub",
                                      {{"policy", policy.id}})};
    return *found.counter;
}

Response response_of(Services& services, const contact::Answered& answer, std::string_view locale) {
    decisions_of(services, *answer.assigned.policy).add();
    return Response::text(answer_text(answer, locale), "application/json");
}

Result<Response> offers(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto locale = question.inputs.locale;
    TRY_LET(answer, services.contact.answer(std::move(question)));
    return response_of(services, answer, locale);
}

// The same from what is in memory, where it is up to date and says enough of the customer.
std::optional<Result<Response>> offers_at_once(Services& services, const Request& request) {
    if (!services.people.up_to_date()) return std::nullopt;
    std::array<unsigned char, 4096> memory;
    boost::json::monotonic_resource arena(memory.data(), memory.size());
    auto body = json_body(request, &arena);
    if (!body) return std::unexpected(body.error());
    const auto* key = body->if_contains("write_key");
    if (key == nullptr || !key->is_string() ||
        !services.access.source_in_memory({key->get_string().data(), key->get_string().size()},
                                          services.clock.now()))
        return std::nullopt;
    auto question = question_in(services, *body, request);
    if (!question) return std::unexpected(question.error());
    auto locale = question->inputs.locale;
    auto answer = services.contact.answer_at_once(std::move(*question));
    if (!answer) return std::nullopt;
    if (!*answer) return std::unexpected(answer->error());
    return response_of(services, **answer, locale);
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
    router.add(
        {.method = Method::Post,
         .pattern = "/v1/hub/offers",
         .handler = [&services](const Request& request) { return offers(services, request); },
         .body_bytes_max = 64 * 1024,
         .cross_origin = true,
         .at_once =
             [&services](const Request& request) { return offers_at_once(services, request); }});
    router.add({Method::Get, "/v1/play",
                [&services](const Request& request) { return play(services, request); }, 1024,
                true});
}

}  // namespace jalon::http
