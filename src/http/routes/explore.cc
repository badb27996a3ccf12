// The journey questions over HTTP: the same answers as `jalon explore`.
#include "core/text.h"
#include "explore/question.h"
#include "http/routes/explore_turns.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

explore::Ground ground_for(Services& services, const Actor& actor) {
    const auto settings = services.access.settings();
    explore::Ground ground;
    ground.moment = services.trail.recent();
    ground.journey = [&services](std::string_view id,
                                 std::string_view version) -> Result<explore::JourneyPtr> {
        TRY_LET(journey, services.programs.journey(id, version));
        if (!journey) return explore::JourneyPtr();
        return explore::JourneyPtr(journey, &journey->definition);
    };
    ground.zone = settings.time_zone;
    ground.masking_below = settings.masking_below;
    ground.log = &services.log;
    if (access::may(actor.role, "people.read")) ground.people = &services.people;
    return ground;
}

// What the query names, but for the locale, which all of the API takes.
explore::Parameters parameters_of(const Request& request) {
    explore::Parameters::Named named;
    for (const auto& each : request.query)
        if (each.first != "locale") named.push_back(each);
    return explore::Parameters(std::move(named));
}

Response refusal(const Error& error, const explore::Parameters& parameters,
                 const Request& request) {
    std::vector<FieldError> errors;
    for (const auto& each : parameters.problems())
        errors.push_back({each.path, each.code, each.what});
    return problem(error, request, errors);
}

bool wants_events(const Request& request) {
    return lower_ascii(request.header("accept")).find("text/event-stream") != std::string::npos;
}

Result<Response> asked(Services& services, Turns& turns, std::string_view name,
                       const Request& request, const Actor& actor) {
    auto parameters = parameters_of(request);
    auto question = explore::prepared(name, parameters, ground_for(services, actor));
    if (!question) return refusal(question.error(), parameters, request);
    auto budget =
        std::make_shared<trail::Budget>(services.question_bytes_max, services.question_patience);
    auto work = [question = std::move(*question)](trail::Budget& allowed) -> Result<Json> {
        TRY_LET(answer, question(allowed));
        return Json(std::move(answer));
    };
    if (request.peer) request.peer->on_leaving([budget] { budget->cancel(); });
    if (wants_events(request)) return turns.stream(std::move(work), budget, request);
    TRY_LET(answer, turns.run(work, budget));
    return Response::json(answer);
}

}  // namespace

void add_explore_routes(Router& router, Services& services) {
    auto turns = std::make_shared<Turns>();
    auto add = [&](const std::string& path, std::string_view name) {
        Route route;
        route.method = Method::Get;
        route.pattern = path;
        route.handler = for_staff(services, "explore.read",
                                  [&services, turns, name](const Request& r, const Actor& actor) {
                                      return asked(services, *turns, name, r, actor);
                                  });
        route.may_take_long = true;
        router.add(std::move(route));
    };
    add("/api/explore/summary", "summary");
    add("/api/explore/dfg", "dfg");
    add("/api/explore/variants", "variants");
    add("/api/explore/funnel", "funnel");
    add("/api/explore/paths", "paths");
    add("/api/explore/trend", "trend");
    add("/api/explore/cohort", "cohort");
    add("/api/explore/conformance", "conformance");
    add("/api/explore/compare", "compare");
    add("/api/explore/friction", "friction");
    add("/api/explore/persons", "persons");
    add("/api/explore/facets", "facets");
}

}  // namespace jalon::http
