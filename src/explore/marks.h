// A mark: one number of an answer, read from the parameter that names it.
#pragma once

#include <optional>

#include "core/result.h"
#include "explore/reading.h"
#include "questions/marks.h"

namespace jalon::explore {

/// Reads the parameter `mark` (docs/domain/journey-questions.md, "persons behind a mark"); what it
/// needs is added to the frame of `reading`. What is wrong is noted as a problem of `mark`, and
/// then nothing is given. `question.no_map` where steps are asked for and none are drawn.
Result<std::optional<questions::Mark>> mark_in(Reading& reading);

}  // namespace jalon::explore
