// One kind of mark after the other; funnels, paths and friction are read as their questions are.
#include "explore/marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace jalon::explore {
namespace {

using questions::Mark;
using Names = std::vector<std::string>;

// What is given of a mark: one JSON object.
class MarkReading {
  public:
    MarkReading(Reading& reading, const JsonObject& object) : reading_(reading), object_(object) {}

    Result<std::optional<Mark>> read() {
        TRY_LET(mark, one());
        if (sound_)
            for (const auto& [key, value] : object_)
                if (std::ranges::find(asked_, key) == asked_.end())
                    wrong(fmt::format("`mark` has no member `{}` beside the others.",
                                      std::string_view(key)));
        return sound_ ? std::optional(std::move(mark)) : std::nullopt;
    }

  private:
    Result<Mark> one() {
        if (has("activity")) return Mark(questions::ActivityMark{text("activity")});
        if (has("edge")) {
            auto pair = names("edge", 2, 2);
            pair.resize(2);
            return Mark(questions::EdgeMark{pair[0], pair[1]});
        }
        if (has("start")) return Mark(questions::StartMark{text("start")});
        if (has("end")) return Mark(questions::EndMark{text("end")});
        if (has("variant")) return Mark(questions::VariantMark{names("variant", 1, 100'000)});
        // The empty one begins every case: all of the frame.
        if (has("prefix")) return Mark(questions::PrefixMark{names("prefix", 0, 1000)});
        if (has("funnel")) return funnel();
        if (has("paths")) return paths();
        if (has("skipped") || has("added")) return step();
        if (has("friction")) return friction();
        wrong(
            "`mark` names none of activity, edge, start, end, variant, prefix, funnel, paths, "
            "skipped, added, friction.");
        return Mark();
    }

    void wrong(std::string what) {
        if (sound_) reading_.parameters.problem("mark", std::move(what));
        sound_ = false;
    }
    bool has(std::string_view name) {
        if (!object_.contains(name)) return false;
        asked_.emplace_back(name);
        return true;
    }
    std::string text(std::string_view name) {
        const auto* value = has(name) ? object_.at(name).if_string() : nullptr;
        if (value != nullptr) return std::string(*value);
        wrong(fmt::format("`{}` of `mark` is a text.", name));
        return {};
    }
    Names names(std::string_view name, std::size_t min, std::size_t max) {
        Names found;
        const auto* list = has(name) ? object_.at(name).if_array() : nullptr;
        if (list != nullptr)
            for (const auto& each : *list)
                if (const auto* one = each.if_string()) found.emplace_back(*one);
        if (list == nullptr || found.size() != list->size() || found.size() < min ||
            found.size() > max)
            wrong(fmt::format("`{}` of `mark` is a list of activities.", name));
        return found;
    }
    std::size_t number(std::string_view name, std::size_t min, std::size_t max) {
        if (has(name))
            if (const auto value = number_at(object_, name);
                value && *value >= static_cast<double>(min) && *value <= static_cast<double>(max))
                return static_cast<std::size_t>(*value);
        wrong(fmt::format("`{}` of `mark` is a whole number from {} to {}.", name, min, max));
        return min;
    }
    // The object `name` (or the whole mark) as parameters, for the readers of questions.
    Parameters inner(const JsonObject& object) const {
        Parameters::Named named;
        const auto plain = [](const Json& value) {
            return value.is_string() ? std::string(value.as_string()) : jalon::to_text(value);
        };
        for (const auto& [key, value] : object) {
            const auto* list = value.if_array();
            if (list == nullptr) named.emplace_back(key, plain(value));
            if (list != nullptr)
                for (const auto& each : *list) named.emplace_back(key, plain(each));
        }
        return Parameters(std::move(named));
    }
    void check(Parameters& parameters) {
        if (const auto sound = parameters.sound(); !sound)
            wrong("In `mark`: " + sound.error().what);
    }
    const JsonObject* object(std::string_view name) {
        const auto* found = object_.at(name).if_object();
        if (found == nullptr) wrong(fmt::format("`{}` of `mark` is a JSON object.", name));
        return found;
    }

    Mark funnel() {
        questions::FunnelMark mark;
        const auto* given = object("funnel");
        if (given == nullptr) return mark;
        auto parameters = inner(*given);
        mark.funnel = funnel_in(parameters, reading_);
        (void)parameters.text("breakdown");  // The same object as for the question will do.
        check(parameters);
        const bool dropped = object_.contains("dropped");
        mark.kind =
            dropped ? questions::FunnelMark::Kind::Dropped : questions::FunnelMark::Kind::Reached;
        mark.step = number(dropped ? "dropped" : "reached", 1,
                           std::max<std::size_t>(mark.funnel.steps.size(), 1));
        return mark;
    }

    // At level n is the node, and at the next the second of a link (or nothing, where that is
    // null).
    Mark paths() {
        const auto* given = object("paths");
        if (given == nullptr) return {};
        auto parameters = inner(*given);
        const auto spec = paths_in(parameters);
        check(parameters);
        const auto level = number("level", 0, spec.depth);
        if (!has("link")) return questions::PathNodeMark{spec, level, text("node")};
        const auto* pair = object_.at("link").if_array();
        if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_string() ||
            !((*pair)[1].is_string() || (*pair)[1].is_null())) {
            wrong("`link` of `mark` is a list of two activities; null is the end.");
            return {};
        }
        questions::PathLinkMark mark{spec, level, std::string((*pair)[0].as_string()), {}};
        if ((*pair)[1].is_string()) mark.to = std::string((*pair)[1].as_string());
        return mark;
    }

    Result<Mark> step() {
        const bool skipped = object_.contains("skipped");
        auto name = text(skipped ? "skipped" : "added");
        auto& framed = reading_.framed;
        TRY_LET(definition,
                reading_.ground.journey(framed.journey, reading_.parameters.text("version")));
        if (!definition)
            return invalid("question.no_map", "Only a journey with a map has steps to be skipped.");
        framed.frame.activity_by = trail::ActivityBy::Group;
        framed.frame.groups = steps_of(*definition);
        auto model = model_of(*definition);
        if (std::ranges::find(model, name, &questions::ModelStep::name) == model.end())
            wrong(fmt::format("The map has no step `{}`.", name));
        if (skipped) return Mark(questions::SkippedMark{std::move(model), std::move(name)});
        return Mark(questions::AddedMark{std::move(model), std::move(name)});
    }

    Mark friction() {
        questions::FrictionMark mark;
        if (const auto kind = questions::friction_kind_of(text("friction")))
            mark.kind = *kind;
        else
            wrong("`friction` of `mark` is one of repeat, loop, switch, wait, abandoned, again.");
        mark.at = names("at", 1, 2);
        JsonObject limits;
        for (const auto* name : {"within", "idle", "days"})
            if (has(name)) limits[name] = object_.at(name);
        auto parameters = inner(limits);
        mark.friction = friction_in(parameters, reading_);
        check(parameters);
        return mark;
    }

    Reading& reading_;
    const JsonObject& object_;
    Names asked_;
    bool sound_ = true;
};

}  // namespace

Result<std::optional<Mark>> mark_in(Reading& reading) {
    const auto text = reading.parameters.required("mark");
    if (text.empty()) return std::optional<Mark>();
    const auto parsed = parse_json(text, {.bytes_max = 256 << 10, .depth_max = 8});
    const auto* object = parsed ? parsed->if_object() : nullptr;
    if (object == nullptr) {
        reading.parameters.problem(
            "mark", "`mark` is a JSON object" + (parsed ? "." : ": " + parsed.error().what));
        return std::optional<Mark>();
    }
    return MarkReading(reading, *object).read();
}

}  // namespace jalon::explore
