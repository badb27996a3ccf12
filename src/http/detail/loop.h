// The threads on which connections live.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <chrono>
#include <deque>
#include <thread>
#include <unordered_set>
#include <vector>

namespace jalon::http::detail {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

/// A thread and the connections that live on it. What a connection waits for comes on its own
/// thread; a reader alone is told by any of the loops, by one at a time, so that it is not kept
/// waiting by a thread that lost its core.
class Loop {
  public:
    using Instant = std::chrono::steady_clock::time_point;

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
        /// From any thread.
        void set(Instant at) { at_.store(at, std::memory_order_relaxed); }
        void in(std::chrono::seconds time) { set(std::chrono::steady_clock::now() + time); }
        /// It passed, and the socket was shut down for it.
        bool passed() const { return passed_; }

      private:
        friend class Loop;
        Loop& loop_;
        int socket_;
        std::atomic<Instant> at_ = Instant::max();
        bool passed_ = false;
    };

    /// Who reads a socket without waiting for it.
    class Reader {
      public:
        virtual ~Reader() = default;
        /// There may be more than was read before, and after it the end where `ended`. On any
        /// loop's thread, one at a time. False: it is told no more.
        virtual bool ready(bool ended) = 0;
        /// After ready() said so, once, on the thread of its loop.
        virtual void left() = 0;
    };

    Loop();
    ~Loop() { stop(); }
    boost::asio::io_context& io() { return io_; }
    /// Whoever tells its readers tells the other's too. Before any of them starts; they end
    /// together.
    void help(Loop& other) { others_.push_back(&other); }
    void start();
    void stop();  ///< Ends the thread; what its connections wait for never comes.

    /// A reader as the loops know it. Its memory is used again, never let go: who learned of it
    /// too late finds it closed, or tells its next reader once too often.
    struct Watched {
        enum State { Closed, Waiting, Reading, Again };
        std::atomic<State> state = Closed;
        std::atomic<bool> ended = false;  ///< The other side sends no more.
        Reader* reader = nullptr;
        Loop* loop = nullptr;
    };
    /// Tells the reader that there is something, now and whenever more comes, until it left. On
    /// the loop's thread, and so forget(), which must follow. Null: it cannot.
    Watched* watch(int socket, Reader& reader);
    void forget(int socket, Watched* watched);

  private:
    void sweep();
    void look();
    void tell_readers();
    bool tell_some();
    static void tell(Watched& watched);

    std::unordered_set<Deadline*> deadlines_;  // Before `io_`, whose end ends the connections.
    boost::asio::io_context io_{1};
    Timer sweep_;
    boost::asio::posix::basic_stream_descriptor<Executor> watched_;  // An epoll of its own.
    std::vector<Loop*> others_;
    std::deque<Watched> all_watched_;
    std::vector<Watched*> unused_;
    std::thread thread_;
};

}  // namespace jalon::http::detail
