// Between Beast's messages and ours.
#pragma once

#include <boost/beast/http/message.hpp>
#include <string>

#include "http/message.h"
#include "http/router.h"

namespace jalon::http::detail {

Method method_of(boost::beast::http::verb verb);

/// Fills everything but body and captures. Errors: `request.bad_host`, `request.bad_target`
/// (malformed escapes, not UTF-8, not a path), `request.bad_header`.
Result<Request> request_head(const boost::beast::http::request_header<>& head);

/// How an answer is sent, beside what it says.
struct Sending {
    unsigned version = 11;  ///< Of the request: 10 or 11.
    bool keep_alive = false;
    bool cross_origin = false;
};

/// Appends our answer's status line and headers, those that every answer carries among them, up to
/// and with the empty line.
void append_response_head(std::string& out, const Response& response, const Request& request,
                          Sending sending);

}  // namespace jalon::http::detail
