// Answers on their way to the peer: nearly always taken whole, at once.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>
#include <string>

#include "http/detail/wire.h"

namespace jalon::http::detail {

/// What of an answer is still to be sent. Its memory is used again by the next.
struct Rest {
    std::string text;  ///< The head, and the body where it is short.
    std::array<boost::asio::const_buffer, 2> buffers;
    boost::system::error_code error;
    bool none = false;
};

/// Sends what the peer takes without waiting; the rest is in `rest`, for which `response` must
/// stay. `socket`: a descriptor.
void send_at_once(int socket, const Response& response, const Request& request, Sending sending,
                  Rest& rest);

}  // namespace jalon::http::detail
