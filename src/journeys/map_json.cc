// Field by field, in the order of the schemas.
#include "journeys/map_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace jalon::journeys {

namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json instant(const std::optional<Time>& value) {
    return value ? Json(format_time(*value)) : Json(nullptr);
}

JsonArray list(const std::vector<std::string>& texts) {
    JsonArray array;
    for (const std::string& text : texts) array.push_back(Json(text));
    return array;
}

template <class Item>
JsonArray list(const std::vector<Item>& items, JsonObject (*object)(const Item&)) {
    JsonArray array;
    for (const Item& item : items) array.push_back(object(item));
    return array;
}

Json share(const std::optional<indicators::Indicator>& share) {
    if (!share) return nullptr;
    return JsonObject{{"value", or_null(share->value)},
                      {"low", or_null(share->low)},
                      {"high", or_null(share->high)},
                      {"n", share->n}};
}

JsonObject of_indicator(const indicators::Indicator& indicator) {
    return to_json(indicator);
}

JsonObject of_touchpoint(const MapTouchpoint& touchpoint) {
    return {{"id", touchpoint.id},
            {"title", touchpoint.title},
            {"channels", list(touchpoint.channels)},
            {"team", touchpoint.team},
            {"interactions", list(touchpoint.interactions)},
            {"volume", touchpoint.volume},
            {"indicators", list(touchpoint.indicators, of_indicator)}};
}

JsonObject of_channel(const ChannelShare& channel) {
    return {{"channel", channel.channel},
            {"interactions", channel.interactions},
            {"share", channel.share}};
}

JsonObject of_step(const MapStep& step) {
    return {{"id", step.id},
            {"title", step.title},
            {"key_moment", step.key_moment},
            {"goal", step.goal},
            {"touchpoints", list(step.touchpoints, of_touchpoint)},
            {"channels", list(step.channels, of_channel)},
            {"teams", list(step.teams)},
            {"persons", step.persons},
            {"instances", step.instances},
            {"interactions", step.interactions},
            {"conversion", share(step.conversion)},
            {"median_time_s", or_null(step.median_time_s)},
            {"median_time_n", step.median_time_n},
            {"indicators", list(step.indicators, of_indicator)}};
}

JsonObject of_stage(const MapStage& stage) {
    return {{"id", stage.id},
            {"title", stage.title},
            {"phase", name_of(stage.phase)},
            {"steps", list(stage.steps, of_step)}};
}

JsonObject of_unmapped(const UnmappedName& unmapped) {
    return {{"name", unmapped.name}, {"interactions", unmapped.interactions}};
}

JsonObject of_point(const TrendPoint& point) {
    return {{"at", format_time(point.at)}, {"indicator", to_json(point.indicator)}};
}

}  // namespace

JsonObject to_json(const indicators::Indicator& indicator) {
    return {{"kind", indicators::text(indicator.kind)},
            {"value", or_null(indicator.value)},
            {"low", or_null(indicator.low)},
            {"high", or_null(indicator.high)},
            {"n", indicator.n},
            {"masked", indicator.masked}};
}

JsonObject to_json(const JourneyMap& map) {
    return {{"journey", map.journey},
            {"title", map.title},
            {"from", instant(map.from)},
            {"to", instant(map.to)},
            {"position", map.position},
            {"instances", map.instances},
            {"persons", map.persons},
            {"stages", list(map.stages, of_stage)},
            {"unmapped", list(map.unmapped, of_unmapped)},
            {"nps", to_json(map.nps)}};
}

JsonObject to_json(const Trend& trend) {
    return {{"total", to_json(trend.total)},
            {"before", to_json(trend.before)},
            {"trend", list(trend.points, of_point)}};
}

}  // namespace jalon::journeys
