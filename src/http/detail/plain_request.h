// Requests in their plainest form, which nearly all are, read without a parser for all of HTTP.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/message.h"

namespace jalon::http::detail {

/// A request that lies whole in a buffer.
struct PlainRequest {
    Method method = Method::Get;
    std::string_view target;  ///< A path without escapes, as it is to be understood.
    std::string_view fields;  ///< The header's lines, up to the empty one.
    std::size_t head_bytes = 0;
};

/// The request line of HTTP/1.1 with GET or POST and a path of unreserved ASCII without query or
/// escape, and a whole head of at most 8 kB. Nothing otherwise: what is not plain, not whole or
/// malformed is for the parser.
std::optional<PlainRequest> plain_request(std::string_view bytes);

/// The header's fields into `request.headers`, as request_head() reads them; their memory is used
/// again. The body's length, or nothing where there is no Host or a field is not plain: named
/// twice, not printable ASCII, or one that changes how the message is framed or carried (Connection
/// but for keep-alive, Transfer-Encoding, Content-Encoding, Expect, Upgrade…).
std::optional<std::size_t> plain_fields(std::string_view fields, Request& request);

}  // namespace jalon::http::detail
