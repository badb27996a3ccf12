// The report as JSON: names as in api/openapi.yaml, numbers as they are.
#include <cmath>

#include "replay/replay.h"

namespace jalon::replay {
namespace {

Json json(const Estimate& e) {
    return JsonObject{{"value", e.value}, {"low", e.low}, {"high", e.high}};
}

JsonObject json(const Compared& c) {
    return {{"recorded", json(c.recorded)},
            {"draft", json(c.draft)},
            {"difference", json(c.difference)}};
}

JsonObject json(const Measure& measure) {
    return {{"name", measure.name},
            {"mode", measure.mode},
            {"per", measure.per == Per::Answer ? "answer" : "session"}};
}

template <class List, class Form>
JsonArray array_of(const List& list, const Form& form) {
    JsonArray array;
    for (const auto& each : list) array.push_back(form(each));
    return array;
}

void join(JsonObject& to, const JsonObject& more) {
    for (const auto& [key, value] : more) to[key] = value;
}

Json json(const Report::Outcome& outcome) {
    auto out = json(outcome.measure);
    join(out, json(outcome.figures));
    out["observed"] = outcome.observed ? Json(*outcome.observed) : Json(nullptr);
    return out;
}

Json json(const Report::Rate& rate) {
    JsonArray places;
    for (const auto& cell : rate.places)
        places.push_back(JsonObject{{"exposures", static_cast<std::int64_t>(cell.exposures)},
                                    {"takes", static_cast<std::int64_t>(cell.takes)},
                                    {"rate", cell.rate}});
    return JsonObject{{"mode", rate.mode}, {"policy", rate.policy}, {"places", std::move(places)}};
}

Json json(const QueueWaits& waits) {
    JsonObject out{{"queue", waits.queue},
                   {"absent", waits.absent.empty() ? Json(nullptr) : Json(waits.absent)},
                   {"days", waits.days},
                   {"runs", waits.runs},
                   {"contacts_a_day", JsonObject{{"recorded", waits.contacts_a_day_then},
                                                 {"draft", waits.contacts_a_day}}}};
    if (!waits.absent.empty()) return out;
    out["mean_s"] = json(waits.mean_s);
    out["p90_s"] = json(waits.p90_s);
    out["abandoned"] = json(waits.abandoned);
    return out;
}

Json json(const Report::GroupFigures& group) {
    JsonObject out{{"group", group.name}, {"sessions", group.sessions}};
    join(out, json(group.figures));
    return out;
}

Json json(const std::optional<Gap>& gap) {
    if (!gap) return nullptr;
    return JsonObject{{"value", gap->gap.value},
                      {"low", gap->gap.low},
                      {"high", gap->gap.high},
                      {"lowest", gap->lowest},
                      {"highest", gap->highest}};
}

Json json(const Report::Fairness& fairness) {
    auto out = json(fairness.measure);
    out["dimension"] = fairness.dimension;
    out["groups"] = array_of(fairness.groups, [](const auto& each) { return json(each); });
    out["gap"] = JsonObject{{"recorded", json(fairness.recorded)}, {"draft", json(fairness.draft)}};
    return out;
}

Json json(const experiments::Valued& valued) {
    return JsonObject{{"value", valued.value}, {"low", valued.low}, {"high", valued.high}};
}

Json json(const ValueOf& value) {
    return JsonObject{{"outcome", value.outcome},
                      {"recorded", json(value.value.logged)},
                      {"doubly_robust", json(value.value.doubly_robust)},
                      {"ips", json(value.value.ips)},
                      {"self_normalised", json(value.value.self_normalised)},
                      {"weight_mean", value.value.weight_mean},
                      {"effective_sessions", value.value.effective_rounds}};
}

Json json(const Values& values) {
    return JsonObject{
        {"absent", values.absent.empty() ? Json(nullptr) : Json(values.absent)},
        {"sessions", values.sessions},
        {"doubtful", values.doubtful},
        {"outcomes", array_of(values.outcomes, [](const auto& each) { return json(each); })}};
}

Json json(const Sensitivity::Row& row) {
    JsonArray steps;
    for (std::size_t step = 0; step < kSteps.size(); ++step) {
        JsonArray change, half;
        for (const auto& cell : row.steps[step]) {
            change.emplace_back(cell.change);
            half.emplace_back(cell.half);
        }
        steps.push_back(JsonObject{{"percent", static_cast<int>(std::lround(100 * kSteps[step]))},
                                   {"change", std::move(change)},
                                   {"half", std::move(half)}});
    }
    return JsonObject{{"path", row.path}, {"value", row.value}, {"steps", std::move(steps)}};
}

Json json(const std::optional<Sensitivity>& table) {
    if (!table) return nullptr;
    JsonArray outcomes;
    for (const auto& each : table->outcomes)
        outcomes.push_back(
            JsonObject{{"name", each.name}, {"mode", each.mode}, {"base", each.base}});
    return JsonObject{
        {"sessions", table->sessions},
        {"left_out", table->left_out},
        {"outcomes", std::move(outcomes)},
        {"parameters", array_of(table->rows, [](const auto& each) { return json(each); })}};
}

Json json(const PolicyUsed& used) {
    return JsonObject{{"policy", used.id}, {"version", used.version}, {"answers", used.answers}};
}

Json time_or_null(const std::optional<Time>& at) {
    return at ? Json(format_time(*at)) : Json(nullptr);
}

}  // namespace

JsonObject to_json(const Report& report) {
    return {
        {"policy",
         JsonObject{{"id", report.policy}, {"version", report.version}, {"title", report.title}}},
        {"recorded", array_of(report.recorded, [](const auto& each) { return json(each); })},
        {"period", JsonObject{{"from", time_or_null(report.period.from)},
                              {"to", time_or_null(report.period.to)},
                              {"first", time_or_null(report.first)},
                              {"last", time_or_null(report.last)}}},
        {"seed", static_cast<std::int64_t>(report.seed)},
        {"sessions", report.sessions},
        {"answers", report.answers},
        {"weight", report.weight},
        {"incomplete", report.incomplete},
        {"unreadable", report.unreadable},
        {"invented", report.invented},
        {"guard", report.guard},
        {"changed", JsonObject{{"answers", report.answers_changed},
                               {"first", report.first_changed},
                               {"sessions", report.sessions_changed},
                               {"statuses", report.answers_other}}},
        {"outcomes", array_of(report.outcomes, [](const auto& each) { return json(each); })},
        {"take_rates", array_of(report.rates, [](const auto& each) { return json(each); })},
        {"waits", array_of(report.waits, [](const auto& each) { return json(each); })},
        {"fairness", array_of(report.fairness, [](const auto& each) { return json(each); })},
        {"off_policy", json(report.values)},
        {"sensitivity", json(report.sensitivity)}};
}

}  // namespace jalon::replay
