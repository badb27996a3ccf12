// Offering questionnaires and taking answers. Owns the table `invitations`; an answer is a fact
// (`survey.answered`), and facts are read back from the log: there is no second copy of what
// customers said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "log/log.h"
#include "people/people.h"
#include "surveys/questionnaire.h"

namespace jalon::surveys {

std::span<const store::Migration> migrations();

/// Takes the person out of the invitations; how many were given stays. Answers are facts: they go
/// with the log's. Inside the caller's transaction.
Result<> forget(store::Writer& writer, std::span<const log::IdentityId> identities);

struct Respondent {
    std::string user, anonymous;
    std::string locale = "en";
    std::string page;
    std::string channel = "web";
};

struct Invitation {
    std::string id;
    QuestionnairePtr questionnaire;
};

/// What to offer now, and when to ask again: soon where a trigger's delay is still running.
struct Due {
    std::optional<Invitation> invitation;
    Duration ask_again = std::chrono::seconds(60);
};

/// What an answer asks of whoever handles cases.
struct CaseWanted {
    std::string policy, reason, answer, words, touchpoint, journey;
    std::optional<double> score;
    Respondent of;
};

struct CaseOpened {
    std::string id, token;
    Time promised_at{};
};

struct AnswerIn {
    std::string id;          ///< Made by the client: the key of idempotence.
    std::string invitation;  ///< Empty where the questionnaire was opened by a link.
    JsonObject answers;
    Respondent of;
    std::optional<double> duration_s;
};

struct Answered {
    std::string id;
    bool is_new = true;
    std::optional<CaseOpened> opened;
};

/// An answer as it is in the log.
struct Answer {
    std::string id, questionnaire, touchpoint, journey, person, person_name, comment, case_id,
        score_kind;
    int version = 0;
    Time at{};
    std::optional<double> score;
    JsonObject answers;
};

struct Answers {
    std::vector<Answer> items;  ///< Newest known first.
    std::string next;
};

class Surveys {
  public:
    struct Wiring {
        /// All published questionnaires, compiled.
        std::function<std::vector<QuestionnairePtr>()> published;
        /// Opens a case inside the same transaction (see docs/decisions/0004).
        std::function<Result<CaseOpened>(store::Writer&, const CaseWanted&, Time at)> open_case;
        /// The case that an earlier answer opened, by its id.
        std::function<Result<CaseOpened>(std::string_view id)> known_case;
    };
    Surveys(log::Log& log, people::People& people, Wiring wiring);

    /// The questionnaire to offer now, recorded as an invitation with its fact `survey.invited`;
    /// nothing when none is due. An invitation that was given less than an hour ago and has no
    /// answer is given again rather than made anew.
    Result<Due> due(const Respondent& who, Time at);

    /// Errors: `survey.unknown`, `answer.invalid` (with the faults by question in `faults`),
    /// `answer.no_id`.
    Result<Answered> answer(std::string_view questionnaire, const AnswerIn& in, Time at,
                            std::vector<AnswerFault>& faults);

    /// A page of all answers.
    Result<Answers> answers(std::size_t limit, const std::string& cursor) const;
    /// The answer at a position of the log; nothing where something else is.
    Result<std::optional<Answer>> answer_at(log::Position position) const;
    Result<std::optional<Answer>> find_answer(std::string_view id) const;
    QuestionnairePtr find(std::string_view id) const;
    /// Invitations ever given, by questionnaire.
    Result<std::int64_t> invited(std::string_view questionnaire) const;

  private:
    Result<std::vector<log::Interaction>> recent(std::span<const log::IdentityId> identities) const;
    JsonObject traits_of(const Respondent& who) const;
    Answer answer_of(const log::Interaction& fact) const;

    log::Log& log_;
    people::People& people_;
    Wiring wiring_;
};

}  // namespace jalon::surveys
