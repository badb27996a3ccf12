// Between a request that was read and what its route makes of it.
#pragma once

#include <optional>

#include "http/detail/connection.h"

namespace jalon::http::detail {

/// The handler's answer. What nobody expected is caught here alone: traced, and answered 500.
Response handled(const Route& route, const Request& request, const Shared& shared);
/// The same of what answers at once, where there is such and it does not decline.
std::optional<Response> handled_at_once(const Route& route, const Request& request,
                                        const Shared& shared);

/// The body as it was before it was sent. `body.unknown_encoding`, and the errors of inflated().
Result<> inflate_body(Request& request, std::size_t bytes_max);

}  // namespace jalon::http::detail
