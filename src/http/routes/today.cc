// What the person who signs in should see first.
#include <algorithm>

#include "calendar/zone.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "indicators/scores.h"
#include "journeys/map_json.h"

namespace jalon::http {
namespace {

using access::Actor;

constexpr Duration kTwelveWeeks = std::chrono::hours(24 * 7 * 12);
constexpr std::size_t kWorkMax = 20;

JsonObject work_json(std::string_view kind, std::string_view id, std::string_view title,
                     std::string_view person, std::string_view name, Time due, bool late,
                     std::string_view owner) {
    return {{"kind", kind},        {"id", id},
            {"title", title},      {"person", person},
            {"person_name", name}, {"due_at", format_time(due)},
            {"late", late},        {"owner", text_or_null(owner)}};
}

// Cases and requests that are open, the clock that ends first before the others.
Result<JsonArray> work(Services& services, Time now, std::string_view locale) {
    std::vector<std::pair<Time, JsonObject>> all;
    cases::Filter open_cases;
    open_cases.open_only = true;
    open_cases.limit = kWorkMax;
    TRY_LET(listed, services.cases.list(open_cases));
    for (const auto& each : listed.items) {
        auto policy = services.programs.case_policy(each.policy);
        auto title = policy ? policy->reason_text(each.reason).in(locale) : each.reason;
        all.emplace_back(each.due_at, work_json("case", each.id, title, each.person,
                                                each.person_name, each.due_at, each.late(now),
                                                each.owner ? each.owner->name : ""));
    }
    desk::Filter open_requests;
    open_requests.open_only = true;
    open_requests.limit = kWorkMax;
    TRY_LET(requests, services.requests.list(open_requests));
    for (const auto& each : requests.items) {
        auto due = each.promised_until.value_or(each.promised_at);
        all.emplace_back(due, work_json(desk::to_text(each.kind), each.id, each.topic, each.person,
                                        each.person_name, due, each.late(now), each.owner_name));
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    JsonArray out;
    for (auto& [due, json] : all)
        if (out.size() < kWorkMax) out.push_back(std::move(json));
    return out;
}

JsonObject share_json(const indicators::Indicator& share) {
    auto number = [](const std::optional<double>& v) { return v ? Json(*v) : Json(nullptr); };
    return {{"value", number(share.value)},
            {"low", number(share.low)},
            {"high", number(share.high)},
            {"n", share.n}};
}

Result<Response> today(Services& services, const Request& request, const Actor& actor) {
    auto now = services.clock.now();
    auto locale = locale_of(request);
    auto settings = services.access.settings();
    JsonObject out;
    out["work"] = JsonArray{};
    if (access::may(actor.role, "cases.read")) {
        TRY_LET(list, work(services, now, locale));
        out["work"] = std::move(list);
    }

    TRY_LET(zone, calendar::find_zone(settings.time_zone));
    auto offset = [&zone](Time at) {
        return std::chrono::duration_cast<Duration>(zone.offset_at(at).offset);
    };
    journeys::AnswerFilter last_weeks;
    last_weeks.from = now - kTwelveWeeks;
    last_weeks.to = now;
    auto moment = services.trail.recent();
    auto answers = journeys::answers(*moment);
    auto trend = journeys::to_json(journeys::indicator_trend(answers, indicators::Kind::Nps,
                                                             last_weeks, journeys::Bucket::Week,
                                                             offset, settings.masking_below));
    out["nps"] = trend["total"];
    out["nps_before"] = trend["before"];
    out["nps_trend"] = trend["trend"];

    TRY_LET(words, services.surveys.answers(8, ""));
    JsonArray said;
    for (const auto& answer : words.items) said.push_back(answer_json_for(actor, answer));
    out["answers"] = std::move(said);

    TRY_LET(rows, services.definitions.list(""));
    JsonArray drafts;
    for (const auto& row : rows)
        if (row.open_version && drafts.size() < 20) drafts.push_back(to_json(row, locale));
    out["drafts"] = std::move(drafts);

    TRY_LET(cases_now, services.cases.counts(now, now - kTwelveWeeks));
    TRY_LET(requests_now, services.requests.counts(now - kTwelveWeeks));
    out["counts"] = JsonObject{{"cases_open", cases_now.open},
                               {"cases_late", cases_now.late},
                               {"callbacks_open", requests_now.callbacks},
                               {"appointments_open", requests_now.appointments}};
    out["promises"] = share_json(indicators::share(cases_now.kept + requests_now.kept,
                                                   cases_now.ended + requests_now.ended));
    return Response::json(out);
}

}  // namespace

void add_today_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/today",
                for_staff(services, "surveys.read", [&services](const Request& r, const Actor& a) {
                    return today(services, r, a);
                })});
}

}  // namespace jalon::http
