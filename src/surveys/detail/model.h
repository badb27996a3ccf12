// The part of SurveyJS's JSON that the server understands.
#pragma once

#include <string>
#include <vector>

#include "definitions/reading.h"
#include "surveys/questionnaire.h"

namespace jalon::surveys::detail {

/// Reads the questions of a model, panels included, telling problems at `path`.
void read_model(definitions::Reading& reading, const std::string& path, const JsonObject& model,
                std::vector<Question>& into);

/// `model` with each text that is given by language replaced by the one for `locale`.
Json in_language(const Json& model, std::string_view locale);

}  // namespace jalon::surveys::detail
