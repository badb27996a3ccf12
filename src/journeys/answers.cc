// Finds the answers by one pass over the column of names.
#include "journeys/answers.h"

namespace jalon::journeys {

namespace {

// The columns that an answer is made of.
class AnswerColumns {
  public:
    explicit AnswerColumns(const trail::ColumnsView& columns)
        : columns_(columns),
          score_(columns.properties.key("score")),
          kind_(columns.properties.key("kind")),
          journey_(columns.properties.key("journey")),
          touchpoint_(columns.properties.key("touchpoint")),
          questionnaire_(columns.properties.key("questionnaire")) {}

    std::optional<Answer> read(trail::Row row) const {
        const auto kind = indicators::kind_of(text(row, kind_));
        const auto* score = value<double>(row, score_);
        indicators::Scores on_scale;
        if (!score || !kind || *kind > indicators::Kind::Ces || !on_scale.add(*kind, *score))
            return std::nullopt;
        Answer answer;
        answer.row = row;
        answer.at = time_from_micros(columns_.at[row]);
        answer.kind = *kind;
        answer.score = *score;
        answer.journey = text(row, journey_);
        if (answer.journey.empty()) answer.journey = columns_.texts[columns_.journey_of(row)];
        answer.touchpoint = text(row, touchpoint_);
        if (answer.touchpoint.empty())
            answer.touchpoint = columns_.texts[columns_.touchpoint_of(row)];
        answer.questionnaire = text(row, questionnaire_);
        answer.channel = columns_.texts[columns_.channel_of(row)];
        return answer;
    }

  private:
    template <class T>
    const T* value(trail::Row row, std::optional<trail::KeyCode> key) const {
        const trail::PropertyValue* found = key ? columns_.properties.find(row, *key) : nullptr;
        return found ? std::get_if<T>(found) : nullptr;
    }
    std::string_view text(trail::Row row, std::optional<trail::KeyCode> key) const {
        const auto* found = value<std::string>(row, key);
        return found ? std::string_view(*found) : std::string_view();
    }

    const trail::ColumnsView& columns_;
    std::optional<trail::KeyCode> score_, kind_, journey_, touchpoint_, questionnaire_;
};

bool is(std::string_view wanted, std::string_view got) {
    return wanted.empty() || wanted == got;
}

}  // namespace

bool AnswerFilter::lets(const Answer& answer) const {
    return (!kind || *kind == answer.kind) && is(journey, answer.journey) &&
           is(touchpoint, answer.touchpoint) && is(questionnaire, answer.questionnaire) &&
           is(channel, answer.channel) && (!from || answer.at >= *from) && (!to || answer.at < *to);
}

std::vector<Answer> answers(const trail::Snapshot& snapshot) {
    const trail::ColumnsView& columns = snapshot.columns();
    std::vector<Answer> result;
    const auto name = columns.texts.find(kAnswerName);
    if (!name) return result;
    const AnswerColumns answer_columns(columns);
    for (std::size_t i = 0; i < columns.size; ++i) {
        const auto row = static_cast<trail::Row>(i);
        if (columns.name_of(row) != *name) continue;
        if (const auto answer = answer_columns.read(row)) result.push_back(*answer);
    }
    return result;
}

indicators::Scores scores_of(const std::vector<Answer>& answers, indicators::Kind kind,
                             const AnswerFilter& filter) {
    indicators::Scores scores;
    for (const Answer& answer : answers)
        if (answer.kind == kind && filter.lets(answer)) scores.add(kind, answer.score);
    return scores;
}

}  // namespace jalon::journeys
