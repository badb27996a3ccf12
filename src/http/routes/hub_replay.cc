// Replays of a policy on recorded sessions: asked for, followed, read, cancelled.
#include <algorithm>

#include "core/text.h"
#include "http/fields.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "replay/archive.h"
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
                   {"policy", job.policy},
                   {"version", job.version > 0 ? Json(job.version) : Json(nullptr)},
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
    job.policy = policy.id;
    job.version = policy.version;
    job.by = actor.name;
    TRY(jobs.start(job, work_of(services, std::move(asked))));
    return Response::json(JsonObject{{"id", job.id}}, 202);
}

// What is at hand, and under it what the store keeps from before.
Result<Response> list(const Jobs& jobs, const replay::Archive& archive, const Request& request) {
    const auto policy = request.parameter("policy");
    int version = 0;
    if (auto text = request.parameter("version"); !text.empty()) {
        auto number = parse_int(text);
        if (!number || *number < 1 || *number > 1'000'000)
            return invalid("request.field", "`version` is a whole number from 1.");
        version = static_cast<int>(*number);
    }
    auto asked = [&](const Job& job) {
        return (policy.empty() || job.policy == policy) && (version == 0 || job.version == version);
    };
    JsonArray items;
    std::vector<std::string> told;
    for (const auto& job : jobs.all()) {
        told.push_back(job.id);
        if (asked(job)) items.push_back(json_of(job, false));
    }
    TRY_LET(kept, archive.list(policy, version));
    for (const auto& job : kept)
        if (std::ranges::find(told, job.id) == told.end()) items.push_back(json_of(job, false));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

Result<Response> one(const Jobs& jobs, const replay::Archive& archive, std::string_view id) {
    auto job = jobs.find(id);
    if (job) return Response::json(json_of(*job, true));
    TRY_LET(kept, archive.find(id));
    if (!kept) return std::unexpected(job.error());
    auto json = json_of(kept->job, false);
    TRY_LET(report, parse_json(kept->json, JsonLimits{.bytes_max = kept->json.size() + 1}));
    json["report"] = std::move(report);
    return Response::json(std::move(json));
}

Result<Response> page(const Jobs& jobs, const replay::Archive& archive, const Request& request) {
    const auto id = request.capture("id");
    const auto locale = locale_of(request);
    std::string text;
    auto job = jobs.find(id);
    if (job && !job->report)
        return failure(ErrorKind::Conflict, "replay.not_done", "This replay has no report (yet).");
    if (job) {
        text = replay::to_page(*job->report, locale);
    } else {
        TRY_LET(kept, archive.page(id, locale));
        if (!kept) return std::unexpected(job.error());
        text = std::move(*kept);
    }
    auto response = Response::text(std::move(text), "text/html; charset=utf-8");
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.headers.emplace_back("Content-Disposition",
                                  "inline; filename=\"replay-" + std::string(id) + ".html\"");
    return response;
}

Result<Response> remove(Jobs& jobs, replay::Archive& archive, std::string_view id) {
    auto removed = jobs.remove(id);
    TRY_LET(kept, archive.find(id));
    if (!removed && !kept) return std::unexpected(removed.error());
    if (kept) TRY(archive.remove(id));
    return Response::no_content();
}

}  // namespace

void add_hub_replay_routes(Router& router, Services& services) {
    auto archive = std::make_shared<replay::Archive>(services.log.database());
    // Where the store refuses, the report is at hand until the server ends.
    auto jobs = std::make_shared<Jobs>([archive](const Job& job) { (void)archive->keep(job); });
    router.add({Method::Post, "/api/hub/replays",
                for_staff(services, "hub.write",
                          [&services, jobs](const Request& r, const Actor& actor) {
                              return start(services, *jobs, r, actor);
                          }),
                (1 << 20) + (1 << 16)});
    router.add({Method::Get, "/api/hub/replays",
                for_staff(services, "hub.read", [jobs, archive](const Request& r, const Actor&) {
                    return list(*jobs, *archive, r);
                })});
    router.add({Method::Get, "/api/hub/replays/{id}",
                for_staff(services, "hub.read", [jobs, archive](const Request& r, const Actor&) {
                    return one(*jobs, *archive, r.capture("id"));
                })});
    router.add({Method::Delete, "/api/hub/replays/{id}",
                for_staff(services, "hub.write", [jobs, archive](const Request& r, const Actor&) {
                    return remove(*jobs, *archive, r.capture("id"));
                })});
    router.add({Method::Get, "/api/hub/replays/{id}/report",
                for_staff(services, "hub.read", [jobs, archive](const Request& r, const Actor&) {
                    return page(*jobs, *archive, r);
                })});
}

}  // namespace jalon::http
