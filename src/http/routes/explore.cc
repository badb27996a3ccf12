// The journey questions over HTTP: the same answers as `jalon explore`.
#include "core/text.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "journeys/live_map.h"
#include "trail/answers_json.h"

namespace jalon::http {
namespace {

using access::Actor;

// Which events, under which filter; the condition lives as long as the question.
struct Asked {
    std::shared_ptr<const trail::Snapshot> snapshot;
    trail::Selection selection;
    trail::Filter filter;
    std::optional<trail::Condition> condition;
    trail::Cases cases;
};

Result<> read_filter(const Request& request, Asked& asked) {
    TRY_LET(from, time_of(request, "from"));
    TRY_LET(to, time_of(request, "to"));
    asked.filter.from = from;
    asked.filter.to = to;
    asked.filter.channel = request.parameter("channel");
    auto lifecycle = request.parameter("lifecycle");
    if (!lifecycle.empty() && lifecycle != "all" && lifecycle != "complete")
        return invalid("request.field", "`lifecycle` is all or complete.");
    if (lifecycle == "complete") asked.filter.lifecycle = trail::Lifecycle::Complete;
    auto where = request.parameter("where");
    if (where.empty()) return {};
    auto compiled = trail::Condition::compile(where, asked.snapshot);
    if (!compiled.program)
        return invalid("explore.bad_where",
                       "`where`: " + (compiled.problems.empty() ? std::string("cannot be read.")
                                                                : compiled.problems.front().what));
    asked.condition = std::move(*compiled.program);
    asked.filter.where = &*asked.condition;
    return {};
}

Result<std::unique_ptr<Asked>> asked_in(Services& services, const Request& request) {
    auto asked = std::make_unique<Asked>();
    asked->snapshot = services.trail.snapshot();
    std::string journey(request.parameter("journey"));
    if (journey.empty()) return invalid("request.field", "`journey` is missing.");
    auto defined = services.programs.journey(journey);
    if (defined && defined->definition.instance_by.rule != journeys::InstanceBy::Rule::Journey) {
        asked->selection = journeys::selection_of(defined->definition);
    } else {
        asked->selection.journey = journey;
        if (!defined && services.log.code(journey) < 0)
            return not_found("trail.journey_unknown", "The log has no journey of this name.");
    }
    TRY(read_filter(request, *asked));
    asked->cases = trail::cases_of(*asked->snapshot, asked->selection, asked->filter);
    return asked;
}

Result<Response> summary(Services& services, const Request& request) {
    TRY_LET(asked, asked_in(services, request));
    auto out = trail::to_json(trail::summary(asked->cases));
    JsonArray channels;
    for (const auto& channel : trail::channels(*asked->snapshot, asked->cases))
        channels.emplace_back(channel);
    out["channels"] = std::move(channels);
    return Response::json(out);
}

Result<Response> dfg(Services& services, const Request& request) {
    TRY_LET(asked, asked_in(services, request));
    return Response::json(trail::to_json(trail::directly_follows(asked->cases)));
}

Result<Response> variants(Services& services, const Request& request) {
    std::size_t top = 20;
    if (auto text = request.parameter("top"); !text.empty()) {
        auto value = parse_int(text);
        if (!value || *value < 1 || *value > static_cast<std::int64_t>(trail::kVariantsMax))
            return invalid("request.field", "`top` is a whole number from 1 to 1000.");
        top = static_cast<std::size_t>(*value);
    }
    TRY_LET(asked, asked_in(services, request));
    return Response::json(trail::to_json(trail::variants(asked->cases, top)));
}

Result<Response> funnel(Services& services, const Request& request) {
    auto steps = request.parameters("step");
    if (steps.size() < 2 || steps.size() > trail::kFunnelStepsMax)
        return invalid("request.field", "Give `step` 2 to 64 times, each an activity.");
    std::optional<Duration> window;
    if (auto text = request.parameter("window"); !text.empty()) {
        window = parse_duration(text);
        if (!window) return invalid("request.field", "`window` is a duration such as 180d or 12h.");
    }
    TRY_LET(asked, asked_in(services, request));
    return Response::json(trail::to_json(trail::funnel(asked->cases, steps, window)));
}

}  // namespace

void add_explore_routes(Router& router, Services& services) {
    auto add = [&](const std::string& path,
                   Result<Response> (*handler)(Services&, const Request&)) {
        router.add({Method::Get, path,
                    for_staff(services, "explore.read",
                              [&services, handler](const Request& r, const Actor&) {
                                  return handler(services, r);
                              })});
    };
    add("/api/explore/summary", summary);
    add("/api/explore/dfg", dfg);
    add("/api/explore/variants", variants);
    add("/api/explore/funnel", funnel);
}

}  // namespace jalon::http
