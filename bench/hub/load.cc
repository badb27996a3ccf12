// A load generator that costs little: N keep-alive connections on one thread, each asks again as
// soon as it is answered, bodies in turn. Prints requests a second, p50, p99, and how many were not
// answered with 200 and a JSON object, whole.
//   hub_load HOST PORT PATH BODIES CONNECTIONS SECONDS
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

// Whoever waits for each answer has each wake him, and on the same machine it is the server that
// pays for waking him, as much as a tenth of its work. So answers are gathered for a moment; the
// times that are told count it.
constexpr auto kGather = std::chrono::microseconds(400);

// It stands for customers who have machines of their own. Here it shares cores with the server and
// has to wait for its turn like anybody, some milliseconds at times, which would be told as the
// server's. So it asks for short turns, which the scheduler gives sooner; its share of the cores
// stays what it was, whoever serves. Kernels before 6.12 know no such wish.
void ask_for_short_turns() {
    struct {  // The kernel's sched_attr in its first form, which the C library does not declare.
        std::uint32_t size, policy;
        std::uint64_t flags;
        std::int32_t nice;
        std::uint32_t priority;
        std::uint64_t runtime, deadline, period;
    } wish{};
    wish.size = sizeof wish;
    wish.policy = SCHED_OTHER;
    wish.nice = ::getpriority(PRIO_PROCESS, 0);
    wish.runtime = 100'000;  // Nanoseconds, the least there is.
    (void)::syscall(SYS_sched_setattr, 0, &wish, 0);
}

// What has come of an answer so far.
class Answer {
  public:
    /// The room for what comes next.
    std::span<char> room() { return std::span(bytes_).subspan(size_); }

    enum class Came { More, Good, Bad };
    /// After `size` bytes more: whether the answer is whole, and a good one.
    Came add(std::size_t size) {
        size_ += size;
        const std::string_view all(bytes_.data(), size_);
        if (body_ == 0) {
            const auto head = all.find("\r\n\r\n");
            if (head == std::string_view::npos) return room().empty() ? Came::Bad : Came::More;
            body_ = head + 4;
            whole_ = body_ + length_in(all.substr(0, head));
        }
        if (size_ < whole_) return room().empty() ? Came::Bad : Came::More;
        const bool good = all.starts_with("HTTP/1.1 200 ") && size_ == whole_ &&
                          whole_ > body_ + 1 && all[body_] == '{' && all.back() == '}';
        size_ = body_ = 0;
        return good ? Came::Good : Came::Bad;
    }

  private:
    static std::size_t length_in(std::string_view head) {
        constexpr std::string_view kName = "\r\ncontent-length: ";
        auto found = std::search(head.begin(), head.end(), kName.begin(), kName.end(),
                                 [](char a, char b) { return a == b || (a | 0x20) == b; });
        std::size_t length = 0;
        if (found != head.end())
            std::from_chars(&*found + kName.size(), head.data() + head.size(), length);
        return length;
    }

    std::array<char, 64 * 1024> bytes_;
    std::size_t size_ = 0, body_ = 0, whole_ = 0;
};

struct Connection {
    int socket = -1;
    std::size_t body = 0;
    Answer answer;
    Clock::time_point asked;
};

struct Load {
    std::vector<std::string> requests;
    std::vector<std::unique_ptr<Connection>> connections;
    std::vector<std::uint32_t> micros;
    std::uint64_t bad = 0;
    int events = -1;

    void ask(Connection& each, Clock::time_point now) {
        const auto& request = requests[each.body % requests.size()];
        each.body += connections.size();
        each.asked = now;
        if (::send(each.socket, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size())) {
            std::fputs("a request was not taken whole\n", stderr);
            std::exit(1);
        }
    }

    void read(Connection& each) {
        const auto room = each.answer.room();
        auto size = ::recv(each.socket, room.data(), room.size(), 0);
        if (size <= 0) {
            std::fputs("the server closed a connection\n", stderr);
            std::exit(1);
        }
        const auto came = each.answer.add(static_cast<std::size_t>(size));
        if (came == Answer::Came::More) return;
        const auto now = Clock::now();
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(now - each.asked);
        micros.push_back(static_cast<std::uint32_t>(took.count()));
        bad += came == Answer::Came::Bad;
        ask(each, now);
    }
};

int connected(const char* host, int port) {
    int made = ::socket(AF_INET, SOCK_STREAM, 0), on = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, host, &address.sin_addr);
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        std::perror("connect");
        std::exit(1);
    }
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 7) {
        std::fputs("hub_load HOST PORT PATH BODIES CONNECTIONS SECONDS\n", stderr);
        return 2;
    }
    Load load;
    std::ifstream bodies(argv[4]);
    for (std::string body; std::getline(bodies, body);)
        load.requests.push_back(fmt::format(
            "POST {} HTTP/1.1\r\nHost: {}:{}\r\nContent-Type: application/json\r\nContent-Length: "
            "{}\r\n\r\n{}",
            argv[3], argv[1], argv[2], body.size(), body));
    load.connections.resize(std::strtoull(argv[5], nullptr, 10));
    load.micros.reserve(std::size_t{4} << 20);
    load.events = ::epoll_create1(0);
    for (std::size_t i = 0; i < load.connections.size(); ++i) {
        load.connections[i] = std::make_unique<Connection>();
        auto& each = *load.connections[i];
        each.socket = connected(argv[1], std::atoi(argv[2]));
        each.body = i;
        epoll_event wanted{.events = EPOLLIN, .data = {.ptr = &each}};
        ::epoll_ctl(load.events, EPOLL_CTL_ADD, each.socket, &wanted);
    }
    const auto warm = Clock::now() + std::chrono::seconds(1);
    const auto length = std::chrono::duration<double>(std::strtod(argv[6], nullptr));
    for (auto& each : load.connections) load.ask(*each, Clock::now());
    bool counted = false;
    auto began = Clock::now();
    std::vector<epoll_event> ready(load.connections.size());
    ::prctl(PR_SET_TIMERSLACK, 1000UL);
    ask_for_short_turns();
    const timespec gather{.tv_sec = 0, .tv_nsec = std::chrono::nanoseconds(kGather).count()};
    for (auto now = began; !counted || now - began < length; now = Clock::now()) {
        if (!counted && now >= warm) {
            counted = true;
            began = Clock::now();
            load.micros.clear();
            load.bad = 0;
        }
        ::clock_nanosleep(CLOCK_MONOTONIC, 0, &gather, nullptr);
        int count = ::epoll_wait(load.events, ready.data(), static_cast<int>(ready.size()), 1000);
        for (int i = 0; i < count; ++i)
            load.read(*static_cast<Connection*>(ready[static_cast<std::size_t>(i)].data.ptr));
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    std::sort(load.micros.begin(), load.micros.end());
    auto at = [&](double share) {
        return load.micros.empty() ? 0.0
                                   : load.micros[static_cast<std::size_t>(
                                         share * static_cast<double>(load.micros.size() - 1))] /
                                         1000.0;
    };
    fmt::print("{{\"per_second\":{:.1f},\"p50_ms\":{:.3f},\"p99_ms\":{:.3f},\"bad\":{}}}\n",
               static_cast<double>(load.micros.size()) / seconds, at(0.5), at(0.99), load.bad);
    return 0;
}
