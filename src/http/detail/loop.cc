// Sockets that are only read and answered at once are told of by an epoll of their own, which the
// loop waits for as for any descriptor: that costs less than an operation for each of them.
#include "http/detail/loop.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/dispatch.hpp>

#include "core/result.h"

namespace jalon::http::detail {
namespace {

using Code = boost::system::error_code;
constexpr auto kSweepEvery = std::chrono::milliseconds(500);
// Few at a time: those that were taken wait with their thread when it loses its core; the others
// can be had by another.
constexpr std::size_t kAtOnce = 4;
constexpr int kRoundsMax = 32;  // Before the others of the loop have their turn.

}  // namespace

Loop::Loop() : sweep_(io_), watched_(io_, ::epoll_create1(EPOLL_CLOEXEC)) {
    CHECK(watched_.is_open());
}

void Loop::start() {
    sweep();
    look();
    thread_ = std::thread([this] { io_.run(); });
}

void Loop::stop() {
    io_.stop();
    if (thread_.joinable()) thread_.join();
}

Loop::Watched* Loop::watch(int socket, Reader& reader) {
    if (unused_.empty()) unused_.push_back(&all_watched_.emplace_back());
    auto* watched = unused_.back();
    // In two steps: what can fail comes before anybody may be told, and the second tells what is
    // there already.
    epoll_event wanted{.events = EPOLLET, .data = {.ptr = watched}};
    if (::epoll_ctl(watched_.native_handle(), EPOLL_CTL_ADD, socket, &wanted) != 0) return nullptr;
    unused_.pop_back();
    watched->reader = &reader;
    watched->loop = this;
    watched->ended = false;
    watched->state = Watched::Waiting;
    wanted.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
    CHECK(::epoll_ctl(watched_.native_handle(), EPOLL_CTL_MOD, socket, &wanted) == 0);
    return watched;
}

void Loop::forget(int socket, Watched* watched) {
    (void)::epoll_ctl(watched_.native_handle(), EPOLL_CTL_DEL, socket, nullptr);
    unused_.push_back(watched);
}

void Loop::look() {
    watched_.async_wait(watched_.wait_read, [this](Code error) {
        if (error) return;
        tell_readers();
        look();
    });
}

void Loop::tell_readers() {
    for (int round = 0; round < kRoundsMax; ++round) {
        bool told = tell_some();
        for (auto* other : others_) told = other->tell_some() || told;
        if (!told) return;
    }
}

// On any loop's thread. False: nobody had to be told.
bool Loop::tell_some() {
    std::array<epoll_event, kAtOnce> events;
    const int count = ::epoll_wait(watched_.native_handle(), events.data(), kAtOnce, 0);
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        auto& watched = *static_cast<Watched*>(event.data.ptr);
        if ((event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) watched.ended = true;
        tell(watched);
    }
    return count > 0;
}

// Of two who tell the same reader the later goes on, and the earlier looks again.
void Loop::tell(Watched& watched) {
    auto seen = watched.state.load();
    do {
        if (seen == Watched::Closed) return;
    } while (!watched.state.compare_exchange_weak(seen, Watched::Again));
    if (seen != Watched::Waiting) return;
    do {
        watched.state = Watched::Reading;
        if (!watched.reader->ready(watched.ended)) {
            auto* reader = watched.reader;
            watched.state = Watched::Closed;
            boost::asio::dispatch(watched.loop->io_, [reader] { reader->left(); });
            return;
        }
        seen = Watched::Reading;
    } while (!watched.state.compare_exchange_strong(seen, Watched::Waiting));
}

void Loop::sweep() {
    const auto now = std::chrono::steady_clock::now();
    for (auto* each : deadlines_) {
        if (now < each->at_.load(std::memory_order_relaxed) || each->passed_) continue;
        each->passed_ = true;
        ::shutdown(each->socket_, SHUT_RDWR);  // Whoever waits for it is woken.
    }
    sweep_.expires_after(kSweepEvery);
    sweep_.async_wait([this](Code error) {
        if (!error) sweep();
    });
}

}  // namespace jalon::http::detail
