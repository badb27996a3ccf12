// Finds the reader of a question and runs what it gives over the chunks of the frame.
#include "explore/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "explore/reading.h"

namespace jalon::explore {
namespace {

struct Known {
    std::string_view name;
    Result<Question> (*read)(Reading&);
    ActivitiesFrom activities = ActivitiesFrom::Parameter;
};

constexpr std::array kKnown = {
    Known{"summary", read_summary},
    Known{"dfg", read_dfg},
    Known{"variants", read_variants},
    Known{"funnel", read_funnel},
    Known{"paths", read_paths},
    Known{"trend", read_trend},
    Known{"cohort", read_cohort},
    Known{"conformance", read_conformance, ActivitiesFrom::Steps},
    Known{"compare", read_compare},
    Known{"friction", read_friction},
    Known{"persons", read_persons, ActivitiesFrom::ParameterOfVersion},
    Known{"facets", read_facets},
};

const Known* known(std::string_view name) {
    const auto* found = std::ranges::find(kKnown, name, &Known::name);
    return found == kKnown.end() ? nullptr : found;
}

JsonArray warnings_json(const std::vector<Problem>& warnings) {
    JsonArray items;
    for (const auto& warning : warnings)
        items.push_back(JsonObject{{"code", warning.code}, {"what", warning.what}});
    return items;
}

}  // namespace

const std::vector<std::string_view>& questions() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const auto& each : kKnown) all.push_back(each.name);
        return all;
    }();
    return names;
}

Result<Question> prepared(std::string_view name, Parameters& parameters, const Ground& ground) {
    const auto* question = known(name);
    if (question == nullptr) {
        std::string names;
        for (const auto& each : questions())
            names += fmt::format("{}{}", names.empty() ? "" : ", ", each);
        return not_found("question.unknown",
                         fmt::format("There is no question {}; ask one of {}.", name, names));
    }
    Reading reading{.parameters = parameters, .ground = ground, .framed = {}, .warnings = {}};
    TRY_LET(framed, framed(parameters, *ground.moment, ground.journey, question->activities));
    reading.framed = std::move(framed);
    TRY_LET(ask, question->read(reading));
    return Question(
        [ask = std::move(ask), warnings = std::move(reading.warnings),
         position = ground.moment->position()](trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(answer, ask(budget));
            auto all = warnings_json(warnings);
            if (const auto* own = answer.if_contains("warnings"))
                for (const auto& each : own->as_array()) all.push_back(each);
            answer["warnings"] = std::move(all);
            answer["position"] = position;
            return answer;
        });
}

}  // namespace jalon::explore
