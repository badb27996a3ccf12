// The parts of a policy's document, each read by a file of its own.
#pragma once

#include "definitions/reading.h"
#include "expr/schema.h"
#include "hub/policy.h"

namespace jalon::hub::detail {

using definitions::Fields;

/// The condition under `key`, its problems told at their places; nothing where it is absent.
std::optional<expr::Program> read_condition(Fields& fields, std::string_view key,
                                            const expr::Schema& schema);
/// Points by mode; modes that are not there are told.
std::map<std::string, double, std::less<>> read_points(Fields& fields, const Policy& policy);
/// A reason that has words.
std::string read_reason(Fields& fields, const Policy& policy);
/// The modes named in a list; those that are not there are told.
std::vector<std::string> read_mode_names(Fields& fields, std::string_view key,
                                         const Policy& policy);

void read_queues(Fields& root, Policy& policy);
/// Needs calendars and queues.
void read_modes(Fields& root, Policy& policy);
/// Conditions and alternatives of modes: what can only be read once all modes are known.
void read_mode_links(Fields& root, Policy& policy, const expr::Schema& schema);
void read_worth(Fields& root, Policy& policy, const expr::Schema& schema);
void read_tables(Fields& root, Policy& policy, const expr::Schema& schema);
void read_pages(Fields& root, Policy& policy);
/// `limits` (also the policy's `offers_max`, before the placements); the modes named are checked.
void read_limits(Fields& root, Policy& policy);
void read_stability(Fields& root, Policy& policy);
void read_wait(Fields& root, Policy& policy);
void read_contract(Fields& root, Policy& policy);
void read_guardrails(Fields& root, Policy& policy);
void read_triage(Fields& root, Policy& policy);

}  // namespace jalon::hub::detail
