// The life of a connection as one readable loop: head → route and limits → body → handler on a
// worker → answer.
#include "http/detail/connection.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cerrno>
#include <charconv>

#include "core/text.h"
#include "http/detail/by_routing.h"
#include "http/detail/handling.h"
#include "http/detail/plain_request.h"
#include "http/detail/sending.h"
#include "http/detail/spare_text.h"
#include "http/detail/wire.h"

namespace jalon::http::detail {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;
using namespace boost::asio::experimental::awaitable_operators;
using Code = boost::system::error_code;
constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr auto kTuple = asio::as_tuple(kAwait);
constexpr std::uint32_t kHeadBytesMax = 16 * 1024;
constexpr std::size_t kHeadReadBytes = 8 * 1024;
constexpr std::size_t kBodyReadBytes = 64 * 1024;
constexpr std::uint64_t kAnyBodyMax = std::uint64_t{64} << 20;
using Parser = beast_http::request_parser<beast_http::string_body>;

asio::awaitable<Response> handled_by_worker(const Route* route, const Request* request,
                                            std::shared_ptr<Shared> shared) {
    co_return handled(*route, *request, *shared);
}

// Until it is cancelled; tells `peer` when the other side closes. (That it closed its half only,
// and still reads, cannot be told apart.) Being woken means little: it may be for bytes that were
// read before. So what is there is looked at without waiting for it.
Awaitable<void> watched(Socket* socket, std::shared_ptr<Peer> peer) {
    while (true) {
        auto [error] = co_await socket->async_wait(Socket::wait_read, kTuple);
        if (error == asio::error::operation_aborted) co_return;
        char next = 0;
        const auto seen = ::recv(socket->native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
        if (!error && seen < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (seen <= 0) peer->left();
        break;
    }
    Timer never(socket->get_executor(), Timer::time_point::max());
    co_await never.async_wait(kTuple);
}

class Connection final : public Loop::Reader {
  public:
    Connection(Socket socket, Loop& loop, std::shared_ptr<Shared> shared)
        : loop_(loop),
          socket_(std::move(socket)),
          descriptor_(socket_.native_handle()),
          deadline_(loop, descriptor_),
          wake_(socket_.get_executor(), Timer::time_point::max()),
          shared_(std::move(shared)) {
        Code ignored;
        auto peer = socket_.remote_endpoint(ignored);
        if (!ignored) remote_ = peer.address().to_string();
        protocol_ = peer.protocol();
        plain_.remote = remote_;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        socket_.non_blocking(true, ignored);
    }
    ~Connection() override {
        if (!socket_.is_open()) ::close(descriptor_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Awaitable<void> run() {
        auto next = Next::Unknown;
        while (!shared_->stopping && next != Next::None) {
            if (next == Next::Unknown && buffer_.size() == 0) {
                deadline_.set(last_ + shared_->options.idle_deadline);
                auto [failed, bytes] =
                    co_await socket_.async_read_some(buffer_.prepare(kHeadReadBytes), kTuple);
                buffer_.commit(bytes);
                if (failed) break;
            }
            if (next == Next::Unknown && answered_plainly())
                next = out_.none && !out_.error ? Next::Plain : Next::Unsent;
            if (next == Next::Plain && buffer_.size() == 0)
                next = co_await answered_by_loop();
            else if (next == Next::Plain)
                next = Next::Unknown;
            else if (next == Next::Unsent)
                next = out_.error || co_await send_rest(out_) ? Next::None : Next::Unknown;
            else
                next = co_await one_request() ? Next::Unknown : Next::None;
        }
        Code ignored;
        socket_.shutdown(Socket::shutdown_both, ignored);
    }

    // From the loops, while they answer: what came is read and answered until it is not plain.
    bool ready(bool ended) override {
        try {
            by_loop_ = read_and_answered(ended);
        } catch (const std::exception& e) {
            shared_->failed("", std::string("connection: ") + e.what());
            by_loop_ = Next::None;
        }
        if (by_loop_ != Next::Plain) return false;
        deadline_.set(last_ + shared_->options.idle_deadline);
        return true;
    }
    void left() override {
        left_ = true;
        wake_.cancel();
    }

  private:
    using Steady = std::chrono::steady_clock;
    /// What the connection has to do.
    enum class Next {
        Unknown,  ///< Whatever comes.
        Plain,    ///< The next request is probably as plain as this one was.
        Unsent,   ///< To send the rest of an answer.
        Other,    ///< A request that is not plain lies in the buffer.
        None      ///< Nothing any more.
    };

    // Less than there was room for is all that came; but an end that came with it is told of once.
    Next read_and_answered(bool ended) {
        for (bool drained = false; !drained;) {
            const auto room = buffer_.prepare(kHeadReadBytes);
            const auto came = ::recv(descriptor_, room.data(), room.size(), MSG_DONTWAIT);
            if (came < 0 && errno == EINTR) continue;
            if (came < 0 && errno == EAGAIN) return Next::Plain;
            if (came <= 0) return Next::None;
            buffer_.commit(static_cast<std::size_t>(came));
            drained = !ended && static_cast<std::size_t>(came) < room.size();
            while (buffer_.size() > 0) {
                if (shared_->stopping) return Next::None;
                if (!answered_plainly()) return Next::Other;
                if (!out_.none || out_.error) return Next::Unsent;
            }
        }
        return Next::Plain;
    }

    // Leaves reading and answering to the loops, as long as requests are plain.
    Awaitable<Next> answered_by_loop() {
        Code failed;
        socket_.release(failed);
        if (failed) co_return Next::None;
        by_loop_ = Next::Unknown;
        left_ = false;
        if (auto* watched = loop_.watch(descriptor_, *this)) {
            while (!left_) co_await wake_.async_wait(kTuple);
            loop_.forget(descriptor_, watched);
        }
        socket_.assign(protocol_, descriptor_, failed);
        if (!failed) socket_.non_blocking(true, failed);
        co_return failed ? Next::None : by_loop_;
    }

    // Answers the request in the buffer, where it is plain, whole, and answered at once. Does so
    // without a coroutine, in memory that is used again. What is left to send is in `out_`.
    bool answered_plainly() {
        const std::string_view bytes{static_cast<const char*>(buffer_.data().data()),
                                     buffer_.size()};
        const auto plain = plain_request(bytes);
        if (!plain) return false;
        const auto* match = shared_->router->literal(plain->method, plain->target);
        if (match == nullptr || match->route == nullptr || !match->route->at_once ||
            !match->captures.empty())
            return false;
        const auto started = Steady::now();
        auto& request = plain_;
        const auto length = plain_fields(plain->fields, request);
        if (!length || *length > match->route->body_bytes_max ||
            *length > bytes.size() - plain->head_bytes)
            return false;
        request.method = plain->method;
        if (request.path != plain->target) {
            request.path.assign(plain->target);
            request.segments.clear();
            for (auto part : split(plain->target, '/')) request.segments.emplace_back(part);
        }
        request.body.assign(bytes.substr(plain->head_bytes, *length));
        request.id = next_id();
        answer_ = handled_at_once(*match->route, request, *shared_);
        if (!answer_) return false;
        buffer_.consume(plain->head_bytes + *length);
        send_at_once(descriptor_, *answer_, request, {11, !shared_->stopping, match->cross_origin},
                     out_);
        last_ = Steady::now();
        shared_->served({request, answer_->status, answer_->body.size(),
                         std::chrono::duration_cast<std::chrono::microseconds>(last_ - started),
                         match->route});
        if (out_.none) {
            give_spare_text(std::move(answer_->body));
            answer_.reset();
        }
        return true;
    }

    Awaitable<bool> one_request() {
        Parser parser;
        parser.header_limit(kHeadBytesMax);
        head_bytes_ = 0;
        parser.body_limit(kAnyBodyMax);  // The route's own limit is set once it is known.
        deadline_.set(last_ + shared_->options.idle_deadline);
        auto head_error = co_await read_until(parser, &Parser::is_header_done);
        if (head_error == beast_http::error::end_of_stream || deadline_.passed() ||
            (head_error && head_error.category() == asio::error::get_system_category()))
            co_return false;
        auto started = Steady::now();
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
        if (head_error)
            co_return co_await refuse(
                request, {ErrorKind::Invalid, "request.malformed",
                          "This is not an HTTP/1.1 request: " + head_error.message() + "."});

        auto match = shared_->router->match(request.method, request.segments);
        std::size_t body_max = match.route != nullptr ? match.route->body_bytes_max : 64 * 1024;
        deadline_.set(started + shared_->options.read_deadline);
        parser.eager(true);
        if (!body_is_here(parser, request, body_max))
            if (auto refused = co_await read_body(parser, request, body_max); refused)
                co_return co_await refuse(request, *refused, match.cross_origin);

        Sending sending{parser.get().version(), parser.get().keep_alive() && !shared_->stopping,
                        match.cross_origin};
        Response response;
        if (auto by_routing = answered_by_routing(request, match)) {
            response = std::move(*by_routing);
        } else {
            request.captures = std::move(match.captures);
            auto at_once = handled_at_once(*match.route, request, *shared_);
            response = at_once ? std::move(*at_once) : co_await by_worker(*match.route, request);
        }
        int status = response.status;
        std::size_t bytes = response.body.size();
        if (response.stream) {
            co_await send_stream(std::move(response), request);
            sending.keep_alive = false;
        } else {
            Rest rest;
            send_at_once(descriptor_, response, request, sending, rest);
            if (!rest.none) rest.error = co_await send_rest(rest);
            if (rest.error) sending.keep_alive = false;
        }
        last_ = Steady::now();
        shared_->served({request, status, bytes,
                         std::chrono::duration_cast<std::chrono::microseconds>(last_ - started),
                         match.route});
        co_return sending.keep_alive;
    }

    using Done = bool (Parser::*)() const;

    // Feeds the parser with what came. False: there must come more until it is `done`.
    bool fed(Parser& parser, Done done, Code& error) {
        if (!parser.got_some()) skip_empty_lines();
        while (!(parser.*done)() && buffer_.size() > 0) {
            const bool in_head = !parser.is_header_done();
            const auto used = parser.put(buffer_.data(), error);
            buffer_.consume(used);
            // The parser's own limit is of what it is given at once.
            if (in_head) head_bytes_ += used;
            if ((!error || error == beast_http::error::need_more) && head_bytes_ > kHeadBytesMax)
                error = beast_http::error::header_limit;
            if (error == beast_http::error::need_more) {
                error = {};
                return (parser.*done)();
            }
            if (error) return true;
        }
        return (parser.*done)();
    }

    // Some send them after a body (RFC 9112, 2.2).
    void skip_empty_lines() {
        const auto* bytes = static_cast<const char*>(buffer_.data().data());
        std::size_t lines = 0;
        while (lines + 1 < buffer_.size() && bytes[lines] == '\r' && bytes[lines + 1] == '\n')
            lines += 2;
        buffer_.consume(lines);
    }

    // Reads on until the parser is `done`.
    Awaitable<Code> read_until(Parser& parser, Done done) {
        Code error;
        while (!fed(parser, done, error)) {
            auto room = buffer_.prepare(parser.is_header_done() ? kBodyReadBytes : kHeadReadBytes);
            auto [failed, bytes] = co_await socket_.async_read_some(room, kTuple);
            buffer_.commit(bytes);
            if (failed == asio::error::eof) {
                if (!parser.got_some()) co_return beast_http::error::end_of_stream;
                parser.put_eof(error);
                co_return error ? error : Code(beast_http::error::partial_message);
            }
            if (failed) co_return failed;
        }
        co_return error;
    }

    // Nearly always the whole body came with the head.
    bool body_is_here(Parser& parser, Request& request, std::size_t bytes_max) {
        if (!request.header("content-encoding").empty() || !request.header("expect").empty())
            return false;
        auto length = parser.content_length();
        Code error;
        if (!parser.is_done() && (!length || *length > bytes_max || buffer_.size() < *length ||
                                  !fed(parser, &Parser::is_done, error) || error))
            return false;
        request.body = std::move(parser.get().body());
        return true;
    }

    // Reads the body under the route's limit; what was wrong, if anything.
    Awaitable<std::optional<Error>> read_body(Parser& parser, Request& request,
                                              std::size_t bytes_max) {
        Error too_large{ErrorKind::TooLarge, "body.too_large", {}};
        auto length = parser.content_length();
        if (length && *length > bytes_max) co_return with_limit(too_large, bytes_max);
        parser.body_limit(bytes_max);
        if (equal_ignoring_ascii_case(request.header("expect"), "100-continue")) {
            static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
            co_await asio::async_write(socket_, asio::buffer(kGoOn), kTuple);
        }
        auto error = co_await read_until(parser, &Parser::is_done);
        if (error == beast_http::error::body_limit) co_return with_limit(too_large, bytes_max);
        if (error)
            co_return Error{ErrorKind::Invalid, "request.malformed",
                            "The body did not arrive whole: " + error.message() + "."};
        request.body = std::move(parser.get().body());
        if (auto inflated = inflate_body(request, bytes_max); !inflated) co_return inflated.error();
        co_return std::nullopt;
    }

    static Error with_limit(Error error, std::size_t bytes_max) {
        error.what = fmt::format("The body has more than {} bytes, the most that this path reads.",
                                 bytes_max);
        return error;
    }

    Awaitable<Response> by_worker(const Route& route, Request& request) {
        deadline_.set(Steady::time_point::max());  // Handlers have their own.
        if (shared_->waiting.fetch_add(1) >= shared_->options.waiting_max) {
            --shared_->waiting;
            co_return problem(
                {ErrorKind::Unavailable, "server.busy", "Too many requests wait; try again."},
                request);
        }
        Response response;
        if (route.may_take_long) {
            request.peer = std::make_shared<Peer>();
            auto first =
                co_await (asio::co_spawn(shared_->workers.get_executor(),
                                         handled_by_worker(&route, &request, shared_), kAwait) ||
                          watched(&socket_, request.peer));
            response = std::move(std::get<0>(first));
        } else {
            response =
                co_await asio::co_spawn(shared_->workers.get_executor(),
                                        handled_by_worker(&route, &request, shared_), kAwait);
        }
        --shared_->waiting;
        co_return response;
    }

    Awaitable<Code> send_rest(Rest& rest) {
        deadline_.in(shared_->options.read_deadline);
        auto [failed, sent] = co_await asio::async_write(socket_, rest.buffers, kTuple);
        co_return failed;
    }

    // Answers an unreadable request, then closes, reading on for a moment so that the peer sees the
    // answer.
    Awaitable<bool> refuse(const Request& request, Error error, bool cross_origin = false) {
        auto response = problem(error, request);
        Rest rest;
        send_at_once(descriptor_, response, request, {.cross_origin = cross_origin}, rest);
        if (!rest.none) co_await send_rest(rest);
        Code ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
        deadline_.in(std::chrono::seconds(2));
        char sink[16 * 1024];
        for (int reads = 0; reads < 512; ++reads) {
            auto [end, bytes] = co_await socket_.async_read_some(asio::buffer(sink), kTuple);
            if (end) break;
        }
        shared_->served({request, response.status, 0, std::chrono::microseconds(0), nullptr});
        co_return false;
    }

    Awaitable<void> send_stream(Response response, const Request& request) {
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
        Timer timer(socket_.get_executor());
        std::string out = std::move(head);
        bool more = true;
        while ((more || !out.empty()) && !shared_->stopping) {
            if (!out.empty()) {
                deadline_.in(shared_->options.read_deadline);
                auto [error, sent] = co_await asio::async_write(socket_, asio::buffer(out), kTuple);
                if (error) break;
                out.clear();
            }
            deadline_.set(Steady::time_point::max());
            if (!more) break;
            timer.expires_after(response.stream->every);
            co_await timer.async_wait(kTuple);
            more = response.stream->next(out);
        }
        --shared_->streams;
    }

    std::string next_id() {
        std::array<char, 18> text{'r', '-'};
        const auto number = shared_->next_request.fetch_add(1, std::memory_order_relaxed);
        const auto end = std::to_chars(text.data() + 2, text.data() + text.size(), number, 16).ptr;
        return {text.data(), end};
    }

    Loop& loop_;
    Socket socket_;  // Holds the descriptor, but while the loops answer.
    const int descriptor_;
    Loop::Deadline deadline_;
    Timer wake_;                    // Of who waits for the loops; never by itself.
    Next by_loop_ = Next::Unknown;  // What the loops found that is not for them.
    bool left_ = false;             // They answer no more.
    asio::ip::tcp protocol_ = asio::ip::tcp::v4();
    beast::flat_buffer buffer_{kAnyBodyMax};
    std::size_t head_bytes_ = 0;  // Of this request, read so far.
    std::shared_ptr<Shared> shared_;
    std::string remote_;
    Steady::time_point last_ = Steady::now();  // When the last answer was sent.
    Request plain_;                            // Used again for each plain request.
    std::optional<Response> answer_;           // To it.
    Rest out_;                                 // Of the answer.
};

}  // namespace

Awaitable<void> serve_connection(Socket socket, Loop& loop, std::shared_ptr<Shared> shared) {
    Connection connection(std::move(socket), loop, shared);
    co_await connection.run();
}

}  // namespace jalon::http::detail
