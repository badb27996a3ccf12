// A questionnaire as the bank authored it: SurveyJS questions, when it is offered, what is scored,
// when it opens a case.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/problem.h"
#include "definitions/kind.h"
#include "definitions/localized.h"
#include "expr/program.h"

namespace jalon::surveys {

/// When somebody is offered the questionnaire: after an interaction, not before `delay`, not after
/// `valid_for`, and at most `times` in any period of `every` per person.
struct Trigger {
    std::string event;
    /// Over {name} {channel} {touchpoint} {properties.…} {person.…}
    std::optional<expr::Program> where;
    std::vector<std::string> channels;  ///< Where it can be shown; empty: anywhere.
    Duration delay{};
    Duration valid_for{};
    int times = 1;
    Duration every{};
};

enum class ScoreKind { Nps, Csat, Ces };

struct Scoring {
    ScoreKind kind = ScoreKind::Nps;
    std::string question;
};

/// Opens a case where `when` holds over {score}, {comment}, {answers.NAME} and {person.…}.
struct CaseRule {
    std::string policy;
    std::string reason;
    expr::Program when;
};

/// A question as the server checks it.
struct Question {
    enum class Type { Rating, Comment, Text, Boolean, One, Several };
    std::string name;
    Type type = Type::Comment;
    bool required = false;
    double low = 0, high = 0;          ///< Rating: the bounds.
    std::vector<std::string> choices;  ///< One, Several: the values that may be chosen.
    bool other = false;                ///< A choice of their own is allowed.
    std::size_t length_max = 4000;
    std::optional<expr::Program> visible_if;
};

struct Questionnaire {
    std::string id;
    int version = 0;
    definitions::Localized title;
    std::string touchpoint, journey;
    std::optional<Trigger> trigger;
    std::optional<Scoring> scoring;
    std::string comment;  ///< The question whose answer is their own words; may be empty.
    std::vector<CaseRule> cases;
    std::vector<Question> questions;
    Json model;  ///< SurveyJS JSON, texts in all languages.

    /// The model in one language: each text that is a mapping of languages becomes the one text.
    Json model_in(std::string_view locale) const;
};
using QuestionnairePtr = std::shared_ptr<const Questionnaire>;

/// The questionnaire that a document describes. Question types outside the ones above, names given
/// twice, a scoring question that is not there, a case policy that is not published: problems with
/// their place.
Compiled<Questionnaire> compile_questionnaire(const definitions::Document& document,
                                              const definitions::Catalogue& catalogue);

std::string_view to_text(ScoreKind kind);

/// One thing wrong with an answer.
struct AnswerFault {
    std::string question, code, what;
};

/// What is wrong with `answers`; empty when they may be stored. Questions that `visibleIf` hides
/// need no answer. Codes: `answer.missing`, `answer.unknown_question`, `answer.type`,
/// `answer.range`, `answer.choice`, `answer.too_long`.
std::vector<AnswerFault> faults(const Questionnaire& questionnaire, const JsonObject& answers);

/// The score in the answers, where the scoring question was answered.
std::optional<double> score_of(const Questionnaire& questionnaire, const JsonObject& answers);

}  // namespace jalon::surveys
