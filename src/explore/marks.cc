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
        if (has("cohort")) return cohort();
        if (has("trend")) return trend();
        if (has("groups")) return group_of_compare();
        if (has("done") || has("skipped") || has("added")) return step();
        if (has("friction")) return friction();
        wrong(
            "`mark` names none of activity, edge, start, end, variant, prefix, funnel, paths, "
            "cohort, trend, groups, done, skipped, added, friction.");
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

    Time instant(std::string_view name) {
        if (const auto at = parse_time(text(name))) return *at;
        wrong(fmt::format("`{}` of `mark` is an instant.", name));
        return {};
    }
    static bool is_other(const Json& value) {
        const auto* members = value.if_object();
        const auto* other = members == nullptr ? nullptr : members->if_contains("other");
        return other != nullptr && members->size() == 1 && other->is_bool() && other->as_bool();
    }
    // A value of a breakdown, null for those without one, or {"other": true}.
    questions::GroupOf group(std::string_view name) {
        const Json* value = has(name) ? &object_.at(name) : nullptr;
        if (value != nullptr) {
            if (is_other(*value)) return questions::OtherValues{};
            if (value->is_null()) return trail::PropertyValue(nullptr);
            if (value->is_bool()) return trail::PropertyValue(value->as_bool());
            if (const auto number = number_at(object_, name)) return trail::PropertyValue(*number);
            if (const auto* said = value->if_string())
                return trail::PropertyValue(std::string(*said));
        }
        wrong(
            fmt::format("`{}` of `mark` is a value, null for none, or {{\"other\": true}}.", name));
        return questions::OtherValues{};
    }

    Mark funnel() {
        questions::FunnelMark mark;
        const auto* given = object("funnel");
        if (given == nullptr) return mark;
        auto parameters = inner(*given);
        mark.funnel = funnel_in(parameters, reading_);
        // The same object as for the question will do, also where all groups are meant.
        const auto breakdown = reading_.breakdown(parameters, "breakdown");
        if (object_.contains("group")) {
            mark.group = group("group");
            if (breakdown)
                mark.funnel.breakdown = reading_.per_case(*breakdown);
            else
                wrong("`group` of `mark` is one of the funnel's `breakdown`.");
        }
        check(parameters);
        const bool dropped = object_.contains("dropped");
        mark.kind =
            dropped ? questions::FunnelMark::Kind::Dropped : questions::FunnelMark::Kind::Reached;
        mark.step = number(dropped ? "dropped" : "reached", 1,
                           std::max<std::size_t>(mark.funnel.steps.size(), 1));
        return mark;
    }

    // At level n is the node, and at the next the second of a link.
    Mark paths() {
        const auto* given = object("paths");
        if (given == nullptr) return {};
        auto parameters = inner(*given);
        const auto spec = paths_in(parameters);
        check(parameters);
        const auto level = number("level", 0, spec.depth);
        if (!has("link")) return questions::PathNodeMark{spec, level, place_of("node")};
        const auto* pair = object_.at("link").if_array();
        if (pair == nullptr || pair->size() != 2 || (*pair)[0].is_null()) {
            wrong("`link` of `mark` is a list of two places, of which the first is no end.");
            return {};
        }
        return questions::PathLinkMark{spec, level, place((*pair)[0]), place((*pair)[1])};
    }
    questions::PathPlace place(const Json& value) {
        if (value.is_null()) return questions::PathEnd{};
        if (is_other(value)) return questions::OtherActivities{};
        if (const auto* name = value.if_string()) return std::string(*name);
        wrong("A place of paths is an activity, null for the end, or {\"other\": true}.");
        return questions::PathEnd{};
    }
    questions::PathPlace place_of(std::string_view name) {
        if (has(name)) return place(object_.at(name));
        wrong(fmt::format("`mark` of paths has a `{}` or a `link`.", name));
        return questions::PathEnd{};
    }

    Mark cohort() {
        questions::CohortMark mark;
        const auto* given = object("cohort");
        if (given == nullptr) return mark;
        auto parameters = inner(*given);
        mark.cohort = cohort_in(parameters, reading_.ground);
        check(parameters);
        mark.from = instant("from");
        if (object_.contains("period")) mark.period = number("period", 0, mark.cohort.periods);
        return mark;
    }

    Mark trend() {
        questions::TrendMark mark;
        const auto* given = object("trend");
        if (given == nullptr) return mark;
        auto parameters = inner(*given);
        mark.trend = trend_in(parameters, reading_);
        check(parameters);
        mark.from = instant("from");
        mark.to = instant("to");
        if (object_.contains("series")) {
            mark.series = group("series");
            if (!mark.trend.breakdown)
                wrong("`series` of `mark` is one of the trend's `breakdown`.");
        }
        return mark;
    }

    Mark group_of_compare() {
        auto parameters = inner({{"groups", object_.at("groups")}});
        const auto wanted = reading_.breakdown(parameters, "groups");
        check(parameters);
        if (!wanted) wrong("`groups` of `mark` is property:KEY or trait:KEY.");
        return questions::GroupMark{wanted ? reading_.per_case(*wanted) : 0, group("group")};
    }

    Result<Mark> step() {
        const char* kind = object_.contains("done")      ? "done"
                           : object_.contains("skipped") ? "skipped"
                                                         : "added";
        auto name = text(kind);
        auto& framed = reading_.framed;
        const auto definition = framed.definition;
        if (!definition)
            return invalid("question.no_map", "Only a journey with a map has steps to be skipped.");
        framed.frame.activity_by = trail::ActivityBy::Group;
        framed.frame.groups = steps_of(*definition);
        auto model = model_of(*definition);
        if (std::ranges::find(model, name, &questions::ModelStep::name) == model.end())
            wrong(fmt::format("The map has no step `{}`.", name));
        if (has("done")) return Mark(questions::DoneMark{std::move(model), std::move(name)});
        if (has("skipped")) return Mark(questions::SkippedMark{std::move(model), std::move(name)});
        questions::AddedMark added{std::move(model), std::move(name), {}};
        if (object_.contains("after"))
            added.after = object_.at("after").is_null() && has("after") ? "" : text("after");
        return Mark(std::move(added));
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
