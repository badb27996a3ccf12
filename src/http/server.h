// The HTTP/1.1 server: connections as coroutines, handlers on a worker pool. Beast stays in
// server.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "http/router.h"

namespace jalon::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one.
    int io_threads = 2;
    int workers = 24;            ///< Handlers at once: enough for a group commit to gather many.
    int connections_max = 4000;  ///< More are closed at once.
    int waiting_max = 2000;      ///< Requests waiting for a worker; more get 503.
    int streams_max = 200;       ///< Open event streams.
    std::chrono::seconds read_deadline{30};
    std::chrono::seconds idle_deadline{75};
};

/// Called after each answer: for the trace and the metrics. Any thread.
struct Served {
    const Request& request;
    int status;
    std::size_t bytes;
    std::chrono::microseconds took;
    const Route* route;  ///< Null where none matched.
};

class Server {
  public:
    /// Listens at once. `router` must outlive the server. Errors: `server.cannot_listen`.
    static Result<std::unique_ptr<Server>> start(
        const ServerOptions& options, const Router& router,
        std::function<void(const Served&)> served,
        std::function<void(const std::string& request_id, const std::string& what)> failed);
    /// Stops accepting, lets running handlers end (10 s at most), closes the rest.
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
};

}  // namespace jalon::http
