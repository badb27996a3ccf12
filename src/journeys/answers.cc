// Finds the answers by one pass over the names of events.
#include "journeys/answers.h"

#include <algorithm>
#include <array>

namespace jalon::journeys {

namespace {

// The properties that an answer is made of, of one block at a time.
class AnswerColumns {
  public:
    explicit AnswerColumns(const trail::Moment& moment) : moment_(moment) {
        for (std::size_t i = 0; i < kKeys.size(); ++i) keys_[i] = moment.properties().key(kKeys[i]);
    }

    void take(const trail::Block& block) {
        for (std::size_t i = 0; i < kKeys.size(); ++i) {
            codes_[i].assign(block.events(), 0);
            if (keys_[i]) block.property(*keys_[i], 0, block.events(), codes_[i].data());
        }
    }

    std::optional<Answer> read(const trail::Block& block, std::size_t event) const {
        const auto kind = indicators::kind_of(text(event, kKind));
        const auto* score = value<double>(event, kScore);
        indicators::Scores on_scale;
        if (!score || !kind || *kind > indicators::Kind::Ces || !on_scale.add(*kind, *score))
            return std::nullopt;
        Answer answer;
        answer.position = static_cast<log::Position>(block.position()[event]);
        answer.at = time_from_micros(block.at_us(event));
        answer.kind = *kind;
        answer.score = *score;
        answer.journey = text(event, kJourney);
        if (answer.journey.empty())
            answer.journey = moment_.journeys()[code(block.journey(), event)];
        answer.touchpoint = text(event, kTouchpoint);
        if (answer.touchpoint.empty())
            answer.touchpoint = moment_.touchpoints()[code(block.touchpoint(), event)];
        answer.questionnaire = text(event, kQuestionnaire);
        answer.channel = moment_.channels()[code(block.channel(), event)];
        return answer;
    }

  private:
    enum Key : std::size_t { kScore, kKind, kJourney, kTouchpoint, kQuestionnaire };
    static constexpr std::array<std::string_view, 5> kKeys = {"score", "kind", "journey",
                                                              "touchpoint", "questionnaire"};

    static trail::Code code(const trail::Column& column, std::size_t event) {
        return static_cast<trail::Code>(column[event]);
    }
    template <class T>
    const T* value(std::size_t event, Key key) const {
        const std::uint32_t code = codes_[key][event];
        return code == 0 ? nullptr : std::get_if<T>(&moment_.properties().value(code - 1));
    }
    std::string_view text(std::size_t event, Key key) const {
        const auto* found = value<std::string>(event, key);
        return found ? std::string_view(*found) : std::string_view();
    }

    const trail::Moment& moment_;
    std::array<std::optional<trail::KeyCode>, kKeys.size()> keys_;
    std::array<std::vector<std::uint32_t>, kKeys.size()> codes_;
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

std::vector<Answer> answers(const trail::Moment& moment) {
    std::vector<Answer> result;
    const auto name = moment.names().find(kAnswerName);
    if (!name) return result;
    AnswerColumns columns(moment);
    for (std::size_t i = 0; i < moment.pieces(); ++i) {
        const trail::Piece piece = moment.piece(i);
        const trail::Block& block = *piece.block;
        const trail::Block* taken = nullptr;
        for (std::size_t run = 0; run < block.owners().size(); ++run) {
            if (piece.hidden && (*piece.hidden)[run] != 0) continue;
            for (std::size_t e = block.begins()[run]; e < block.begins()[run + 1]; ++e) {
                if (block.name()[e] != *name) continue;
                if (taken != &block) columns.take(block);
                taken = &block;
                if (const auto answer = columns.read(block, e)) result.push_back(*answer);
            }
        }
    }
    std::ranges::sort(result, {}, &Answer::position);
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
