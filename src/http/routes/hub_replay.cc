// Replays of a policy on recorded sessions: asked for, followed, read, cancelled.
#include <algorithm>

#include "core/text.h"
#include "http/fields.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "replay/draft.h"
#include "replay/jobs.h"
#include "replay/page.h"

namespace jalon::http {
namespace {

using access::Actor;
using replay::Job;
using replay::Jobs;

constexpr int kThreads = 2;
// Some 250 MB; the command line takes more.
constexpr replay::SessionLimits kLimits{.sessions_max = 500'000, .answers_max = 2'000'000};

JsonObject json_of(const Job& job, bool with_report) {
    JsonObject out{{"id", job.id},
                   {"title", job.title},
                   {"by", job.by},
                   {"asked_at", format_time(job.asked_at)},
                   {"state", replay::to_text(job.state)},
                   {"progress", job.progress},
                   {"error", nullptr}};
    if (job.error) out["error"] = JsonObject{{"code", job.error->code}, {"what", job.error->what}};
    if (with_report)
        out["report"] = job.report ? Json(replay::to_json(*job.report)) : Json(nullptr);
    return out;
}

Result<std::optional<Time>> instant(const JsonObject& body, std::string_view name) {
    TRY_LET(text, optional_text(body, name, 60));
    if (text.empty()) return std::nullopt;
    auto at = parse_time(text);
    if (!at)
        return invalid("request.field",
                       "`from` and `to` are instants such as 2026-11-23T00:00:00Z.");
    return at;
}

// What is to be tried; the draft is null where an answer with problems was made instead.
struct Asked {
    replay::Draft draft;
    replay::Period period;
    bool sensitivity = false;
};

Result<Asked> asked_in(Services& services, const JsonObject& body) {
    Asked asked;
    TRY_LET(text, optional_text(body, "text", 1 << 20));
    TRY_LET(id, optional_text(body, "id", 64));
    const auto version = number_at(Json(body), "version");
    TRY_LET(from, instant(body, "from"));
    TRY_LET(to, instant(body, "to"));
    asked.period = {from, to};
    if (from && to && *from >= *to) return invalid("request.field", "`from` must be before `to`.");
    asked.sensitivity = bool_at(Json(body), "sensitivity").value_or(false);
    const auto& catalogue = services.programs.catalogue();
    if (!text.empty()) {
        asked.draft = replay::draft_of_text(services.definitions, catalogue, text);
        return asked;
    }
    if (id.empty()) return invalid("request.field", "Give `text`, or `id` with `version`.");
    if (version && !(*version >= 1 && *version <= 1e6))
        return invalid("request.field", "`version` is a whole number from 1.");
    auto number = version ? std::optional(static_cast<int>(*version)) : std::nullopt;
    TRY_LET(draft, replay::draft_of_version(services.definitions, catalogue, id, number));
    asked.draft = std::move(draft);
    return asked;
}

Jobs::Work work_of(Services& services, Asked asked) {
    return [&services,
            asked = std::move(asked)](const replay::Progress& progress) -> Result<replay::Report> {
        // Reading the log is about as long as playing what it held.
        TRY_LET(read, replay::read_sessions(
                          services.log, asked.period, replay::Wanted::by(*asked.draft.policy),
                          kLimits, kThreads, [&](double done) { return progress(done / 2); }));
        replay::Options options;
        options.threads = kThreads;
        options.sensitivity = asked.sensitivity;
        options.before = asked.draft.before;
        TRY_LET(report, replay::replayed(read, asked.draft.policy, options,
                                         [&](double done) { return progress(0.5 + done / 2); }));
        report.period = asked.period;
        return report;
    };
}

Result<Response> start(Services& services, Jobs& jobs, const Request& request, const Actor& actor) {
    TRY_LET(body, json_body(request));
    TRY_LET(asked, asked_in(services, body));
    if (!asked.draft.policy) {
        std::vector<FieldError> errors;
        for (const auto& each : asked.draft.problems)
            errors.push_back({each.path, each.code, each.what});
        return problem({ErrorKind::Invalid, "definition.has_problems",
                        "The policy does not compile; see `errors`."},
                       request, errors);
    }
    Job job;
    job.asked_at = services.clock.now();
    job.id = new_ulid(job.asked_at);
    const auto& policy = *asked.draft.policy;
    job.title = policy.version > 0 ? policy.id + " v" + std::to_string(policy.version) : policy.id;
    job.by = actor.name;
    TRY(jobs.start(job, work_of(services, std::move(asked))));
    return Response::json(JsonObject{{"id", job.id}}, 202);
}

Result<Response> list(const Jobs& jobs) {
    JsonArray items;
    for (const auto& job : jobs.all()) items.push_back(json_of(job, false));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> page(const Jobs& jobs, const Request& request) {
    TRY_LET(job, jobs.find(request.capture("id")));
    if (!job.report)
        return failure(ErrorKind::Conflict, "replay.not_done", "This replay has no report (yet).");
    auto response = Response::text(replay::to_page(*job.report, locale_of(request)),
                                   "text/html; charset=utf-8");
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.headers.emplace_back("Content-Disposition",
                                  "inline; filename=\"replay-" + job.id + ".html\"");
    return response;
}

}  // namespace

void add_hub_replay_routes(Router& router, Services& services) {
    auto jobs = std::make_shared<Jobs>();
    router.add({Method::Post, "/api/hub/replays",
                for_staff(services, "hub.write",
                          [&services, jobs](const Request& r, const Actor& actor) {
                              return start(services, *jobs, r, actor);
                          }),
                (1 << 20) + (1 << 16)});
    router.add({Method::Get, "/api/hub/replays",
                for_staff(services, "hub.read",
                          [jobs](const Request&, const Actor&) { return list(*jobs); })});
    router.add({Method::Get, "/api/hub/replays/{id}",
                for_staff(services, "hub.read",
                          [jobs](const Request& r, const Actor&) -> Result<Response> {
                              TRY_LET(job, jobs->find(r.capture("id")));
                              return Response::json(json_of(job, true));
                          })});
    router.add({Method::Delete, "/api/hub/replays/{id}",
                for_staff(services, "hub.write",
                          [jobs](const Request& r, const Actor&) -> Result<Response> {
                              TRY(jobs->remove(r.capture("id")));
                              return Response::no_content();
                          })});
    router.add({Method::Get, "/api/hub/replays/{id}/report",
                for_staff(services, "hub.read",
                          [jobs](const Request& r, const Actor&) { return page(*jobs, r); })});
}

}  // namespace jalon::http
