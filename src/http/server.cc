// Accepting connections and ending them in order.
#include "http/server.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>
#include <vector>

#include "http/detail/connection.h"

namespace jalon::http {
namespace {

namespace asio = boost::asio;
using detail::Shared;

asio::awaitable<void> counted(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared) {
    ++shared->connections;
    try {
        co_await detail::serve_connection(std::move(socket), shared);
    } catch (const std::exception& e) {
        shared->failed("", std::string("connection: ") + e.what());
    }
    --shared->connections;
}

asio::awaitable<void> accept_all(asio::ip::tcp::acceptor& acceptor, asio::io_context& io,
                                 std::shared_ptr<Shared> shared) {
    while (!shared->stopping) {
        auto strand = asio::make_strand(io);
        asio::ip::tcp::socket socket(strand);
        auto [error] = co_await acceptor.async_accept(socket, asio::as_tuple(asio::use_awaitable));
        if (error == asio::error::operation_aborted) co_return;
        if (error || shared->connections >= shared->options.connections_max) continue;
        asio::co_spawn(strand, counted(std::move(socket), shared), asio::detached);
    }
}

class BeastServer final : public Server {
  public:
    BeastServer(const ServerOptions& options, const Router& router,
                std::function<void(const Served&)> served,
                std::function<void(const std::string&, const std::string&)> failed)
        : shared_(std::make_shared<Shared>(options)), acceptor_(io_) {
        shared_->router = &router;
        shared_->served = std::move(served);
        shared_->failed = std::move(failed);
    }

    Result<> listen() {
        const auto& options = shared_->options;
        boost::system::error_code error;
        auto address = asio::ip::make_address(options.address, error);
        if (error)
            return invalid("server.cannot_listen",
                           fmt::format("{} is not an IP address to listen on.", options.address));
        asio::ip::tcp::endpoint endpoint(address, options.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return failure(ErrorKind::Unavailable, "server.cannot_listen",
                           fmt::format("Cannot listen on {}:{}: {}. Choose another with --listen.",
                                       options.address, options.port, error.message()));
        asio::co_spawn(io_, accept_all(acceptor_, io_, shared_), asio::detached);
        for (int i = 0; i < options.io_threads; ++i) threads_.emplace_back([this] { io_.run(); });
        return {};
    }

    ~BeastServer() override {
        shared_->stopping = true;
        asio::post(io_, [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
        });
        auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (shared_->waiting > 0 && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));  // The last answers leave.
        shared_->workers.stop();
        shared_->workers.join();
        io_.stop();
        for (auto& thread : threads_) thread.join();
    }

    std::uint16_t port() const override { return acceptor_.local_endpoint().port(); }

  private:
    std::shared_ptr<Shared> shared_;
    asio::io_context io_;
    asio::ip::tcp::acceptor acceptor_;
    std::vector<std::thread> threads_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(
    const ServerOptions& options, const Router& router, std::function<void(const Served&)> served,
    std::function<void(const std::string&, const std::string&)> failed) {
    auto server =
        std::make_unique<BeastServer>(options, router, std::move(served), std::move(failed));
    TRY(server->listen());
    return server;
}

}  // namespace jalon::http
