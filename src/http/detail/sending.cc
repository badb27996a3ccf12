// One call for head and body.
#include "http/detail/sending.h"

#include <sys/socket.h>

#include <algorithm>
#include <boost/system/system_error.hpp>
#include <cerrno>

namespace jalon::http::detail {
namespace {

constexpr std::size_t kShortBody = 1024;  // Copied behind the head.

}  // namespace

void send_at_once(int socket, const Response& response, const Request& request, Sending sending,
                  Rest& rest) {
    std::string_view body = response.body;
    if (request.method == Method::Head || response.status == 204 || response.status == 304)
        body = {};
    const bool together = body.size() <= kShortBody;
    rest.text.clear();
    rest.text.reserve(512 + (together ? body.size() : 0));
    append_response_head(rest.text, response, request, sending);
    if (together) rest.text += std::exchange(body, {});
    rest.buffers = {boost::asio::buffer(rest.text), boost::asio::buffer(body)};
    std::array<iovec, 2> parts{
        {{rest.text.data(), rest.text.size()}, {const_cast<char*>(body.data()), body.size()}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = together ? 1 : 2;
    const auto result = ::sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    rest.error = {};
    if (result < 0 && errno != EAGAIN && errno != EINTR)
        rest.error = {errno, boost::system::system_category()};
    const auto sent = static_cast<std::size_t>(std::max<ssize_t>(result, 0));
    rest.none = rest.error || sent == boost::asio::buffer_size(rest.buffers);
    const auto of_text = std::min(sent, rest.text.size());
    rest.buffers[0] += of_text;
    rest.buffers[1] += sent - of_text;
}

}  // namespace jalon::http::detail
