// The journey's definition says what the parameters leave open.
#include "explore/frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "journeys/live_map.h"

namespace jalon::explore {
namespace {

void add_members(trail::ActivityGroup& group, const journeys::Step& step) {
    for (const auto& touchpoint : step.touchpoints)
        for (const auto& claim : touchpoint.interactions)
            group.members.push_back({.name = claim.name, .where = claim.where});
}

void read_cases(Parameters& parameters, Framed& framed) {
    auto& frame = framed.frame;
    frame.session_gap = parameters.duration("gap");
    const auto per = parameters.text("per");
    if (per.empty()) {
        if (framed.journey.empty()) frame.case_by = trail::CaseBy::Person;
    } else if (per == "instance") {
        frame.case_by = trail::CaseBy::Instance;
    } else if (per == "person") {
        frame.case_by = trail::CaseBy::Person;
    } else if (per.starts_with("property:") && per.size() > 9) {
        frame.case_by = trail::CaseBy::Property;
        frame.case_property = per.substr(9);
    } else {
        parameters.problem("per", "`per` is instance, person or property:KEY.");
    }
}

Result<> read_activities(Parameters& parameters, ActivitiesFrom activities, Framed& framed) {
    auto& frame = framed.frame;
    std::size_t by = 3;
    if (activities != ActivitiesFrom::Steps)
        by = parameters.choice("by", {"name", "channel", "touchpoint", "step", "stage"});
    constexpr trail::ActivityBy kBy[] = {trail::ActivityBy::Name, trail::ActivityBy::Channel,
                                         trail::ActivityBy::Touchpoint, trail::ActivityBy::Group,
                                         trail::ActivityBy::Group};
    frame.activity_by = kBy[by];
    if (by < 3) return {};
    if (!framed.definition)
        return invalid("question.no_map",
                       "Steps and stages are those of a journey's map: name a journey that has a "
                       "published one, or count by the names of events.");
    frame.groups = by == 3 ? steps_of(*framed.definition) : stages_of(*framed.definition);
    return {};
}

}  // namespace

std::vector<trail::ActivityGroup> steps_of(const journeys::JourneyDefinition& definition) {
    std::vector<trail::ActivityGroup> groups;
    for (const auto& stage : definition.stages)
        for (const auto& step : stage.steps)
            add_members(groups.emplace_back(trail::ActivityGroup{.name = step.id, .members = {}}),
                        step);
    return groups;
}

std::vector<trail::ActivityGroup> stages_of(const journeys::JourneyDefinition& definition) {
    std::vector<trail::ActivityGroup> groups;
    for (const auto& stage : definition.stages) {
        auto& group = groups.emplace_back(trail::ActivityGroup{.name = stage.id, .members = {}});
        for (const auto& step : stage.steps) add_members(group, step);
    }
    return groups;
}

Result<Framed> framed(Parameters& parameters, const trail::Moment& moment, const FindJourney& find,
                      ActivitiesFrom activities) {
    Framed framed;
    auto& frame = framed.frame;
    framed.journey = parameters.text("journey");
    const auto version =
        activities == ActivitiesFrom::Parameter ? std::string() : parameters.text("version");
    if (!framed.journey.empty()) {
        TRY_LET(definition, find(framed.journey, version));
        framed.definition = std::move(definition);
        if (framed.definition)
            frame = journeys::frame_of(*framed.definition);
        else if (moment.journeys().find(framed.journey))
            frame.journey = framed.journey;
        else
            return not_found("trail.journey_unknown", "The log has no journey of this name.");
    }
    frame.from = parameters.instant("from");
    frame.to = parameters.instant("to");
    if (frame.from && frame.to && *frame.to < *frame.from)
        parameters.problem("to", "`to` is before `from`.");
    frame.channel = parameters.text("channel");
    frame.complete_only = parameters.choice("lifecycle", {"all", "complete"}) == 1;
    frame.where = parameters.text("where");
    read_cases(parameters, framed);
    TRY(read_activities(parameters, activities, framed));
    return framed;
}

void only_answers(trail::Frame& frame, std::string_view journey) {
    frame.journey.clear();
    frame.names = {"survey.answered"};
    if (journey.empty()) return;
    std::string quoted;
    for (const char c : journey) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    const auto own = fmt::format(
        "({{properties.journey}} = '{0}' or ({{properties.journey}} empty and {{journey}} = "
        "'{0}'))",
        quoted);
    frame.where = frame.where.empty() ? own : fmt::format("{} and ({})", own, frame.where);
}

std::optional<trail::Wanted> wanted_value(Parameters& parameters, std::string_view name) {
    const auto text = parameters.text(name);
    if (text.empty()) return std::nullopt;
    using What = trail::Wanted::What;
    if (text.starts_with("property:") && text.size() > 9)
        return trail::Wanted{.what = What::Property, .text = text.substr(9)};
    if (text.starts_with("trait:") && text.size() > 6)
        return trail::Wanted{.what = What::Trait, .text = text.substr(6)};
    parameters.problem(name, fmt::format("`{}` is property:KEY or trait:KEY.", name));
    return std::nullopt;
}

}  // namespace jalon::explore
