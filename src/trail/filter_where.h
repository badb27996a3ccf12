// What of an expr condition is not a range or a small table: values of properties and traits, and
// combinations of several columns.
#pragma once

#include <memory>

#include "trail/column_condition.h"
#include "trail/filter_evaluator.h"
#include "trail/filter_instants.h"

namespace jalon::trail {

std::unique_ptr<const ColumnCondition> instant_between(const InstantRange& range);

/// Of one property: evaluated once for each value that is met.
std::unique_ptr<const ColumnCondition> property_holds(Evaluator evaluator);
/// Of one trait, likewise; asked once for each owner.
std::unique_ptr<const ColumnCondition> trait_holds(Evaluator evaluator);
/// Of any columns: evaluated once for each combination that is met; with `each_event`, for each
/// event.
std::unique_ptr<const ColumnCondition> combination_holds(Evaluator evaluator, bool each_event);

}  // namespace jalon::trail
