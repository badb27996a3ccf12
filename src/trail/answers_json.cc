// Field by field, in the order in which docs and API list them.
#include "trail/answers_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <utility>

namespace jalon::trail {

namespace {

Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json instant(const std::optional<Time>& value) {
    return value ? Json(format_time(*value)) : Json(nullptr);
}

}  // namespace

JsonObject to_json(const Summary& summary) {
    return {{"cases", summary.cases},
            {"events", summary.events},
            {"activities", summary.activities},
            {"variants", summary.variants},
            {"first_at", instant(summary.first_at)},
            {"last_at", instant(summary.last_at)},
            {"case_duration_s", JsonObject{{"median", number(summary.median_duration_s)},
                                           {"mean", number(summary.mean_duration_s)}}}};
}

JsonObject to_json(const DirectlyFollows& graph) {
    JsonArray activities;
    for (const auto& activity : graph.activities)
        activities.push_back(JsonObject{{"name", activity.name},
                                        {"count", activity.count},
                                        {"starts", activity.starts},
                                        {"ends", activity.ends}});
    JsonArray edges;
    for (const auto& edge : graph.edges)
        edges.push_back(JsonObject{{"from", edge.from},
                                   {"to", edge.to},
                                   {"count", edge.count},
                                   {"median_s", edge.median_s}});
    return {{"activities", std::move(activities)}, {"edges", std::move(edges)}};
}

JsonObject to_json(const std::vector<Variant>& variants) {
    JsonArray items;
    for (const Variant& variant : variants) {
        JsonArray activities;
        for (const std::string& activity : variant.activities) activities.push_back(Json(activity));
        items.push_back(
            JsonObject{{"count", variant.count}, {"activities", std::move(activities)}});
    }
    return {{"variants", std::move(items)}};
}

JsonObject to_json(const std::vector<FunnelStep>& steps) {
    JsonArray items;
    for (const FunnelStep& step : steps)
        items.push_back(JsonObject{
            {"name", step.name}, {"count", step.count}, {"median_s", number(step.median_s)}});
    return {{"steps", std::move(items)}};
}

}  // namespace jalon::trail
