// One connection, from its first byte to its close, and the threads on which connections live.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <memory>
#include <thread>
#include <unordered_set>

#include "http/server.h"

namespace jalon::http::detail {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

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

/// A thread and the connections that live on it. A connection never changes its thread, so nothing
/// of it is locked.
class Loop {
  public:
    /// By when a connection must have come further; it is closed within half a second after.
    class Deadline {
      public:
        Deadline(Loop& loop, Socket& socket) : loop_(loop), socket_(socket) {
            loop_.deadlines_.insert(this);
        }
        ~Deadline() { loop_.deadlines_.erase(this); }
        Deadline(const Deadline&) = delete;
        Deadline& operator=(const Deadline&) = delete;
        void set(std::chrono::steady_clock::time_point at) { at_ = at; }
        void in(std::chrono::seconds time) { at_ = std::chrono::steady_clock::now() + time; }
        /// It passed, and the socket was closed for it.
        bool passed() const { return passed_; }

      private:
        friend class Loop;
        Loop& loop_;
        Socket& socket_;
        std::chrono::steady_clock::time_point at_ = std::chrono::steady_clock::time_point::max();
        bool passed_ = false;
    };

    Loop() : sweep_(io_) {}
    ~Loop() { stop(); }
    boost::asio::io_context& io() { return io_; }
    void start();
    void stop();  ///< Ends the thread; what its connections wait for never comes.

  private:
    void sweep();

    std::unordered_set<Deadline*> deadlines_;  // Before `io_`, whose end ends the connections.
    boost::asio::io_context io_{1};
    Timer sweep_;
    std::thread thread_;
};

/// Serves requests until the peer leaves, misbehaves, is idle too long, or the server stops. On the
/// loop's thread.
Awaitable<void> serve_connection(Socket socket, Loop& loop, std::shared_ptr<Shared> shared);

}  // namespace jalon::http::detail
