// What is answered by the table of routes alone.
#pragma once

#include <optional>

#include "http/message.h"
#include "http/router.h"

namespace jalon::http::detail {

/// An answer that needs no handler: unknown path, wrong method, preflight. Nothing where the match
/// has a route to ask.
std::optional<Response> answered_by_routing(const Request& request, const Router::Match& match);

}  // namespace jalon::http::detail
