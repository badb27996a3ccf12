// Accepting connections and ending them in order.
#include "http/server.h"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>
#include <vector>

#include "http/detail/connection.h"

namespace jalon::http {
namespace {

namespace asio = boost::asio;
using detail::Loop;
using detail::Shared;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, detail::Executor>;
using Loops = std::vector<std::unique_ptr<Loop>>;

detail::Awaitable<void> counted(detail::Socket socket, Loop& loop, std::shared_ptr<Shared> shared) {
    ++shared->connections;
    try {
        co_await detail::serve_connection(std::move(socket), loop, shared);
    } catch (const std::exception& e) {
        shared->failed("", std::string("connection: ") + e.what());
    }
    --shared->connections;
}

// Connections live on the loops in turn.
detail::Awaitable<void> accept_all(Acceptor& acceptor, const Loops& loops,
                                   std::shared_ptr<Shared> shared) {
    constexpr auto kTuple = asio::as_tuple(asio::use_awaitable_t<detail::Executor>());
    for (std::size_t next = 0; !shared->stopping; next = (next + 1) % loops.size()) {
        Loop& loop = *loops[next];
        detail::Socket socket(loop.io());
        auto [error] = co_await acceptor.async_accept(socket, kTuple);
        if (error == asio::error::operation_aborted) co_return;
        if (error) {  // No descriptor is free, perhaps: asking again at once would only spin.
            detail::Timer pause(loops.front()->io(), std::chrono::milliseconds(20));
            co_await pause.async_wait(kTuple);
            continue;
        }
        if (shared->connections >= shared->options.connections_max) continue;
        asio::co_spawn(loop.io(), counted(std::move(socket), loop, shared), asio::detached);
    }
}

class BeastServer final : public Server {
  public:
    BeastServer(const ServerOptions& options, const Router& router,
                std::function<void(const Served&)> served,
                std::function<void(const std::string&, const std::string&)> failed)
        : shared_(std::make_shared<Shared>(options)),
          loops_(made(options.io_threads)),
          acceptor_(loops_.front()->io()) {
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
        asio::co_spawn(loops_.front()->io(), accept_all(acceptor_, loops_, shared_),
                       asio::detached);
        for (const auto& loop : loops_) loop->start();
        return {};
    }

    ~BeastServer() override {
        shared_->stopping = true;
        asio::post(loops_.front()->io(), [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
        });
        auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (shared_->waiting > 0 && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));  // The last answers leave.
        shared_->workers.stop();
        shared_->workers.join();
        for (const auto& loop : loops_) loop->stop();
    }

    std::uint16_t port() const override { return acceptor_.local_endpoint().port(); }

  private:
    static Loops made(int count) {
        Loops loops;
        for (int i = 0; i < std::max(1, count); ++i) loops.push_back(std::make_unique<Loop>());
        for (const auto& one : loops)
            for (const auto& other : loops)
                if (one != other) one->help(*other);
        return loops;
    }

    std::shared_ptr<Shared> shared_;
    Loops loops_;
    Acceptor acceptor_;
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
