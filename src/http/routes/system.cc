// Health, metrics, and the stream that tells open pages what changed.
#include <fmt/format.h>

#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

Response health() {
    return Response::json(JsonObject{{"status", "ok"}});
}

Result<Response> ready(Services& services) {
    TRY(services.log.database().read([](store::Reader&) -> Result<> { return {}; }));
    auto behind = services.log.end() - services.trail.position();
    auto response = Response::json(
        JsonObject{{"status", behind > 10'000 ? "catching up" : "ok"}, {"behind", behind}});
    if (behind > 10'000) response.status = 503;
    return response;
}

// What a page last heard of; asked four times a second, from memory alone.
class Watch {
  public:
    explicit Watch(Services& services)
        : services_(services),
          position_(services.trail.position()),
          revision_(services.definitions.revision()),
          queues_(services.queues.revision()) {}

    bool next(std::string& out) {
        JsonArray topics;
        if (auto position = services_.trail.position(); position != position_) {
            position_ = position;
            topics.emplace_back("log");
            topics.emplace_back("work");  // Every move of work is a fact in the log.
        }
        if (auto revision = services_.definitions.revision(); revision != revision_) {
            revision_ = revision;
            topics.emplace_back("definitions");
        }
        if (auto revision = services_.queues.revision(); revision != queues_) {
            queues_ = revision;
            topics.emplace_back("queues");
        }
        ++rounds_;
        if (!topics.empty()) {
            out +=
                "event: changed\ndata: " +
                jalon::to_text(JsonObject{{"position", position_}, {"topics", std::move(topics)}}) +
                "\n\n";
        } else if (rounds_ % 60 == 1) {
            out += fmt::format("event: alive\ndata: {{\"position\":{}}}\n\n", position_);
        }
        return rounds_ < 4 * 3600;  // An hour; the page reconnects, and is checked again.
    }

  private:
    Services& services_;
    log::Position position_;
    std::uint64_t revision_, queues_;
    int rounds_ = 0;
};

Result<Response> live(Services& services) {
    Response response;
    response.content_type = "text/event-stream";
    auto watch = std::make_shared<Watch>(services);
    response.stream = EventStream{[watch](std::string& out) { return watch->next(out); }};
    return response;
}

Result<Response> metrics(Services& services) {
    services.metrics.gauge("jalon_log_position", "The last committed position of the log")
        .set(static_cast<double>(services.log.end()));
    services.metrics.gauge("jalon_trail_behind", "Facts that the trail has not read yet")
        .set(static_cast<double>(services.log.end() - services.trail.position()));
    services.metrics
        .gauge("jalon_hub_decisions_dropped", "Decisions that could not be recorded in time")
        .set(static_cast<double>(services.recorder.dropped()));
    return Response::text(services.metrics.text(), "text/plain; version=0.0.4");
}

}  // namespace

void add_system_routes(Router& router, Services& services) {
    router.add({Method::Get, "/healthz",
                [](const Request&) -> Result<Response> { return health(); }, 1024});
    router.add(
        {Method::Get, "/readyz", [&services](const Request&) { return ready(services); }, 1024});
    router.add(
        {Method::Get, "/metrics", [&services](const Request&) { return metrics(services); }, 1024});
    router.add({Method::Get, "/api/live",
                for_staff(services, "",
                          [&services](const Request&, const Actor&) { return live(services); })});
}

}  // namespace jalon::http
