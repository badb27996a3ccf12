// The funnel: from parameters, or from the object that a mark carries.
#include <fmt/format.h>

#include <algorithm>

#include "explore/reading.h"

namespace jalon::explore {
namespace {

questions::FunnelMatch match_of(Reading& reading, const Step& step) {
    questions::FunnelMatch match;
    match.activities = step.any;
    if (!step.where.empty()) match.column = reading.where(step.where);
    return match;
}

// `{"event": X, "after": k}`, or `any` and `where` instead of `event`.
void read_exclusion(Parameters& parameters, Reading& reading, const std::string& text,
                    questions::FunnelSpec& spec) {
    const auto wrong = [&](std::string_view what) {
        parameters.problem("exclude", fmt::format("`exclude` is a JSON object with `event` (or "
                                                  "`any`, `where`) and `after`, the number of a "
                                                  "step but the last, from 1{}.",
                                                  what));
    };
    const auto parsed = parse_json(text, {.bytes_max = 16 << 10, .depth_max = 8});
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (object == nullptr) return wrong(parsed ? "" : ": " + parsed.error().what);
    JsonObject step = *object;
    const auto after = number_at(*parsed, "after").value_or(0);
    step.erase("after");
    if (!(after >= 1 && after < static_cast<double>(spec.steps.size()))) return wrong("");
    Step excluded;
    if (const auto* event = step.if_contains("event")) {
        if (!event->is_string() || step.size() != 1) return wrong("");
        excluded.any = {std::string(event->as_string())};
    } else {
        excluded = step_of(parameters, "exclude", Json(step));
    }
    spec.exclusions.push_back(
        {.match = match_of(reading, excluded), .after = static_cast<std::size_t>(after)});
}

}  // namespace

std::vector<questions::FunnelSpec::Step> steps_in(Parameters& parameters, Reading& reading) {
    std::vector<questions::FunnelSpec::Step> steps;
    for (const auto& text : parameters.texts("step", questions::kFunnelStepsMax)) {
        const auto step = step_of(parameters, "step", text);
        steps.push_back({.name = step.text, .match = match_of(reading, step)});
    }
    return steps;
}

questions::FunnelSpec funnel_in(Parameters& parameters, Reading& reading) {
    questions::FunnelSpec spec;
    spec.steps = steps_in(parameters, reading);
    if (spec.steps.size() < questions::kFunnelStepsMin)
        parameters.problem("step", "Give `step` 2 to 30 times, each an activity or a JSON object.");
    spec.window = parameters.duration("window");
    spec.order = static_cast<questions::FunnelOrder>(
        parameters.choice("order", {"window", "strict", "any"}));
    spec.attempts =
        static_cast<questions::FunnelAttempts>(parameters.choice("attempts", {"once", "each"}));
    for (const auto& text : parameters.texts("exclude", questions::kFunnelExclusionsMax))
        read_exclusion(parameters, reading, text, spec);
    if (spec.order == questions::FunnelOrder::Any &&
        (spec.attempts == questions::FunnelAttempts::Each || !spec.exclusions.empty()))
        parameters.problem("order",
                           "With `order=any` there are no exclusions and no repeated attempts.");
    return spec;
}

Result<Question> read_funnel(Reading& reading) {
    auto spec = funnel_in(reading.parameters, reading);
    if (auto breakdown = reading.breakdown("breakdown"))
        spec.breakdown = reading.per_case(std::move(*breakdown));
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(funnel, questions::funnel(chunks, budget, spec));
            auto answer = questions::to_json(funnel);
            if (!answer.contains("groups")) answer["groups"] = JsonArray{};
            for (auto& group : answer["groups"].as_array()) {
                auto& members = group.as_object();
                const bool other = members.contains("other");
                members["other"] = other;
                if (other) members["value"] = nullptr;
            }
            return answer;
        });
}

}  // namespace jalon::explore
