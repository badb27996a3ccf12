// The names that a policy's conditions may use, in one place for the compiler and for the facts.
#pragma once

#include "expr/schema.h"
#include "hub/policy.h"

namespace jalon::hub::detail {

/// Fixed names, and those that the policy's own queues and modes bring (`wait.phone_s`,
/// `load.phone`, `open.callback`).
expr::Schema schema_of(const Policy& policy);

}  // namespace jalon::hub::detail
