// The list of journeys, the live map, indicators over time.
#include <map>
#include <mutex>

#include "calendar/zone.h"
#include "core/text.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "journeys/journey_row.h"
#include "journeys/map_json.h"

namespace jalon::http {
namespace {

using access::Actor;

JsonObject row_json(const journeys::JourneyRow& row, std::string_view title, bool defined) {
    return {{"id", row.id},
            {"title", title},
            {"defined", defined},
            {"published_version", nullptr},
            {"draft_version", nullptr},
            {"cases", row.cases},
            {"events", row.events},
            {"first_at", time_or_null(row.first_at)},
            {"last_at", time_or_null(row.last_at)},
            {"nps", journeys::to_json(row.nps)}};
}

Result<Response> list(Services& services, const Request& request) {
    auto moment = services.trail.recent();
    trail::Budget budget;
    auto all = journeys::answers(*moment);
    auto masking = services.access.settings().masking_below;
    auto locale = locale_of(request);
    TRY_LET(definitions, services.definitions.list("journey"));
    std::map<std::string, JsonObject> rows;
    TRY_LET(lived, journeys::journey_rows(moment, all, masking, budget));
    for (const auto& row : lived) rows[row.id] = row_json(row, row.id, false);
    for (const auto& definition : definitions) {
        if (auto journey = services.programs.journey(definition.id)) {
            bool by_sources =
                journey->definition.instance_by.rule == journeys::InstanceBy::Rule::Journey;
            if (!by_sources || !rows.contains(definition.id)) {
                TRY_LET(row,
                        journeys::journey_row(journey->definition, moment, all, masking, budget));
                rows[definition.id] = row_json(row, "", true);
            }
        }
        auto& row =
            rows.try_emplace(definition.id, row_json({definition.id, 0, 0, {}, {}, {}}, "", true))
                .first->second;
        row["title"] = definition.title.in(locale);
        row["defined"] = true;
        row["published_version"] =
            definition.published_version ? Json(*definition.published_version) : Json(nullptr);
        row["draft_version"] =
            definition.open_version ? Json(*definition.open_version) : Json(nullptr);
    }
    JsonArray items;
    for (auto& [id, row] : rows) items.push_back(std::move(row));
    return Response::json(JsonObject{{"items", std::move(items)}});
}

// Maps already worked out for a position of the log: many people look at the same one.
class MapCache {
  public:
    std::optional<std::string> find(const std::string& key) const {
        std::lock_guard lock(mutex_);
        auto found = kept_.find(key);
        return found == kept_.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const std::string& key, std::string body) {
        std::lock_guard lock(mutex_);
        if (kept_.size() >= 64) kept_.clear();
        kept_[key] = std::move(body);
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::string, std::string> kept_;
};

struct Drawn {
    journeys::JourneyDefinition definition;
    int version = 0;
    std::string state = "published";
};

// The published definition, a numbered version, or the draft.
Result<Drawn> drawn(Services& services, const std::string& id, std::string_view version) {
    if (version.empty()) {
        auto journey = services.programs.journey(id);
        if (journey) return Drawn{journey->definition, journey->version, "published"};
    }
    TRY_LET(row, services.definitions.definition("journey", id));
    int number = row.row.open_version.value_or(0);
    if (!version.empty() && version != "draft")
        number = static_cast<int>(parse_int(version).value_or(0));
    if (number <= 0) return not_found("definition.not_found", "This journey has no such version.");
    TRY_LET(read, services.definitions.version("journey", id, number));
    auto compiled = journeys::compile_journey(definitions::parse_document(read.text));
    if (!compiled.program)
        return failure(ErrorKind::Conflict, "definition.has_problems",
                       "This version has problems; mend them to see its map.");
    return Drawn{std::move(*compiled.program), number,
                 std::string(definitions::name_of(read.row.state))};
}

Result<Response> map(Services& services, MapCache& cache, const Request& request) {
    TRY_LET(definition, drawn(services, request.capture("id"), request.parameter("version")));
    journeys::MapQuestion question;
    TRY_LET(from, time_of(request, "from"));
    TRY_LET(to, time_of(request, "to"));
    question.from = from;
    question.to = to;
    question.channel = request.parameter("channel");
    question.locale = locale_of(request);
    question.masking_below = services.access.settings().masking_below;
    auto moment = services.trail.recent();
    bool published = definition.state == "published";
    auto key = request.capture("id") + "|" + std::to_string(definition.version) + "|" +
               std::string(request.parameter("from")) + "|" + std::string(request.parameter("to")) +
               "|" + question.channel + "|" + question.locale + "|" +
               std::to_string(question.masking_below) + "|" + std::to_string(moment->position()) +
               "|" + std::to_string(services.people.join_revision());
    if (auto kept = published ? cache.find(key) : std::nullopt)
        return Response::text(*kept, "application/json");
    trail::Budget budget;
    TRY_LET(drawn_map, journeys::live_map(definition.definition, moment, question, budget));
    auto json = journeys::to_json(drawn_map);
    json["version"] = definition.version;
    json["state"] = definition.state;
    auto response = Response::json(json);
    if (published) cache.keep(key, response.body);
    return response;
}

Result<Response> indicator(Services& services, const Request& request) {
    auto kind = indicators::kind_of(request.parameter("kind"));
    if (!kind || *kind == indicators::Kind::Share || *kind == indicators::Kind::Median)
        return invalid("request.field", "`kind` is one of nps, csat, ces.");
    journeys::AnswerFilter filter;
    filter.journey = request.parameter("journey");
    filter.touchpoint = request.parameter("touchpoint");
    TRY_LET(from, time_of(request, "from"));
    TRY_LET(to, time_of(request, "to"));
    filter.from = from;
    filter.to = to;
    auto by = request.parameter("by");
    if (!by.empty() && by != "day" && by != "week" && by != "month")
        return invalid("request.field", "`by` is day, week or month.");
    auto bucket = by == "day"     ? journeys::Bucket::Day
                  : by == "month" ? journeys::Bucket::Month
                                  : journeys::Bucket::Week;
    auto settings = services.access.settings();
    TRY_LET(zone, calendar::find_zone(settings.time_zone));
    auto offset = [&zone](Time at) {
        return std::chrono::duration_cast<Duration>(zone.offset_at(at).offset);
    };
    auto moment = services.trail.recent();
    auto all = journeys::answers(*moment);
    return Response::json(journeys::to_json(
        journeys::indicator_trend(all, *kind, filter, bucket, offset, settings.masking_below)));
}

}  // namespace

void add_journey_routes(Router& router, Services& services) {
    auto cache = std::make_shared<MapCache>();
    router.add({Method::Get, "/api/journeys",
                for_staff(services, "explore.read", [&services](const Request& r, const Actor&) {
                    return list(services, r);
                })});
    router.add(
        {Method::Get, "/api/journeys/{id}/map",
         for_staff(services, "explore.read", [&services, cache](const Request& r, const Actor&) {
             return map(services, *cache, r);
         })});
    router.add({Method::Get, "/api/indicators",
                for_staff(services, "surveys.read", [&services](const Request& r, const Actor&) {
                    return indicator(services, r);
                })});
}

}  // namespace jalon::http
