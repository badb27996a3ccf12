// Sockets that are only read and answered at once are told of by an epoll of their own, which the
// loop waits for as for any descriptor: that costs less than an operation for each of them.
#include "http/detail/loop.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>

#include "core/result.h"

namespace jalon::http::detail {
namespace {

using Code = boost::system::error_code;
constexpr auto kSweepEvery = std::chrono::milliseconds(500);
constexpr int kRoundsMax = 4;  // Before the others of the loop have their turn.

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

bool Loop::watch(int socket, Reader& reader) {
    epoll_event wanted{.events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data = {.ptr = &reader}};
    return ::epoll_ctl(watched_.native_handle(), EPOLL_CTL_ADD, socket, &wanted) == 0;
}

void Loop::forget(int socket) {
    (void)::epoll_ctl(watched_.native_handle(), EPOLL_CTL_DEL, socket, nullptr);
}

void Loop::look() {
    watched_.async_wait(watched_.wait_read, [this](Code error) {
        if (error) return;
        tell_readers();
        look();
    });
}

void Loop::tell_readers() {
    std::array<epoll_event, 64> events;
    for (int round = 0; round < kRoundsMax; ++round) {
        const int count = ::epoll_wait(watched_.native_handle(), events.data(),
                                       static_cast<int>(events.size()), 0);
        if (count <= 0) return;
        for (int i = 0; i < count; ++i)
            static_cast<Reader*>(events[static_cast<std::size_t>(i)].data.ptr)->ready();
    }
}

void Loop::sweep() {
    const auto now = std::chrono::steady_clock::now();
    for (auto* each : deadlines_) {
        if (now < each->at_ || each->passed_) continue;
        each->passed_ = true;
        ::shutdown(each->socket_, SHUT_RDWR);  // Whoever waits for it is woken.
    }
    sweep_.expires_after(kSweepEvery);
    sweep_.async_wait([this](Code error) {
        if (!error) sweep();
    });
}

}  // namespace jalon::http::detail
