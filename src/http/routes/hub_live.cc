// The page that staff watch: what becomes of the hub's answers, whether waits hold, load and
// budgets.
#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "http/fields.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "indicators/scores.h"

namespace jalon::http {
namespace {

using access::Actor;

JsonObject share_json(std::int64_t hits, std::int64_t n) {
    if (n == 0) return {{"value", nullptr}, {"low", nullptr}, {"high", nullptr}, {"n", 0}};
    auto share = indicators::share(hits, n);
    return {{"value", *share.value}, {"low", *share.low}, {"high", *share.high}, {"n", share.n}};
}

// The interval is that of what is known, not of what it stands for.
JsonObject share_of_recorded(const live::Figures& figures) {
    if (figures.decisions == 0) return share_json(0, 0);
    const double share =
        static_cast<double>(figures.with_human) / static_cast<double>(figures.decisions);
    return share_json(std::llround(share * static_cast<double>(figures.recorded)),
                      figures.recorded);
}

JsonObject waits_json(const live::WaitsHeld& waits) {
    return {{"mode", waits.mode},     {"held", share_json(waits.held, waits.n)},
            {"low_s", waits.low_s},   {"high_s", waits.high_s},
            {"mean_s", waits.mean_s}, {"p10_s", waits.p10_s},
            {"p50_s", waits.p50_s},   {"p90_s", waits.p90_s}};
}

template <class List>
JsonArray all_waits(const List& list) {
    JsonArray out;
    for (const auto& each : list) out.emplace_back(waits_json(each));
    return out;
}

JsonArray rows_json(const live::Figures& figures, live::By by, const hub::Policy& policy,
                    std::string_view locale) {
    JsonArray rows;
    for (const auto& row : figures.rows) {
        const auto* mode = by == live::By::Mode ? policy.mode(row.key) : nullptr;
        JsonObject out{{"key", row.key},
                       {"title", mode == nullptr ? row.key : mode->title.in(locale)}};
        constexpr std::array<std::string_view, live::kSteps> kNames{
            "offered", "seen", "chosen", "connected", "resolved", "rated"};
        for (std::size_t i = 0; i < kNames.size(); ++i) out[kNames[i]] = row.count[i];
        out["score"] = row.score ? Json(*row.score) : Json(nullptr);
        rows.push_back(std::move(out));
    }
    return rows;
}

// How far the guard shows a queue's modes: the least of them.
double damped_to(const contact::Guards::Look& look, const hub::Policy& policy,
                 std::string_view queue) {
    double share = 1;
    for (const auto& mode : policy.modes) {
        auto damping = look.damping.find(mode.id);
        if (mode.queue == queue && damping != look.damping.end())
            share = std::min(share, damping->second.share);
    }
    return share;
}

JsonArray load_json(Services& services, const hub::PolicyPtr& policy,
                    const contact::Guards::Look& look, const contact::QueueStates& states, Time at,
                    std::string_view locale) {
    JsonArray load;
    for (const auto& queue : policy->queues) {
        auto posted = states.find(queue.id);
        auto now = hub::queue_now(queue, posted == states.end() ? nullptr : &posted->second, at);
        auto wait = services.contact.wait_now(*policy, queue, at);
        load.push_back(JsonObject{
            {"queue", queue.id},
            {"title", queue.title.in(locale)},
            {"ahead", now.ahead},
            {"agents", now.agents},
            {"busy", now.busy ? Json(*now.busy) : Json(nullptr)},
            {"ahead_per_agent",
             now.agents > 0 ? Json(static_cast<double>(now.ahead) / now.agents) : Json(nullptr)},
            {"open", now.open},
            {"broken", now.broken},
            {"guarded", queue.guard.has_value()},
            {"shown_share", damped_to(look, *policy, queue.id)},
            {"wait", wait ? Json(JsonObject{{"low_s", wait->low_s}, {"high_s", wait->high_s}})
                          : Json(nullptr)},
            {"examples", services.contact.waits().examples(queue.id)}});
    }
    return load;
}

JsonArray budgets_json(const hub::Policy& policy, const contact::Guards::Look& look,
                       std::string_view locale) {
    JsonArray budgets;
    for (const auto& [id, budget] : policy.limits.budget) {
        const auto* mode = policy.mode(id);
        auto spent = look.spent.find(id);
        budgets.push_back(
            JsonObject{{"mode", id},
                       {"title", mode == nullptr ? id : mode->title.in(locale)},
                       {"budget", budget},
                       {"spent", (spent == look.spent.end() ? 0 : spent->second) * budget}});
    }
    return budgets;
}

JsonArray alarms_json(const std::vector<hub::GuardAlarm>& alarms) {
    JsonArray out;
    for (const auto& alarm : alarms)
        out.push_back(JsonObject{{"mode", alarm.mode},
                                 {"cause", hub::to_text(alarm.cause)},
                                 {"value", alarm.value},
                                 {"limit", alarm.limit}});
    return out;
}

Result<Response> live_now(Services& services, const Request& request) {
    auto policy = services.programs.default_hub_policy();
    if (!policy) return not_found("hub.no_policy", "No contact policy is published.");
    std::int64_t minutes = 60;
    if (auto text = request.parameter("minutes"); !text.empty()) {
        auto number = parse_int(text);
        if (!number || *number < 1 || *number > 10'080)
            return invalid("request.field",
                           "`minutes` is a whole number from 1 to 10080, which are seven days.");
        minutes = *number;
    }
    auto named = request.parameter("by");
    auto by = named.empty() ? live::By::Mode : live::by_named(named);
    if (!by) return invalid("request.field", "`by` is mode, placement, version or arm.");
    const auto at = services.clock.now();
    const auto locale = locale_of(request);
    auto figures = services.live.figures(at, std::chrono::minutes(minutes), *by);
    auto states = services.contact.queue_states(at);
    auto look = services.contact.guards().look(policy, at, states);
    JsonArray by_changes;
    for (auto each : figures.sessions_by_changes) by_changes.emplace_back(each);
    JsonObject first{{"n", figures.first_n}, {"p50_s", nullptr}, {"p90_s", nullptr}};
    if (figures.first_n > 0) {
        first["p50_s"] = figures.first_p50_s;
        first["p90_s"] = figures.first_p90_s;
    }
    return Response::json(JsonObject{
        {"at", format_time(at)},
        {"minutes", minutes},
        {"by", named.empty() ? std::string("mode") : std::string(named)},
        {"complete", figures.complete},
        {"caught_up", services.contact.caught_up()},
        {"policy", policy->id},
        {"version", policy->version},
        {"decisions", figures.decisions},
        {"recorded", figures.recorded},
        {"answers_per_second", services.live.answers_per_second(at)},
        {"not_recorded", services.recorder.dropped()},
        {"sessions", figures.sessions},
        {"with_human", share_of_recorded(figures)},
        {"changes", JsonObject{{"mean", figures.changes},
                               {"sessions", std::move(by_changes)},
                               {"bound", policy->stability ? Json(policy->stability->changes_max)
                                                           : Json(nullptr)}}},
        {"first_human", std::move(first)},
        {"rows", rows_json(figures, *by, *policy, locale)},
        {"waits", JsonObject{{"level", policy->wait_display.high - policy->wait_display.low},
                             {"all", waits_json(figures.all)},
                             {"by_mode", all_waits(figures.by_mode)},
                             {"by_range", all_waits(figures.by_range)}}},
        {"load", load_json(services, policy, *look, states, at, locale)},
        {"budgets", budgets_json(*policy, *look, locale)},
        {"alarms", alarms_json(services.contact.guards().alarms(policy, at))}});
}

}  // namespace

void add_hub_live_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/hub/live",
                for_staff(services, "hub.read", [&services](const Request& r, const Actor&) {
                    return live_now(services, r);
                })});
}

}  // namespace jalon::http
