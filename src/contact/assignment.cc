// The published version, looked up by name.
#include "contact/assignment.h"

namespace jalon::contact {

Assigned Published::for_visitor(std::string_view policy, std::string_view, Time) {
    Assigned assigned;
    assigned.policy =
        policy.empty() ? programs_.default_hub_policy() : programs_.hub_policy(policy);
    return assigned;
}

}  // namespace jalon::contact
