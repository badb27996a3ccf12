// Between Beast's messages and ours.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>

#include "http/message.h"
#include "http/router.h"

namespace jalon::http::detail {

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

Method method_of(boost::beast::http::verb verb);

/// Fills everything but body and captures. Errors: `request.bad_target` (malformed escapes, not
/// UTF-8, not a path), `request.bad_header`.
Result<Request> request_head(const boost::beast::http::request_header<>& head);

/// Our answer as Beast's, with the headers that every answer carries.
WireResponse wire_response(Response&& response, const Request& request, unsigned version,
                           bool keep_alive, bool cross_origin);

}  // namespace jalon::http::detail
