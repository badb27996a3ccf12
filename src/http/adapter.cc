// One connection a question; the calling thread waits for it until the deadline.
#include "http/adapter.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "core/json.h"

namespace jalon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::size_t kAnswerBytesMax = 64 * 1024;

class HttpAdapter final : public contact::Adapter {
  public:
    HttpAdapter(std::string host, std::string port, std::string path)
        : host_(std::move(host)), port_(std::move(port)), path_(std::move(path)) {}

    Result<std::string> contract(std::string_view by, std::string_view value,
                                 std::chrono::milliseconds timeout) override {
        asio::io_context io;
        Exchange exchange(io, target(by, value), host_);
        exchange.begin(host_, port_);
        io.run_for(timeout);
        if (!exchange.done)
            return failure(ErrorKind::Unavailable, "adapter.no_answer",
                           "The bank's system did not answer in time.");
        const auto& answer = exchange.parser.get();
        if (answer.result() == beast::http::status::not_found) return std::string();
        auto json = answer.result() == beast::http::status::ok
                        ? parse_json(answer.body())
                        : Result<Json>(invalid("adapter.status", "Not 200."));
        if (!json || !json->is_object())
            return failure(ErrorKind::Unavailable, "adapter.bad_answer",
                           "The bank's system answered something else than a contract.");
        return std::string(text_at(*json, "contract"));
    }

  private:
    // Steps that follow each other while the context runs; left where the deadline finds them.
    struct Exchange {
        Exchange(asio::io_context& io, const std::string& target, const std::string& host)
            : resolver(io), stream(io), request(beast::http::verb::get, target, 11) {
            request.set(beast::http::field::host, host);
            request.set(beast::http::field::accept, "application/json");
            request.set(beast::http::field::connection, "close");
            parser.body_limit(kAnswerBytesMax);
        }
        void begin(const std::string& host, const std::string& port) {
            resolver.async_resolve(host, port, [this](auto error, auto found) {
                if (error) return;
                stream.async_connect(found, [this](auto failed, const auto&) {
                    if (!failed) send();
                });
            });
        }
        void send() {
            beast::http::async_write(stream, request, [this](auto error, std::size_t) {
                if (error) return;
                beast::http::async_read(stream, buffer, parser,
                                        [this](auto failed, std::size_t) { done = !failed; });
            });
        }
        asio::ip::tcp::resolver resolver;
        beast::tcp_stream stream;
        beast::http::request<beast::http::empty_body> request;
        beast::http::response_parser<beast::http::string_body> parser;
        beast::flat_buffer buffer;
        bool done = false;
    };

    std::string target(std::string_view by, std::string_view value) const {
        return path_ + (path_.find('?') == std::string::npos ? "?" : "&") +
               boost::urls::encode(by, boost::urls::unreserved_chars) + "=" +
               boost::urls::encode(value, boost::urls::unreserved_chars);
    }

    std::string host_, port_, path_;
};

}  // namespace

Result<std::shared_ptr<contact::Adapter>> http_adapter(std::string_view url) {
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->scheme() != "http" || parsed->host().empty() || parsed->has_fragment())
        return invalid("usage.adapter",
                       "An adapter's address is http://HOST[:PORT]/PATH; put a proxy on this "
                       "machine before one that speaks TLS.");
    std::string path(parsed->encoded_target());
    if (path.empty() || path[0] != '/') path.insert(path.begin(), '/');
    return std::make_shared<HttpAdapter>(
        parsed->host_address(), parsed->has_port() ? std::string(parsed->port()) : "80", path);
}

}  // namespace jalon::http
