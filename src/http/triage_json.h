// The triage and its problems as the wire has them.
#pragma once

#include <string_view>

#include "core/json.h"
#include "hub/decision.h"

namespace jalon::http {

/// The schema Triage: products, their problems as a tree, what helps, what is asked, and the price.
JsonObject triage_json(const hub::Policy& policy, std::string_view locale);
/// `need` of an answer: what was stated, its price, help and questions; null where the policy's
/// triage does not know it.
Json need_json(const hub::Decision& decision, std::string_view product, std::string_view locale);

}  // namespace jalon::http
