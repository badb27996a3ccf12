// Who asks: every staff route says which permission it needs; nothing is open by omission.
#pragma once

#include <functional>
#include <string_view>

#include "http/router.h"
#include "http/services.h"

namespace jalon::http {

using StaffHandler = std::function<Result<Response>(const Request&, const access::Actor&)>;

/// A handler for staff: a session cookie (with X-CSRF-Token on everything but GET) or a bearer
/// token, whose role has `permission` (empty: anybody signed in). Errors: `session.none`,
/// `session.csrf`, `access.not_allowed`.
Handler for_staff(Services& services, std::string_view permission, StaffHandler handler);

/// An answer as `actor` may see it: without `people.read` nobody's name or id.
JsonObject answer_json_for(const access::Actor& actor, const surveys::Answer& answer);

/// The locale asked for by `?locale=` or Accept-Language: en, fr or zh-Hant.
std::string locale_of(const Request& request);

/// `?limit=` between 1 and 200; 50 where absent. `request.bad_limit`.
Result<std::size_t> limit_of(const Request& request);
/// An instant in a query parameter; nothing where absent. `request.bad_time`.
Result<std::optional<Time>> time_of(const Request& request, std::string_view name);

}  // namespace jalon::http
