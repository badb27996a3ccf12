// Reading a questionnaire's document: our own members here, SurveyJS's model in detail/model.
#include "surveys/questionnaire.h"

#include "definitions/reading.h"
#include "surveys/detail/model.h"

namespace jalon::surveys {
namespace {

using definitions::Fields;
constexpr Duration kDay = std::chrono::hours(24);

std::optional<expr::Program> condition(Fields& fields, std::string_view key,
                                       const expr::Schema& schema) {
    auto text = fields.text(key, 4000);
    if (text.empty()) return std::nullopt;
    auto compiled = expr::compile(text, schema);
    for (const auto& problem : compiled.problems)
        fields.reading().problem_inside(
            fields.path(key), static_cast<std::size_t>(std::max(0, problem.place.column - 1)),
            problem.code, problem.what);
    return compiled.program;
}

void read_contact_pressure(Fields& root, Trigger& into) {
    into.every = 90 * kDay;
    auto fields = root.object("at_most");
    if (!fields) return;
    into.times = static_cast<int>(fields->integer_or("times", 1, 100, 1));
    into.every = fields->duration("every", Duration{0}, 3650 * kDay);
}

void read_trigger(Fields& root, Questionnaire& into) {
    Trigger trigger;
    trigger.channels = root.texts("channels", {.min = 0, .max = 20});
    read_contact_pressure(root, trigger);
    auto fields = root.object("trigger");
    if (!fields) return;
    trigger.event = fields->text("event");
    trigger.delay = fields->duration_or("delay", Duration{0}, 365 * kDay, Duration{0});
    trigger.valid_for =
        fields->duration_or("valid_for", std::chrono::minutes(1), 365 * kDay, 7 * kDay);
    if (fields->has("where")) {
        expr::Schema schema;
        schema.names = {{"name", expr::Type::Text},
                        {"channel", expr::Type::Text},
                        {"touchpoint", expr::Type::Text}};
        schema.open_prefixes = {"properties.", "person."};
        trigger.where = condition(*fields, "where", schema);
    }
    if (trigger.valid_for <= trigger.delay)
        fields->problem("valid_for", "questionnaire.lapses_before_delay",
                        "It must stay valid for longer than the delay, or nobody is ever asked.");
    into.trigger = std::move(trigger);
}

const Question* question_named(const Questionnaire& questionnaire, const std::string& name) {
    for (const auto& question : questionnaire.questions)
        if (question.name == name) return &question;
    return nullptr;
}

void read_scoring(Fields& root, Questionnaire& into) {
    auto fields = root.object("score");
    if (!fields) return;
    Scoring scoring;
    scoring.kind = fields->one_of<ScoreKind>(
        "kind", {{"nps", ScoreKind::Nps}, {"csat", ScoreKind::Csat}, {"ces", ScoreKind::Ces}});
    scoring.question = fields->text("question");
    const auto* question = question_named(into, scoring.question);
    if (question == nullptr || question->type != Question::Type::Rating) {
        fields->problem(
            "question", "questionnaire.score_question",
            "The score is read from a question of type rating; there is none of this name.");
    } else if (scoring.kind == ScoreKind::Nps && (question->low != 0 || question->high != 10)) {
        fields->problem("question", "questionnaire.nps_scale",
                        "NPS is asked on a scale from 0 to 10: set rateMin 0 and rateMax 10.");
    }
    into.scoring = std::move(scoring);
}

void read_cases(Fields& root, Questionnaire& into, const definitions::Catalogue& catalogue) {
    if (!root.has("cases")) return;
    expr::Schema schema;
    schema.names.push_back({"score", expr::Type::Number});
    for (const auto& question : into.questions)
        schema.names.push_back({question.name, expr::Type::Any});
    root.each("cases", {.min = 0, .max = 20}, [&](Fields& fields) {
        auto policy = fields.name("policy");
        auto reason = fields.name_or("reason", "");
        auto when = condition(fields, "when", schema);
        if (!catalogue.find("case-policy", policy))
            fields.problem("policy", "questionnaire.policy_unknown",
                           "There is no published case policy of this id; publish it first, or "
                           "apply both together.");
        if (when) into.cases.push_back({std::move(policy), std::move(reason), std::move(*when)});
    });
}

}  // namespace

std::string_view to_text(ScoreKind kind) {
    switch (kind) {
        case ScoreKind::Nps:
            return "nps";
        case ScoreKind::Csat:
            return "csat";
        case ScoreKind::Ces:
            return "ces";
    }
    return "nps";
}

Compiled<Questionnaire> compile_questionnaire(const definitions::Document& document,
                                              const definitions::Catalogue& catalogue) {
    Questionnaire questionnaire;
    questionnaire.id = std::string(document.id());
    definitions::Reading reading(document);
    {
        auto root = reading.root();
        questionnaire.title = root.localized("title");
        root.localized_or_none("description");
        questionnaire.journey = root.name_or("journey", "");
        questionnaire.touchpoint = root.name_or("touchpoint", "");
        if (const Json* model = root.raw("model"); model != nullptr && model->is_object()) {
            questionnaire.model = *model;
            detail::read_model(reading, "model", model->get_object(), questionnaire.questions);
        } else {
            root.problem("model", "questionnaire.no_model",
                         "Give the questions as a SurveyJS model: `model: { pages: [ { elements: [ "
                         "… ] } ] }`.");
        }
        read_trigger(root, questionnaire);
        read_scoring(root, questionnaire);
        questionnaire.comment = root.text_or("comment", "");
        if (!questionnaire.comment.empty() &&
            question_named(questionnaire, questionnaire.comment) == nullptr)
            root.problem("comment", "questionnaire.comment_question",
                         "There is no question of this name.");
        read_cases(root, questionnaire, catalogue);
    }
    Compiled<Questionnaire> compiled;
    bool sound = reading.sound();
    compiled.problems = reading.take_problems();
    if (sound) compiled.program = std::move(questionnaire);
    return compiled;
}

Json Questionnaire::model_in(std::string_view locale) const {
    return detail::in_language(model, locale);
}

}  // namespace jalon::surveys
