// The six properties, each proved by a file of its own.
#pragma once

#include <fmt/format.h>

#include "proof/detail/reach.h"
#include "proof/proof.h"

namespace jalon::proof {

Property no_dead_end(Contexts& contexts);
Property every_rule_reachable(Contexts& contexts, Reach& reach);
Property no_mode_vanishes(Contexts& contexts, Reach& reach);
Property vulnerable_never_less(Contexts& contexts);
Property budgets_are_consistent(Contexts& contexts);
Property bounds_are_consistent(const hub::Policy& policy);

/// Puts a finding to the property: one that is no warning refutes it.
void found(Property& property, Finding finding);
/// Proved, or tested: by whether all contexts were examined.
void settle(Property& property, bool all_examined);

inline bool usable(hub::Status status) {
    return status == hub::Status::Open || status == hub::Status::Busy;
}

}  // namespace jalon::proof
