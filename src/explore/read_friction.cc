// Friction: what goes wrong, ranked; from parameters, or from what a mark carries.
#include "explore/reading.h"

namespace jalon::explore {

questions::FrictionSpec friction_in(Parameters& parameters, Reading& reading) {
    using What = trail::Wanted::What;
    questions::FrictionSpec spec;
    if (const auto within = parameters.duration("within")) spec.within = *within;
    if (const auto idle = parameters.duration("idle")) spec.idle = *idle;
    spec.again = std::chrono::days(parameters.integer("days", 1, 90, 7));
    spec.until = reading.framed.frame.to;
    spec.channel = reading.per_event({.what = What::Channel, .text = {}});
    spec.topic = reading.per_event({.what = What::Property, .text = "topic"});
    return spec;
}

Result<Question> read_friction(Reading& reading) {
    auto spec = friction_in(reading.parameters, reading);
    spec.top = static_cast<std::size_t>(reading.parameters.integer("top", 1, 1000, 100));
    if (auto value = wanted_value(reading.parameters, "value"))
        spec.value = reading.per_case(std::move(*value));
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(friction, questions::friction(chunks, spec, budget));
            return questions::to_json(friction);
        });
}

}  // namespace jalon::explore
