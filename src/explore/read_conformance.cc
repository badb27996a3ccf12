// Conformance: the model is the map's steps in their order.
#include "explore/reading.h"
#include "questions/conformance.h"

namespace jalon::explore {

std::vector<questions::ModelStep> model_of(const journeys::JourneyDefinition& definition) {
    std::vector<questions::ModelStep> model;
    for (const auto& stage : definition.stages)
        for (const auto& step : stage.steps)
            model.push_back({.name = step.id, .optional = step.optional});
    return model;
}

Result<Question> read_conformance(Reading& reading) {
    questions::ConformanceSpec spec;
    spec.model = model_of(*reading.framed.definition);
    spec.top = static_cast<std::size_t>(reading.parameters.integer("top", 1, 1000, 20));
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(conformance, questions::conformance(chunks, spec, budget));
            return questions::to_json(conformance);
        });
}

}  // namespace jalon::explore
