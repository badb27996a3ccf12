// The inputs of a decision, gathered from what is known of the customer, the session and the
// queues. No database.
#pragma once

#include "http/customer.h"
#include "http/services.h"
#include "hub/decision.h"
#include "hub/session.h"

namespace jalon::http {

/// What is known without the question's own body: traits (client_type or type, value or
/// value_segment, branch or location, region, vulnerable, language), queue states, the instant.
hub::Inputs known_inputs(Services& services, const Customer& customer);

/// The question of a body that asks the hub: customer, policy, page, placement, need, device,
/// access, language, session, and on a demo server `play`. Errors: those of `customer_of`,
/// `request.field`.
Result<contact::Question> question_in(Services& services, const JsonObject& body,
                                      const Request& request);

}  // namespace jalon::http
