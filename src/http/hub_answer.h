// A decision as the wire has it, and a question as the hub has it.
#pragma once

#include <string>

#include "contact/contact.h"
#include "core/json.h"
#include "hub/decision.h"

namespace jalon::http {

/// The schema HubAnswer of an answer that was given.
JsonObject answer_json(const contact::Answered& answered, std::string_view locale);
/// The same but for `session`, of a decision that nobody was given.
JsonObject answer_json(const hub::Decision& decision, std::string_view id, std::string_view locale);
/// The schema Offer. `position`: primary, secondary, more.
JsonObject offer_json(const hub::Decision& decision, const hub::Offer& offer,
                      std::string_view position, std::string_view locale);
/// The schema HubDecision's `inputs` and `trace`.
JsonObject inputs_json(const hub::Decision& decision);
JsonArray trace_json(const hub::Decision& decision, std::string_view locale);

/// Overrides by a HubInputs object (the play panel, the preview). `request.field` where a member is
/// of the wrong type.
Result<> override_inputs(hub::Inputs& inputs, const JsonObject& with);
/// Session events of a body's list; those without a readable time happened at `now`.
Result<std::vector<hub::SessionEvent>> events_in(const JsonObject& holder, Time now);
/// A QueueState object. `request.field`.
Result<hub::QueueState> queue_state_in(const JsonObject& body, Time now);

/// `2 à 5 min` in the language.
std::string wait_text(const hub::Wait& wait, std::string_view locale);

}  // namespace jalon::http
