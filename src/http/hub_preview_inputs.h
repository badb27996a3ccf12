// The inputs of a preview that say more than a customer's question does: who it is, the guard, the
// traits; and a context written as the object that asks for it again.
#pragma once

#include "core/json.h"
#include "core/result.h"
#include "hub/decision.h"

namespace jalon::http {

/// The further members of a HubInputs object: known, device, language, habit, contract, access,
/// need_product, need_problem, last_mode, last_minutes, idle_s, abandoned, spent, damping, learned,
/// traits, visitor. `request.field` where one is of the wrong type.
Result<> override_further(hub::Inputs& inputs, const JsonObject& with);

/// The HubInputs object that asks for these inputs: what is not known is left out.
JsonObject as_asked(const hub::Inputs& inputs);

}  // namespace jalon::http
