// The life of a connection as one readable loop: head → route and limits → body → handler on a
// worker → answer.
#include "http/detail/connection.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <cerrno>

#include "core/text.h"
#include "http/detail/wire.h"
#include "http/inflate.h"

namespace jalon::http::detail {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;
using namespace boost::asio::experimental::awaitable_operators;
constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t kHeadBytesMax = 16 * 1024;
using Parser = beast_http::request_parser<beast_http::string_body>;

// Runs on a worker. The one place where what nobody expected is caught: traced, and answered 500.
asio::awaitable<Response> handled(const Route* route, const Request* request,
                                  std::shared_ptr<Shared> shared) {
    Response response;
    try {
        auto result = route->handler(*request);
        response = result ? std::move(*result) : problem(result.error(), *request);
        if (!result && response.status >= 500)
            shared->failed(request->id, result.error().code + ": " + result.error().what);
    } catch (const std::exception& e) {
        shared->failed(request->id, e.what());
        response = problem(Error{ErrorKind::Unavailable, "internal.failed", ""}, *request);
    }
    co_return response;
}

// Until it is cancelled; tells `peer` when the other side closes. (That it closed its half only,
// and still reads, cannot be told apart.) Being woken means little: it may be for bytes that were
// read before. So what is there is looked at without waiting for it.
asio::awaitable<void> watched(asio::ip::tcp::socket* socket, std::shared_ptr<Peer> peer) {
    while (true) {
        auto [error] = co_await socket->async_wait(asio::ip::tcp::socket::wait_read, kTuple);
        if (error == asio::error::operation_aborted) co_return;
        char next = 0;
        const auto seen = ::recv(socket->native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
        if (!error && seen < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (seen <= 0) peer->left();
        break;
    }
    asio::steady_timer never(co_await asio::this_coro::executor,
                             asio::steady_timer::time_point::max());
    co_await never.async_wait(kTuple);
}

Response preflight(const Router::Match& match) {
    Response response = Response::no_content();
    response.headers = {{"Allow", match.allow + ", OPTIONS"}};
    if (match.cross_origin) {
        response.headers.emplace_back("Access-Control-Allow-Methods", match.allow);
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "Authorization, Content-Type, Content-Encoding");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
    }
    return response;
}

// An answer that needs no handler: unknown path, wrong method, preflight.
std::optional<Response> answered_by_routing(const Request& request, const Router::Match& match) {
    if (!match.path_known)
        return problem({ErrorKind::NotFound, "request.unknown_path",
                        "Nothing is served at " + request.path + "."},
                       request);
    if (request.method == Method::Options && match.route == nullptr) return preflight(match);
    if (match.route != nullptr) return std::nullopt;
    auto response = problem({ErrorKind::Invalid, "request.method_not_allowed",
                             "This path answers " + match.allow + "."},
                            request);
    response.headers.emplace_back("Allow", match.allow);
    return response;
}

Result<> inflate_body(Request& request, std::size_t bytes_max) {
    auto encoding = trimmed(request.header("content-encoding"));
    if (encoding.empty() || equal_ignoring_ascii_case(encoding, "identity")) return {};
    if (!equal_ignoring_ascii_case(encoding, "gzip") &&
        !equal_ignoring_ascii_case(encoding, "deflate") &&
        !equal_ignoring_ascii_case(encoding, "x-gzip"))
        return invalid("body.unknown_encoding",
                       "Content-Encoding may be gzip, deflate or identity.");
    TRY_LET(body, inflated(request.body, bytes_max));
    request.body = std::move(body);
    return {};
}

class Connection {
  public:
    Connection(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared)
        : stream_(std::move(socket)), shared_(std::move(shared)) {
        boost::system::error_code ignored;
        auto peer = stream_.socket().remote_endpoint(ignored);
        if (!ignored) remote_ = peer.address().to_string();
        stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    asio::awaitable<void> run() {
        while (!shared_->stopping) {
            bool keep = co_await one_request();
            if (!keep) break;
        }
        boost::system::error_code ignored;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    }

  private:
    asio::awaitable<bool> one_request() {
        Parser parser;
        parser.header_limit(kHeadBytesMax);
        parser.body_limit(std::uint64_t{64}
                          << 20);  // The route's own limit is set once it is known.
        stream_.expires_after(shared_->options.idle_deadline);
        auto [head_error, head_bytes] =
            co_await beast_http::async_read_header(stream_, buffer_, parser, kTuple);
        if (head_error == beast_http::error::end_of_stream ||
            (head_error && head_error.category() == asio::error::get_system_category()))
            co_return false;
        auto started = std::chrono::steady_clock::now();
        Request request;
        if (!head_error) {
            auto head = request_head(parser.get());
            if (!head) {
                request.id = next_id();
                co_return co_await refuse(request, head.error());
            }
            request = std::move(*head);
        }
        request.id = next_id();
        request.remote = remote_;
        if (head_error == beast::error::timeout) co_return false;
        if (head_error)
            co_return co_await refuse(
                request, {ErrorKind::Invalid, "request.malformed",
                          "This is not an HTTP/1.1 request: " + head_error.message() + "."});

        auto match = shared_->router->match(request.method, request.segments);
        std::size_t body_max = match.route != nullptr ? match.route->body_bytes_max : 64 * 1024;
        if (auto refused = co_await read_body(parser, request, body_max); refused)
            co_return co_await refuse(request, *refused, match.cross_origin);

        bool keep_alive = parser.get().keep_alive() && !shared_->stopping;
        unsigned version = parser.get().version();
        auto by_routing = answered_by_routing(request, match);
        Response response;
        if (by_routing) {
            response = std::move(*by_routing);
        } else {
            response = co_await by_handler(match, request);
        }
        int status = response.status;
        std::size_t bytes = response.body.size();
        static const std::string none;
        if (response.stream) {
            co_await send_stream(std::move(response), request);
            keep_alive = false;
        } else {
            auto wire = wire_response(std::move(response), request, version, keep_alive,
                                      match.cross_origin);
            stream_.expires_after(shared_->options.read_deadline);
            auto [error, sent] = co_await beast_http::async_write(stream_, wire, kTuple);
            if (error) keep_alive = false;
        }
        auto took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - started);
        shared_->served(
            {request, status, bytes, took, match.route != nullptr ? match.route->pattern : none});
        co_return keep_alive;
    }

    // Reads the body under the route's limit; what was wrong, if anything.
    asio::awaitable<std::optional<Error>> read_body(Parser& parser, Request& request,
                                                    std::size_t bytes_max) {
        Error too_large{
            ErrorKind::TooLarge, "body.too_large",
            fmt::format("The body has more than {} bytes, the most that this path reads.",
                        bytes_max)};
        auto length = parser.content_length();
        if (length && *length > bytes_max) co_return too_large;
        parser.body_limit(bytes_max);
        if (equal_ignoring_ascii_case(request.header("expect"), "100-continue")) {
            beast_http::response<beast_http::empty_body> go_on{beast_http::status::continue_, 11};
            co_await beast_http::async_write(stream_, go_on, kTuple);
        }
        stream_.expires_after(shared_->options.read_deadline);
        auto [error, bytes] = co_await beast_http::async_read(stream_, buffer_, parser, kTuple);
        if (error == beast_http::error::body_limit) co_return too_large;
        if (error)
            co_return Error{ErrorKind::Invalid, "request.malformed",
                            "The body did not arrive whole: " + error.message() + "."};
        request.body = std::move(parser.get().body());
        if (auto inflated = inflate_body(request, bytes_max); !inflated) co_return inflated.error();
        co_return std::nullopt;
    }

    asio::awaitable<Response> by_handler(Router::Match& match, Request& request) {
        request.captures = std::move(match.captures);
        if (shared_->waiting.fetch_add(1) >= shared_->options.waiting_max) {
            --shared_->waiting;
            co_return problem(
                {ErrorKind::Unavailable, "server.busy", "Too many requests wait; try again."},
                request);
        }
        Response response;
        if (match.route->may_take_long) {
            request.peer = std::make_shared<Peer>();
            auto first = co_await (asio::co_spawn(shared_->workers.get_executor(),
                                                  handled(match.route, &request, shared_),
                                                  asio::use_awaitable) ||
                                   watched(&stream_.socket(), request.peer));
            response = std::move(std::get<0>(first));
        } else {
            response = co_await asio::co_spawn(shared_->workers.get_executor(),
                                               handled(match.route, &request, shared_),
                                               asio::use_awaitable);
        }
        --shared_->waiting;
        co_return response;
    }

    // Answers an unreadable request, then closes, reading on for a moment so that the peer sees the
    // answer.
    asio::awaitable<bool> refuse(const Request& request, Error error, bool cross_origin = false) {
        auto response = problem(error, request);
        int status = response.status;
        auto wire = wire_response(std::move(response), request, 11, false, cross_origin);
        stream_.expires_after(std::chrono::seconds(5));
        co_await beast_http::async_write(stream_, wire, kTuple);
        boost::system::error_code ignored;
        stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        stream_.expires_after(std::chrono::seconds(2));
        char sink[16 * 1024];
        for (int reads = 0; reads < 512; ++reads) {
            auto [end, bytes] = co_await stream_.async_read_some(asio::buffer(sink), kTuple);
            if (end) break;
        }
        static const std::string none;
        shared_->served({request, status, 0, std::chrono::microseconds(0), none});
        co_return false;
    }

    asio::awaitable<void> send_stream(Response response, const Request& request) {
        if (shared_->streams.fetch_add(1) >= shared_->options.streams_max) {
            --shared_->streams;
            co_await refuse(request, {ErrorKind::Unavailable, "server.too_many_streams",
                                      "Too many live pages are open."});
            co_return;
        }
        std::string head = fmt::format(
            "HTTP/1.1 200 OK\r\nServer: jalon\r\nContent-Type: {}\r\nCache-Control: "
            "no-store\r\nX-Accel-Buffering: no\r\n"
            "X-Request-Id: {}\r\nConnection: close\r\n\r\n",
            response.content_type, request.id);
        asio::steady_timer timer(co_await asio::this_coro::executor);
        std::string out = std::move(head);
        bool more = true;
        while ((more || !out.empty()) && !shared_->stopping) {
            if (!out.empty()) {
                stream_.expires_after(shared_->options.read_deadline);
                auto [error, sent] = co_await asio::async_write(stream_, asio::buffer(out), kTuple);
                if (error) break;
                out.clear();
            }
            if (!more) break;
            timer.expires_after(response.stream->every);
            co_await timer.async_wait(kTuple);
            more = response.stream->next(out);
        }
        --shared_->streams;
    }

    std::string next_id() { return fmt::format("r-{:x}", shared_->next_request.fetch_add(1)); }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_{64 * 1024 * 1024};
    std::shared_ptr<Shared> shared_;
    std::string remote_;
};

}  // namespace

asio::awaitable<void> serve_connection(asio::ip::tcp::socket socket,
                                       std::shared_ptr<Shared> shared) {
    Connection connection(std::move(socket), shared);
    co_await connection.run();
}

}  // namespace jalon::http::detail
