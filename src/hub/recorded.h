// A decision's inputs as its fact carries them: complete and exact, so that a logged decision is
// decided again and comes out equal, bit by bit.
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "hub/decision.h"

namespace jalon::hub {

/// What differs from a question without anything known is in it, in short: instants as whole
/// microseconds; numbers that are not whole as texts, for JSON's readers may miss their last bit.
std::string record_text(const Inputs& inputs);
/// The same as a document.
JsonObject to_record(const Inputs& inputs);

/// The inputs of a record, after any number of ways through text. `hub.record_invalid` (a member
/// that is not what it should be; names it).
Result<Inputs> inputs_of(const JsonObject& record);

}  // namespace jalon::hub
