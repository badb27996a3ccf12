// Experiments on contact policies as they stand: visitors by arm, differences that may be looked at
// at any time, guardrails, the verdict.
#include <cmath>

#include "http/fields.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;
using experiments::Guarded;
using experiments::Says;

Json finite(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

std::string_view name_of(Says says) {
    switch (says) {
        case Says::NotBelievable:
            return "not_believable";
        case Says::Harms:
            return "harms";
        case Says::Better:
            return "better";
        case Says::Worse:
            return "worse";
        case Says::Nothing:
            break;
    }
    return "nothing_yet";
}

std::string_view name_of(experiments::Allocation allocation) {
    if (allocation == experiments::Allocation::Thompson) return "thompson";
    return allocation == experiments::Allocation::LinUcb ? "linucb" : "fixed";
}

Json valued_json(const std::optional<experiments::Valued>& valued) {
    if (!valued || !std::isfinite(valued->low) || !std::isfinite(valued->high)) return nullptr;
    return JsonObject{{"value", valued->value}, {"low", valued->low}, {"high", valued->high}};
}

std::string_view name_of(Guarded state) {
    if (state == Guarded::Holds) return "holds";
    return state == Guarded::Broken ? "broken" : "unknown";
}

JsonObject value_json(const experiments::Values& values) {
    if (const auto* counts = std::get_if<experiments::Counts>(&values)) {
        JsonObject out{{"n", counts->visitors}, {"events", counts->events}, {"value", nullptr}};
        if (counts->visitors > 0)
            out["value"] =
                static_cast<double>(counts->events) / static_cast<double>(counts->visitors);
        return out;
    }
    const auto* moments = std::get_if<experiments::Moments>(&values);
    if (moments == nullptr) return {{"n", 0}, {"events", nullptr}, {"value", nullptr}};
    return {{"n", moments->visitors()},
            {"events", nullptr},
            {"value", moments->visitors() > 0 ? Json(moments->mean()) : Json(nullptr)}};
}

JsonObject difference_json(const experiments::Difference& difference) {
    return {{"estimate", finite(difference.estimate)},
            {"low", finite(difference.low)},
            {"high", finite(difference.high)},
            {"p", difference.p},
            {"settled", difference.settled}};
}

JsonArray comparisons_json(const trials::Trial& trial, const experiments::Verdict& verdict) {
    JsonArray out;
    for (const auto& each : verdict.comparisons) {
        JsonArray rails;
        for (std::size_t i = 0; i < each.guardrails.size(); ++i)
            rails.push_back(
                JsonObject{{"id", trials::to_text(trial.guardrails[i])},
                           {"margin", trial.experiment.guardrails[i].margin},
                           {"difference", difference_json(each.guardrails[i].difference)},
                           {"state", name_of(each.guardrails[i].state)}});
        out.push_back(JsonObject{{"arm", trial.experiment.arms[each.arm].id},
                                 {"difference", difference_json(each.difference)},
                                 {"variance_removed", each.variance_removed},
                                 {"guardrails", std::move(rails)}});
    }
    return out;
}

JsonObject standing_json(const trials::Standing& standing, std::string_view locale) {
    const auto& trial = *standing.trial;
    JsonArray arms;
    for (std::size_t i = 0; i < standing.arms.size(); ++i) {
        JsonArray settings;
        for (const auto& each : trial.settings[i])
            settings.push_back(JsonObject{{"path", each.path}, {"value", each.value}});
        arms.push_back(JsonObject{{"id", trial.experiment.arms[i].id},
                                  {"share", standing.shares[i]},
                                  {"visitors", standing.arms[i].visitors},
                                  {"stands_for", standing.stands_for[i]},
                                  {"value", valued_json(standing.values[i])},
                                  {"metric", value_json(standing.arms[i].metric)},
                                  {"set", std::move(settings)}});
    }
    JsonArray features;
    for (const auto& each : trial.features)
        features.push_back(
            JsonObject{{"input", trials::feature_inputs()[static_cast<std::size_t>(each.input)]},
                       {"is", each.is}});
    JsonObject out{
        {"id", trial.experiment.id},
        {"version", trial.version},
        {"title", trial.title.in(locale)},
        {"policy", trial.policy},
        {"policy_version", trial.policy_version},
        {"metric", trials::to_text(trial.metric)},
        {"smallest_effect", trial.experiment.metric.smallest_effect},
        {"traffic", trial.experiment.traffic},
        {"allocation", name_of(trial.experiment.allocation)},
        {"covariate",
         trial.experiment.covariate.empty() ? Json(nullptr) : Json(trial.experiment.covariate)},
        {"features", std::move(features)},
        {"arms", std::move(arms)},
        {"resting", standing.resting},
        {"full", standing.full},
        {"says", nullptr},
        {"sample_ratio_p", nullptr},
        {"comparisons", JsonArray{}}};
    if (standing.verdict) {
        out["says"] = name_of(standing.verdict->says);
        out["sample_ratio_p"] = standing.verdict->sample_ratio.p_anytime;
        out["comparisons"] = comparisons_json(trial, *standing.verdict);
    }
    return out;
}

}  // namespace

void add_hub_trial_routes(Router& router, Services& services) {
    router.add({Method::Get, "/api/hub/experiments",
                for_staff(services, "hub.read",
                          [&services](const Request& request, const Actor&) -> Result<Response> {
                              JsonArray items;
                              for (const auto& each : services.trials.standings())
                                  items.push_back(standing_json(each, locale_of(request)));
                              return Response::json(JsonObject{{"items", std::move(items)}});
                          })});
}

}  // namespace jalon::http
