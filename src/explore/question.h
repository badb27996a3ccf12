// The journey questions as the user asks them: by name, with named parameters, answered as JSON.
// One reading for HTTP and for the command line.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "explore/frame.h"
#include "explore/parameters.h"
#include "people/people.h"
#include "trail/budget.h"
#include "trail/moment.h"

namespace jalon::explore {

/// What questions are asked of, and what their answers may show.
struct Ground {
    std::shared_ptr<const trail::Moment> moment;
    FindJourney journey;
    std::string zone = "UTC";                ///< Where the question names none.
    std::int64_t masking_below = 0;          ///< Indicators of fewer answers show n only.
    const people::People* people = nullptr;  ///< Null: nobody's id or name is shown.
    const log::Log* log = nullptr;           ///< For the names of instances; null: their numbers.
};

/// A question that is read and found sound. Asked once; may take as long as the budget lets it; on
/// any thread. Errors are those of the budget.
using Question = std::function<Result<JsonObject>(trail::Budget&)>;

/// `summary`, `dfg`, `variants`, …: as in docs/domain/journey-questions.md.
const std::vector<std::string_view>& questions();

/// Reads the parameters of the question `name`. Everything that is wrong with them is noted in
/// `parameters`; the error is the first of it: `question.parameter`, `explore.bad_where`; or
/// `question.unknown`, or one of framed(). Every answer also carries `warnings` and `position`.
/// What `ground` points to must outlive the question.
Result<Question> prepared(std::string_view name, Parameters& parameters, const Ground& ground);

}  // namespace jalon::explore
