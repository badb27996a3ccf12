// Compare: two frames over the common one, or one group for each value.
#include <fmt/format.h>

#include <array>

#include "explore/reading.h"
#include "questions/compare.h"

namespace jalon::explore {
namespace {

using Chunks = std::shared_ptr<const trail::Chunks>;

// What `a` or `b` says: a name, and what differs from the common frame.
struct Side {
    std::string name;
    trail::Frame frame;
};

Side side_in(Parameters& parameters, std::string_view name, const trail::Frame& common) {
    Side side{.name = std::string(name), .frame = common};
    const auto text = parameters.required(name);
    if (text.empty()) return side;
    const auto parsed = parse_json(text, {.bytes_max = 16 << 10, .depth_max = 4});
    const auto* object = parsed ? parsed->if_object() : nullptr;
    bool sound = object != nullptr;
    if (object != nullptr) {
        for (const auto& [key, value] : *object) {
            const auto* given = value.if_string();
            if (given == nullptr) {
                sound = false;
                continue;
            }
            const std::string_view said(*given);
            if (key == "name") {
                side.name = said;
            } else if (key == "channel") {
                side.frame.channel = said;
            } else if (key == "where") {
                side.frame.where = side.frame.where.empty()
                                       ? std::string(said)
                                       : fmt::format("({}) and ({})", side.frame.where, said);
            } else if (key == "from" || key == "to") {
                const auto at = parse_time(said);
                (key == "from" ? side.frame.from : side.frame.to) = at;
                sound = sound && at.has_value();
            } else {
                sound = false;
            }
        }
    }
    if (!sound)
        parameters.problem(name, fmt::format("`{}` is a JSON object of texts: `name`, `from`, "
                                             "`to`, `channel`, `where`, each of which may be "
                                             "absent.",
                                             name));
    return side;
}

questions::CompareSpec spec_in(Reading& reading) {
    using What = trail::Wanted::What;
    auto& parameters = reading.parameters;
    questions::CompareSpec spec;
    if (parameters.has("step")) {
        questions::FunnelSpec funnel;
        funnel.steps = steps_in(parameters, reading);
        funnel.window = parameters.duration("window");
        if (funnel.steps.size() < questions::kFunnelStepsMin)
            parameters.problem("step", "A conversion takes `step` 2 to 30 times.");
        spec.funnel = std::move(funnel);
    } else if (parameters.has("window")) {
        parameters.problem("window", "`window` is of the conversion: give `step` too.");
    }
    spec.answers = questions::CompareSpec::Answers{
        .answered = reading.where("{name} = 'survey.answered'"),
        .kind = reading.per_event({.what = What::Property, .text = "kind"}),
        .score = reading.per_event({.what = What::Property, .text = "score"})};
    questions::ContactsSpec contacts;
    contacts.channel = reading.per_event({.what = What::Channel, .text = {}});
    contacts.topic = reading.per_event({.what = What::Property, .text = "topic"});
    contacts.within = std::chrono::days(parameters.integer("days", 1, 90, 7));
    spec.contacts = contacts;
    spec.mask_below = reading.ground.masking_below;
    return spec;
}

}  // namespace

Result<Question> read_compare(Reading& reading) {
    auto& parameters = reading.parameters;
    auto spec = spec_in(reading);
    if (parameters.has("groups")) {
        std::size_t column = 0;
        if (auto value = reading.breakdown("groups")) column = reading.per_case(std::move(*value));
        return reading.ask([spec, column](const trail::Chunks& chunks,
                                          trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(comparison, questions::compare(chunks, column, spec, budget));
            return questions::to_json(comparison);
        });
    }
    std::array<Side, 2> sides = {side_in(parameters, "a", reading.framed.frame),
                                 side_in(parameters, "b", reading.framed.frame)};
    TRY(parameters.sound());
    std::array<Chunks, 2> chunks = {reading.chunks(sides[0].frame, "a"),
                                    reading.chunks(sides[1].frame, "b")};
    TRY(parameters.sound());
    return Question([spec, chunks, names = std::array{sides[0].name, sides[1].name}](
                        trail::Budget& budget) -> Result<JsonObject> {
        const std::array<questions::CompareGroup, 2> groups = {
            questions::CompareGroup{.name = names[0], .chunks = chunks[0].get()},
            questions::CompareGroup{.name = names[1], .chunks = chunks[1].get()}};
        TRY_LET(comparison, questions::compare(groups, spec, budget));
        return questions::to_json(comparison);
    });
}

}  // namespace jalon::explore
