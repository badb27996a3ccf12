// Reading a journey's document.
#include "journeys/definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "definitions/path.h"
#include "definitions/reading.h"

namespace jalon::journeys {
namespace {

using definitions::Fields;

const expr::Schema& facts_of_an_interaction() {
    static const expr::Schema schema{.names = {{"name", expr::Type::Text},
                                               {"channel", expr::Type::Text},
                                               {"touchpoint", expr::Type::Text},
                                               {"journey", expr::Type::Text},
                                               {"at", expr::Type::Any}},
                                     .open_prefixes = {"properties.", "person."},
                                     .open = false};
    return schema;
}

class JourneyReading {
  public:
    explicit JourneyReading(const definitions::Document& document) : reading_(document) {}

    Compiled<JourneyDefinition> read() {
        JourneyDefinition journey;
        journey.id = std::string(reading_.document().id());
        {
            auto root = reading_.root();
            journey.title = root.localized("title", 300);
            journey.description = root.localized_or_none("description");
            journey.instance_by = instance_by(root);
            if (root.has("window"))
                journey.window =
                    root.duration("window", std::chrono::minutes(1), std::chrono::days(3650));
            root.ignore({"window"});
            root.each("stages", {1, kStagesMax},
                      [&](Fields& fields) { journey.stages.push_back(stage(fields)); });
            if (steps_ > kStepsMax || touchpoints_ > kTouchpointsMax)
                root.problem("stages", "journey.too_many",
                             fmt::format("The map has {} steps and {} touchpoints; at most {} and "
                                         "{} are allowed.",
                                         steps_, touchpoints_, kStepsMax, kTouchpointsMax));
        }
        Compiled<JourneyDefinition> compiled;
        bool sound = reading_.sound();
        compiled.problems = reading_.take_problems();
        if (sound) compiled.program = std::move(journey);
        return compiled;
    }

  private:
    static InstanceBy instance_by(Fields& root) {
        using Rule = InstanceBy::Rule;
        if (const auto* value = root.raw("instance_by"); value != nullptr && value->is_object()) {
            auto fields = root.object("instance_by");
            return {Rule::Property, fields->text("property", 100)};
        }
        auto rule = root.one_of<Rule>(
            "instance_by", {{"journey", Rule::Journey}, {"person", Rule::Person}}, Rule::Journey);
        return {rule, ""};
    }

    Stage stage(Fields& fields) {
        Stage stage;
        stage.id = fields.name("id");
        stage_ids_.claim(fields, "id", stage.id);
        stage.title = fields.localized("title", 300);
        stage.phase = fields.one_of<Phase>("phase", {{"onboarding", Phase::Onboarding},
                                                     {"transactions", Phase::Transactions},
                                                     {"manage", Phase::Manage},
                                                     {"resolve", Phase::Resolve}});
        fields.each("steps", {0, kStepsMax},
                    [&](Fields& inner) { stage.steps.push_back(step(inner)); });
        return stage;
    }

    Step step(Fields& fields) {
        ++steps_;
        Step step;
        step.id = fields.name("id");
        step_ids_.claim(fields, "id", step.id);
        step.title = fields.localized("title", 300);
        step.goal = fields.localized_or_none("goal", 600);
        step.key_moment = fields.flag_or("key_moment", false);
        step.optional = fields.flag_or("optional", false);
        fields.each("touchpoints", {0, kTouchpointsMax},
                    [&](Fields& inner) { step.touchpoints.push_back(touchpoint(inner)); });
        auto measured = std::ranges::any_of(
            step.touchpoints, [](const Touchpoint& at) { return !at.indicators.empty(); });
        if (step.key_moment && !measured)
            fields.warning("key_moment", "journey.not_measured",
                           "A key moment is worth measuring: give a touchpoint an indicator.");
        return step;
    }

    Touchpoint touchpoint(Fields& fields) {
        ++touchpoints_;
        Touchpoint touchpoint;
        touchpoint.id = fields.name("id");
        touchpoint_ids_.claim(fields, "id", touchpoint.id);
        touchpoint.title = fields.localized("title", 300);
        touchpoint.channels = fields.texts("channels", {0, 20}, 64);
        touchpoint.team = fields.text_or("team", "", 100);
        touchpoint.need = fields.localized_or_none("need", 600);
        touchpoint.promise = fields.localized_or_none("promise", 600);
        if (touchpoint.team.empty())
            fields.warning("team", "journey.no_owner",
                           "No team owns this touchpoint; name one under `team`.");
        interactions(fields, touchpoint);
        if (touchpoint.interactions.empty())
            fields.warning("interactions", "journey.no_interaction",
                           "No interaction belongs to this touchpoint, so it shows no figures.");
        indicators(fields, touchpoint);
        return touchpoint;
    }

