// One connection, from its first byte to its close.
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <memory>

#include "http/detail/loop.h"
#include "http/server.h"

namespace jalon::http::detail {

/// What all connections share. Lives until the last of them has ended.
struct Shared {
    ServerOptions options;
    const Router* router = nullptr;
    std::function<void(const Served&)> served;
    std::function<void(const std::string&, const std::string&)> failed;
    boost::asio::thread_pool workers;
    std::atomic<int> connections{0}, waiting{0}, streams{0};
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> next_request{1};

    explicit Shared(const ServerOptions& o)
        : options(o), workers(static_cast<std::size_t>(o.workers)) {}
};

/// Serves requests until the peer leaves, misbehaves, is idle too long, or the server stops. On the
/// loop's thread.
Awaitable<void> serve_connection(Socket socket, Loop& loop, std::shared_ptr<Shared> shared);

}  // namespace jalon::http::detail
