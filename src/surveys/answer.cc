// Checking an answer question by question, and reading its score.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "surveys/questionnaire.h"

namespace jalon::surveys {
namespace {

using Type = Question::Type;

constexpr std::size_t kOtherBytesMax = 4000;

bool empty(const Json* value) {
    return value == nullptr || value->is_null() ||
           (value->is_string() && value->get_string().empty()) ||
           (value->is_array() && value->get_array().empty());
}

std::string choice_text(const Json& value) {
    return value.is_string() ? std::string(value.get_string()) : jalon::to_text(value);
}

bool is_choice(const Question& question, const Json& value) {
    if (!value.is_string() && !value.is_number() && !value.is_bool()) return false;
    auto text = choice_text(value);
    if (std::find(question.choices.begin(), question.choices.end(), text) != question.choices.end())
        return true;
    return question.other && (text == "other" || text.size() <= 1000);
}

std::optional<AnswerFault> fault_of_rating(const Question& question, const Json& value) {
    if (!value.is_number())
        return AnswerFault{question.name, "answer.type", "The answer must be a number."};
    double number = value.to_number<double>();
    if (!(number >= question.low && number <= question.high) || number != std::floor(number))
        return AnswerFault{question.name, "answer.range",
                           fmt::format("The answer must be a whole number from {} to {}.",
                                       question.low, question.high)};
    return std::nullopt;
}

std::optional<AnswerFault> fault_of_text(const Question& question, const Json& value) {
    if (!value.is_string())
        return AnswerFault{question.name, "answer.type", "The answer must be a text."};
    // Characters are counted by the bytes that begin one.
    auto characters =
        std::count_if(value.get_string().begin(), value.get_string().end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(characters) > question.length_max)
        return AnswerFault{
            question.name, "answer.too_long",
            fmt::format("The answer has at most {} characters.", question.length_max)};
    return std::nullopt;
}

std::optional<AnswerFault> fault_of(const Question& question, const Json& value) {
    switch (question.type) {
        case Type::Rating:
            return fault_of_rating(question, value);
        case Type::Comment:
        case Type::Text:
            if (question.type == Type::Text && value.is_number()) return std::nullopt;
            return fault_of_text(question, value);
        case Type::Boolean:
            if (!value.is_bool())
                return AnswerFault{question.name, "answer.type",
                                   "The answer must be true or false."};
            return std::nullopt;
        case Type::One:
            if (!is_choice(question, value))
                return AnswerFault{question.name, "answer.choice",
                                   "The answer is not one of the choices."};
            return std::nullopt;
        case Type::Several:
            if (!value.is_array())
                return AnswerFault{question.name, "answer.type",
                                   "The answer must be a list of choices."};
            for (const auto& each : value.get_array())
                if (!is_choice(question, each))
                    return AnswerFault{question.name, "answer.choice",
                                       "One of the answers is not among the choices."};
            if (value.get_array().size() > question.choices.size() + 1)
                return AnswerFault{question.name, "answer.choice", "A choice is given twice."};
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::vector<AnswerFault> faults(const Questionnaire& questionnaire, const JsonObject& answers) {
    std::vector<AnswerFault> found;
    expr::ValueFacts facts(expr::Value::from_json(Json(answers)), Time{});
    for (const auto& question : questionnaire.questions) {
        const Json* value = answers.if_contains(question.name);
        bool visible = !question.visible_if || question.visible_if->holds(facts);
        if (empty(value)) {
            if (question.required && visible)
                found.push_back(
                    {question.name, "answer.missing", "This question needs an answer."});
        } else if (auto fault = fault_of(question, *value)) {
            found.push_back(std::move(*fault));
        }
    }
    for (const auto& [key, value] : answers) {
        std::string_view name{key.data(), key.size()};
        if (name.ends_with("-Comment")) {
            name.remove_suffix(8);  // SurveyJS's own words beside "other".
            if (!value.is_string() || value.get_string().size() > kOtherBytesMax)
                found.push_back({std::string(name), "answer.type",
                                 fmt::format("The words beside it are a text of at most {} bytes.",
                                             kOtherBytesMax)});
        }
        bool known = std::any_of(questionnaire.questions.begin(), questionnaire.questions.end(),
                                 [&](const Question& q) { return q.name == name; });
        if (!known)
            found.push_back({std::string(name), "answer.unknown_question",
                             "The questionnaire has no question of this name."});
        if (found.size() >= 100) break;
    }
    return found;
}

std::optional<double> score_of(const Questionnaire& questionnaire, const JsonObject& answers) {
    if (!questionnaire.scoring) return std::nullopt;
    const Json* value = answers.if_contains(questionnaire.scoring->question);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    return value->to_number<double>();
}

}  // namespace jalon::surveys