    // A list of names, and of mappings with a name and a condition.
    void interactions(Fields& fields, Touchpoint& into) {
        const auto* value = fields.raw("interactions");
        if (value == nullptr) return;
        const auto* items = value->if_array();
        if (items == nullptr || items->size() > 50) {
            fields.problem("interactions", "field.type",
                           "A list of at most 50 names of interactions is wanted here.");
            return;
        }
        auto path = fields.path("interactions");
        for (std::size_t i = 0; i < items->size(); ++i) {
            auto at = definitions::item_path(path, i);
            Claim claim;
            if (const auto* name = (*items)[i].if_string()) {
                claim.name = std::string(*name);
            } else if (const auto* object = (*items)[i].if_object()) {
                Fields inner(reading_, *object, at);
                claim.name = inner.text("name", 512);
                claim.where = inner.text_or("where", "", 4000);
                compile_where(inner, claim);
            }
            if (claim.name.empty() || claim.name.size() > 512) {
                reading_.problem(at, "field.type",
                                 "The name of an interaction is wanted here, or a mapping with "
                                 "`name` and `where`.");
                continue;
            }
            check_claim(claim, at, into.id);
            into.interactions.push_back(std::move(claim));
        }
    }

    void compile_where(Fields& fields, Claim& claim) {
        if (claim.where.empty()) return;
        auto compiled = expr::compile(claim.where, facts_of_an_interaction());
        for (const auto& problem : compiled.problems) {
            if (problem.severity == Problem::Severity::Warning)
                fields.warning("where", problem.code, problem.what);
            else
                reading_.problem_inside(fields.path("where"),
                                        byte_of(claim.where, problem.place.column - 1),
                                        problem.code, problem.what);
        }
        claim.condition = std::move(compiled.program);
    }

    // Columns count characters, places inside a text count bytes.
    static std::size_t byte_of(std::string_view text, int characters) {
        std::size_t at = 0;
        while (at < text.size() && characters > 0) {
            ++at;
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
                ++at;
            --characters;
        }
        return at;
    }

    void check_claim(const Claim& claim, const std::string& at, const std::string& touchpoint) {
        for (const auto& [where, owner] : claims_[claim.name]) {
            if (!where.empty() && !claim.where.empty() && where != claim.where) continue;
            reading_.problem(at, "journey.claimed_twice",
                             fmt::format("\"{}\" belongs to \"{}\" already; take it away here, or "
                                         "tell the two apart with `where`.",
                                         claim.name, owner));
            break;
        }
        claims_[claim.name].emplace_back(claim.where, touchpoint);
    }

    static void indicators(Fields& fields, Touchpoint& into) {
        auto names = fields.texts("indicators", {0, 3}, 10);
        for (std::size_t i = 0; i < names.size(); ++i) {
            auto known = std::ranges::find_if(
                kIndicators, [&](IndicatorKind kind) { return name_of(kind) == names[i]; });
            if (known == std::end(kIndicators))
                fields.reading().problem(
                    definitions::item_path(fields.path("indicators"), i), "field.choice",
                    fmt::format("\"{}\" is not one of nps, csat, ces.", names[i]));
            else if (std::ranges::find(into.indicators, *known) == into.indicators.end())
                into.indicators.push_back(*known);
        }
    }

    static constexpr IndicatorKind kIndicators[] = {IndicatorKind::Nps, IndicatorKind::Csat,
                                                    IndicatorKind::Ces};
    definitions::Reading reading_;
    definitions::Claims stage_ids_, step_ids_, touchpoint_ids_;
    // By interaction name: the conditions under which it is claimed, and by which touchpoint.
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> claims_;
    std::size_t steps_ = 0;
    std::size_t touchpoints_ = 0;
};

}  // namespace

std::string_view name_of(Phase phase) {
    switch (phase) {
        case Phase::Onboarding:
            return "onboarding";
        case Phase::Transactions:
            return "transactions";
        case Phase::Manage:
            return "manage";
        case Phase::Resolve:
            return "resolve";
    }
    return "";
}

std::string_view name_of(IndicatorKind kind) {
    switch (kind) {
        case IndicatorKind::Nps:
            return "nps";
        case IndicatorKind::Csat:
            return "csat";
        case IndicatorKind::Ces:
            return "ces";
    }
    return "";
}

const Step* JourneyDefinition::step(std::string_view wanted) const {
    for (const auto& stage : stages)
        for (const auto& step : stage.steps)
            if (step.id == wanted) return &step;
    return nullptr;
}

const Touchpoint* JourneyDefinition::touchpoint(std::string_view wanted) const {
    for (const auto& stage : stages)
        for (const auto& step : stage.steps)
            for (const auto& touchpoint : step.touchpoints)
                if (touchpoint.id == wanted) return &touchpoint;
    return nullptr;
}

Compiled<JourneyDefinition> compile_journey(const definitions::Document& document) {
    return JourneyReading(document).read();
}

}  // namespace jalon::journeys
