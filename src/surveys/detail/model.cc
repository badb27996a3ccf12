// SurveyJS's pages and elements, read by hand: only what can be checked is accepted.
#include "surveys/detail/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "definitions/localized.h"

namespace jalon::surveys::detail {
namespace {

using definitions::Reading;
constexpr std::size_t kQuestionsMax = 200;
constexpr int kPanelDepthMax = 5;

struct Walk {
    Reading& reading;
    std::vector<Question>& questions;
    std::set<std::string, std::less<>> names;
    std::vector<std::pair<std::string, std::string>>
        conditions;               // path, text: compiled once all names are known
    std::vector<std::size_t> of;  // the question of each condition
};

// SurveyJS names the default language "default" and Traditional Chinese "zh-tw".
bool is_language(std::string_view key) {
    return key == "default" || key == "zh-tw" || key == "en" || key == "fr" || key == "zh-Hant";
}

bool is_by_language(const JsonObject& object) {
    return !object.empty() && std::all_of(object.begin(), object.end(), [](const auto& member) {
        return is_language({member.key().data(), member.key().size()}) &&
               member.value().is_string();
    });
}

std::string value_of_choice(const Json& choice) {
    const Json* value = choice.is_object() ? find(choice, "value") : &choice;
    if (value == nullptr) return {};
    return value->is_string() ? std::string(value->get_string()) : jalon::to_text(*value);
}

std::optional<Question::Type> type_of(std::string_view type) {
    if (type == "rating") return Question::Type::Rating;
    if (type == "comment") return Question::Type::Comment;
    if (type == "text") return Question::Type::Text;
    if (type == "boolean") return Question::Type::Boolean;
    if (type == "radiogroup" || type == "dropdown" || type == "buttongroup")
        return Question::Type::One;
    if (type == "checkbox" || type == "tagbox") return Question::Type::Several;
    return std::nullopt;
}

void read_choices(Walk& walk, const Json& element, const std::string& path, Question& question) {
    const auto* choices = array_at(element, "choices");
    if (choices == nullptr || choices->empty() || choices->size() > 200) {
        walk.reading.problem(path + ".choices", "questionnaire.choices", "Give 1 to 200 choices.");
        return;
    }
    for (const auto& choice : *choices) question.choices.push_back(value_of_choice(choice));
    question.other = bool_at(element, "showOtherItem").value_or(false) ||
                     bool_at(element, "hasOther").value_or(false);
}

void read_question(Walk& walk, const Json& element, const std::string& path,
                   std::string_view type) {
    auto known = type_of(type);
    if (!known) {
        walk.reading.problem(
            path + ".type", "questionnaire.question_type",
            fmt::format("A question of type `{}` cannot be checked by the server yet; use rating, "
                        "comment, text, boolean, radiogroup, dropdown or checkbox.",
                        type));
        return;
    }
    Question question;
    question.type = *known;
    question.name = std::string(text_at(element, "name"));
    if (question.name.empty() || question.name.size() > 100 || question.name == "score") {
        walk.reading.problem(path + ".name", "questionnaire.question_name",
                             "A question needs a name of at most 100 bytes, other than `score`.");
        return;
    }
    if (!walk.names.insert(question.name).second)
        walk.reading.problem(path + ".name", "questionnaire.question_twice",
                             fmt::format("The name `{}` is used twice.", question.name));
    question.required = bool_at(element, "isRequired").value_or(false);
    if (*known == Question::Type::Rating) {
        question.low = number_at(element, "rateMin").value_or(1);
        question.high =
            number_at(element, "rateMax")
                .value_or(number_at(element, "rateCount").value_or(5) + question.low - 1);
        if (question.high <= question.low || question.high - question.low > 100)
            walk.reading.problem(path + ".rateMax", "questionnaire.rating_range",
                                 "rateMax must be above rateMin, by at most 100.");
    }
    if (*known == Question::Type::One || *known == Question::Type::Several)
        read_choices(walk, element, path, question);
    if (auto length = number_at(element, "maxLength"); length && *length >= 1)
        question.length_max = static_cast<std::size_t>(std::min(*length, 4000.0));
    if (*known == Question::Type::Text)
        question.length_max = std::min<std::size_t>(question.length_max, 1000);
    auto condition = text_at(element, "visibleIf");
    if (!condition.empty()) {
        walk.conditions.emplace_back(path + ".visibleIf", std::string(condition));
        walk.of.push_back(walk.questions.size());
    }
    walk.questions.push_back(std::move(question));
    if (walk.questions.size() == kQuestionsMax + 1)
        walk.reading.problem(
            path, "questionnaire.too_many_questions",
            fmt::format("A questionnaire has at most {} questions.", kQuestionsMax));
}

void read_elements(Walk& walk, const Json& parent, const std::string& path, int depth) {
    const auto* elements = array_at(parent, "elements");
    if (elements == nullptr || walk.questions.size() > kQuestionsMax) return;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto& element = (*elements)[i];
        auto at = fmt::format("{}.elements[{}]", path, i);
        auto type = text_at(element, "type");
        if (type == "html" || type == "image" || type == "expression") continue;
        if (type == "panel") {
            if (depth < kPanelDepthMax)
                read_elements(walk, element, at, depth + 1);
            else
                walk.reading.problem(at, "questionnaire.too_deep",
                                     "Panels nest too deep; five levels are allowed.");
        } else {
            read_question(walk, element, at, type);
        }
    }
}

void compile_conditions(Walk& walk) {
    expr::Schema schema;
    for (const auto& question : walk.questions)
        schema.names.push_back({question.name, expr::Type::Any});
    for (std::size_t i = 0; i < walk.conditions.size(); ++i) {
        const auto& [path, text] = walk.conditions[i];
        auto compiled = expr::compile(text, schema);
        for (const auto& problem : compiled.problems)
            walk.reading.problem_inside(
                path, static_cast<std::size_t>(std::max(0, problem.place.column - 1)), problem.code,
                problem.what);
        walk.questions[walk.of[i]].visible_if = std::move(compiled.program);
    }
}

}  // namespace

void read_model(Reading& reading, const std::string& path, const JsonObject& model,
                std::vector<Question>& into) {
    Walk walk{reading, into, {}, {}, {}};
    const Json whole(model);
    if (const auto* pages = array_at(whole, "pages")) {
        for (std::size_t i = 0; i < pages->size(); ++i)
            read_elements(walk, (*pages)[i], fmt::format("{}.pages[{}]", path, i), 0);
    } else {
        read_elements(walk, whole, path, 0);
    }
    if (into.empty())
        reading.problem(path, "questionnaire.no_questions", "There is no question in it.");
    compile_conditions(walk);
}

Json in_language(const Json& model, std::string_view locale) {
    if (const auto* array = model.if_array()) {
        JsonArray out;
        for (const auto& each : *array) out.push_back(in_language(each, locale));
        return out;
    }
    const auto* object = model.if_object();
    if (object == nullptr) return model;
    if (is_by_language(*object)) {
        JsonObject ours;
        for (const auto& [key, value] : *object)
            ours[key == "default" ? "en" : key == "zh-tw" ? "zh-Hant" : key] = value;
        return Json(definitions::localized(ours).in(locale));
    }
    JsonObject out;
    for (const auto& [key, value] : *object) out[key] = in_language(value, locale);
    return out;
}

}  // namespace jalon::surveys::detail
