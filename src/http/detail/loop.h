// The threads on which connections live.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <chrono>
#include <thread>
#include <unordered_set>

namespace jalon::http::detail {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

/// A thread and the connections that live on it. A connection never changes its thread, so nothing
/// of it is locked.
class Loop {
  public:
    /// By when a connection must have come further; its socket, a descriptor that stays open as
    /// long as this, is shut down within half a second after.
    class Deadline {
      public:
        Deadline(Loop& loop, int socket) : loop_(loop), socket_(socket) {
            loop_.deadlines_.insert(this);
        }
        ~Deadline() { loop_.deadlines_.erase(this); }
        Deadline(const Deadline&) = delete;
        Deadline& operator=(const Deadline&) = delete;
        void set(std::chrono::steady_clock::time_point at) { at_ = at; }
        void in(std::chrono::seconds time) { at_ = std::chrono::steady_clock::now() + time; }
        /// It passed, and the socket was shut down for it.
        bool passed() const { return passed_; }

      private:
        friend class Loop;
        Loop& loop_;
        int socket_;
        std::chrono::steady_clock::time_point at_ = std::chrono::steady_clock::time_point::max();
        bool passed_ = false;
    };

    /// Who reads a socket without waiting for it.
    class Reader {
      public:
        virtual ~Reader() = default;
        /// There may be more than was read before. Ends no reader.
        virtual void ready() = 0;
    };

    Loop();
    ~Loop() { stop(); }
    boost::asio::io_context& io() { return io_; }
    void start();
    void stop();  ///< Ends the thread; what its connections wait for never comes.

    /// Tells the reader that there is something, now and whenever more comes, until forget(). On
    /// the loop's thread, as all of this. False: it cannot.
    bool watch(int socket, Reader& reader);
    void forget(int socket);

  private:
    void sweep();
    void look();
    void tell_readers();

    std::unordered_set<Deadline*> deadlines_;  // Before `io_`, whose end ends the connections.
    boost::asio::io_context io_{1};
    Timer sweep_;
    boost::asio::posix::basic_stream_descriptor<Executor> watched_;  // An epoll of its own.
    std::thread thread_;
};

}  // namespace jalon::http::detail
