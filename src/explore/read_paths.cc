// Paths and cohorts.
#include "explore/reading.h"

namespace jalon::explore {

questions::PathsSpec paths_in(Parameters& parameters) {
    questions::PathsSpec spec;
    spec.anchor = parameters.required("anchor");
    spec.direction =
        static_cast<questions::Direction>(parameters.choice("direction", {"after", "before"}));
    spec.depth =
        static_cast<std::size_t>(parameters.integer("depth", 1, questions::kPathsDepthMax, 4));
    spec.top = static_cast<std::size_t>(parameters.integer("top", 1, questions::kPathsTopMax, 8));
    spec.repeats = static_cast<questions::Repeats>(parameters.choice("repeats", {"merge", "keep"}));
    return spec;
}

Result<Question> read_paths(Reading& reading) {
    auto spec = paths_in(reading.parameters);
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(paths, questions::paths(chunks, spec, budget));
            return questions::to_json(paths);
        });
}

questions::CohortSpec cohort_in(Parameters& parameters, const Ground& ground) {
    questions::CohortSpec spec;
    if (parameters.has("start")) spec.start = parameters.text("start");
    if (parameters.has("return")) spec.returns = parameters.text("return");
    static constexpr questions::Every kEvery[] = {questions::Every::Week, questions::Every::Day,
                                                  questions::Every::Month};
    spec.every = kEvery[parameters.choice("every", {"week", "day", "month"})];
    spec.zone = parameters.text("zone");
    if (spec.zone.empty()) spec.zone = ground.zone;
    spec.periods = static_cast<std::size_t>(
        parameters.integer("periods", 1, questions::kCohortPeriodsMax, 12));
    spec.mode =
        static_cast<questions::CohortMode>(parameters.choice("mode", {"return", "retention"}));
    return spec;
}

Result<Question> read_cohort(Reading& reading) {
    auto spec = cohort_in(reading.parameters, reading.ground);
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(cohort, questions::cohort(chunks, spec, budget));
            return questions::to_json(cohort);
        });
}

}  // namespace jalon::explore
