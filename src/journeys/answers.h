// What customers answered, read from the facts `survey.answered` of the trail: the ground of every
// indicator on the map, on boards and in trends.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "indicators/scores.h"
#include "trail/moment.h"

namespace jalon::journeys {

/// The fact that an answer is, with the properties `score`, `kind` (nps, csat, ces), `journey`,
/// `touchpoint` and `questionnaire`.
inline constexpr std::string_view kAnswerName = "survey.answered";

/// One scored answer. Texts view into the moment, which must outlive them; journey and touchpoint
/// are the properties', or else the fact's own.
struct Answer {
    log::Position position = 0;
    Time at{};
    indicators::Kind kind = indicators::Kind::Nps;
    double score = 0;
    std::string_view journey, touchpoint, questionnaire, channel;
};

/// Which answers count; empty texts: any.
struct AnswerFilter {
    std::optional<indicators::Kind> kind;
    std::string journey, touchpoint, questionnaire, channel;
    std::optional<Time> from, to;  ///< from <= at < to.

    bool lets(const Answer& answer) const;
};

/// All answers of the log with a score on their kind's scale, in the order of the log.
std::vector<Answer> answers(const trail::Moment& moment);

/// The scores of those answers of `kind` that pass.
indicators::Scores scores_of(const std::vector<Answer>& answers, indicators::Kind kind,
                             const AnswerFilter& filter);

}  // namespace jalon::journeys
