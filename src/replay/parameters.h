// The numbers of a policy, each by its place in the document, each to be changed alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hub/policy.h"

namespace jalon::replay {

struct Parameter {
    std::string path;  ///< As in the document: `modes.phone.base`, `worth.high-value.points.video`.
    double value = 0;
    std::function<void(hub::Policy&, double)> set;  ///< Does not make the policy anew.
};

/// All numbers but zeros, whose percentage is nothing: modes (base, busy_from in seconds,
/// take_rate, cost), wait, stability, limits, guards, full_at, points of rules, points of tables.
std::vector<Parameter> parameters_of(const hub::Policy& policy);

}  // namespace jalon::replay
