// Trend: a measure by time.
#include "explore/reading.h"

namespace jalon::explore {

questions::TrendSpec trend_in(Parameters& parameters, Reading& reading) {
    using questions::Measure;
    using What = trail::Wanted::What;
    auto& frame = reading.framed.frame;
    questions::TrendSpec spec;
    spec.measure = static_cast<Measure>(parameters.choice(
        "measure", {"events", "cases", "persons", "share", "nps", "csat", "ces"}));
    static constexpr questions::Every kEvery[] = {questions::Every::Day, questions::Every::Hour,
                                                  questions::Every::Week, questions::Every::Month};
    spec.every = kEvery[parameters.choice("every", {"day", "hour", "week", "month"})];
    spec.zone = parameters.text("zone");
    if (spec.zone.empty()) spec.zone = reading.ground.zone;
    spec.from = frame.from;
    spec.to = frame.to;
    spec.mask_below = reading.ground.masking_below;
    if (spec.measure == Measure::Share) {
        if (auto condition = parameters.required("condition"); !condition.empty())
            spec.condition = reading.where(std::move(condition));
    }
    if (spec.measure == Measure::Nps || spec.measure == Measure::Csat ||
        spec.measure == Measure::Ces) {
        only_answers(frame, reading.framed.journey);
        if (!reading.parameters.has("per")) frame.case_by = trail::CaseBy::Person;  // Most of them.
        spec.kind = reading.per_event({.what = What::Property, .text = "kind"});
        spec.score = reading.per_event({.what = What::Property, .text = "score"});
    }
    if (spec.measure == Measure::Persons && frame.case_by == trail::CaseBy::Instance)
        spec.person = reading.per_event({.what = What::Person, .text = {}});
    if (auto breakdown = reading.breakdown(parameters, "breakdown"))
        spec.breakdown = reading.per_event(std::move(*breakdown));
    return spec;
}

Result<Question> read_trend(Reading& reading) {
    auto spec = trend_in(reading.parameters, reading);
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(trend, questions::trend(chunks, spec, budget));
            return questions::to_json(trend);
        });
}

}  // namespace jalon::explore
