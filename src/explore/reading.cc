// What the readers of questions share: columns, chunks, steps.
#include "explore/reading.h"

#include <fmt/format.h>

#include <algorithm>

namespace jalon::explore {
namespace {

std::size_t place_in(std::vector<trail::Wanted>& columns, trail::Wanted wanted) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].what == wanted.what && columns[i].text == wanted.text) return i;
    columns.push_back(std::move(wanted));
    return columns.size() - 1;
}

bool is_text_list(const Json& value) {
    const auto* list = value.if_array();
    return list != nullptr && !list->empty() && list->size() <= 100 &&
           std::ranges::all_of(*list, [](const Json& each) { return each.is_string(); });
}

}  // namespace

std::size_t Reading::per_event(trail::Wanted wanted) {
    return place_in(framed.frame.per_event, std::move(wanted));
}

std::size_t Reading::per_case(trail::Wanted wanted) {
    return place_in(framed.frame.per_case, std::move(wanted));
}

std::optional<trail::Wanted> Reading::breakdown(Parameters& given, std::string_view parameter) {
    auto wanted = wanted_value(given, parameter);
    if (wanted && wanted->what == trail::Wanted::What::Trait && ground.people == nullptr)
        given.problem(parameter,
                      "The values of traits are for those who may see persons; group by a "
                      "property.",
                      "question.trait_hidden");
    return wanted;
}

std::size_t Reading::where(std::string condition) {
    return per_event({.what = trail::Wanted::What::Where, .text = std::move(condition)});
}

std::shared_ptr<const trail::Chunks> Reading::chunks(const trail::Frame& frame,
                                                     std::string_view parameter) {
    auto compiled = trail::chunks_of(ground.moment, frame);
    for (auto& problem : compiled.problems) {
        if (problem.severity == Problem::Severity::Warning) {
            const auto known = std::ranges::any_of(warnings, [&](const Problem& each) {
                return each.code == problem.code && each.what == problem.what;
            });
            if (!known) warnings.push_back(std::move(problem));
            continue;
        }
        parameters.problem(parameter,
                           fmt::format("A condition (`{}`) cannot be read: {} (column {})",
                                       problem.path.empty() ? parameter : problem.path,
                                       problem.what, problem.place.column),
                           "explore.bad_where");
    }
    if (!compiled.program) {
        if (parameters.problems().empty())
            parameters.problem(parameter, "A condition cannot be read.", "explore.bad_where");
        return nullptr;
    }
    return *compiled.program;
}

Result<Question> Reading::ask(Ask ask) {
    TRY(parameters.sound());
    auto over = chunks(framed.frame, "where");
    TRY(parameters.sound());
    return Question([ask = std::move(ask), over = std::move(over)](trail::Budget& budget) {
        return ask(*over, budget);
    });
}

Step step_of(Parameters& parameters, std::string_view name, const std::string& text) {
    if (!text.starts_with('{')) return {.any = {text}, .where = {}, .text = text};
    auto parsed = parse_json(text, {.bytes_max = 16 << 10, .depth_max = 8});
    if (!parsed) {
        parameters.problem(name, fmt::format("`{}`: {}", name, parsed.error().what));
        return {};
    }
    return step_of(parameters, name, *parsed);
}

Step step_of(Parameters& parameters, std::string_view name, const Json& given) {
    if (const auto* text = given.if_string())
        return {.any = {std::string(*text)}, .where = {}, .text = std::string(*text)};
    Step step;
    const auto* object = given.if_object();
    bool sound = object != nullptr && !object->empty();
    if (object != nullptr) {
        for (const auto& [key, value] : *object) {
            if (key == "any" && is_text_list(value)) {
                for (const auto& each : value.as_array()) step.any.emplace_back(each.as_string());
            } else if (key == "where" && value.is_string() && value.as_string().size() <= 4000) {
                step.where = std::string(value.as_string());
            } else {
                sound = false;
            }
        }
    }
    if (!sound)
        parameters.problem(name, fmt::format("`{}` is an activity, or a JSON object with `any` (a "
                                             "list of activities), `where` (a condition), or both.",
                                             name));
    step.text = jalon::to_text(given);
    return step;
}

}  // namespace jalon::explore
