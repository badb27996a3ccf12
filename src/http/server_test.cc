// Requests of all kinds after each other on one connection: whoever answers them, the answers are
// the same and in order.
#include "http/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <latch>
#include <thread>

namespace jalon::http {
namespace {

// `/echo` says its body again at once, but declines `slow`; `/late` does so on a worker; `/long`
// answers at once with as many bytes as its body names; `/stuck` keeps the thread that answers it
// until `/free` is asked, or five seconds.
struct Served {
    Router router;
    std::unique_ptr<Server> server;
    std::atomic<int> answered = 0;
    std::latch stuck{1}, free{1};

    explicit Served(std::chrono::seconds idle = std::chrono::seconds(60)) {
        auto echo = [](const Request& request) -> Result<Response> {
            return Response::text(request.body, "text/plain");
        };
        router.add({.method = Method::Post,
                    .pattern = "/echo",
                    .handler = echo,
                    .at_once = [echo](const Request& request) -> std::optional<Result<Response>> {
                        if (request.body == "slow") return std::nullopt;
                        return echo(request);
                    }});
        router.add({.method = Method::Post, .pattern = "/late", .handler = echo});
        auto many = [](const Request& request) -> Result<Response> {
            return Response::text(std::string(std::stoul(request.body), 'x'), "text/plain");
        };
        router.add({.method = Method::Post,
                    .pattern = "/long",
                    .handler = many,
                    .at_once = [many](const Request& request) -> std::optional<Result<Response>> {
                        return many(request);
                    }});
        router.add({.method = Method::Post,
                    .pattern = "/stuck",
                    .handler = echo,
                    .at_once = [this](const Request&) -> std::optional<Result<Response>> {
                        stuck.count_down();
                        for (int i = 0; i < 5'000 && !free.try_wait(); ++i)
                            std::this_thread::sleep_for(std::chrono::milliseconds(1));
                        return Response::text(free.try_wait() ? "freed" : "stuck", "text/plain");
                    }});
        router.add({.method = Method::Post,
                    .pattern = "/free",
                    .handler = echo,
                    .at_once = [this](const Request&) -> std::optional<Result<Response>> {
                        free.count_down();
                        return Response::text("free", "text/plain");
                    }});
        ServerOptions options;
        options.port = 0;
        options.workers = 2;
        options.idle_deadline = idle;
        server = Server::start(
                     options, router, [this](const http::Served&) { ++answered; },
                     [](const std::string&, const std::string& what) { ADD_FAILURE() << what; })
                     .value();
    }
};

class Client {
  public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    ~Client() { ::close(socket_); }
    void send(std::string_view bytes) {
        EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
                  static_cast<ssize_t>(bytes.size()));
    }
    void send_no_more() { ::shutdown(socket_, SHUT_WR); }
    // The next answer's status and body; empty where the connection ended.
    std::string answer() {
        std::size_t head = 0;
        while ((head = came_.find("\r\n\r\n")) == std::string::npos)
            if (!more()) return {};
        const auto field = came_.find("Content-Length: ");
        std::size_t length = 0;
        std::from_chars(came_.data() + field + 16, came_.data() + head, length);
        while (came_.size() < head + 4 + length)
            if (!more()) return {};
        auto said = came_.substr(9, 3) + " " + came_.substr(head + 4, length);
        came_.erase(0, head + 4 + length);
        return said;
    }

  private:
    bool more() {
        std::array<char, 64 * 1024> bytes;
        auto size = ::recv(socket_, bytes.data(), bytes.size(), 0);
        if (size > 0) came_.append(bytes.data(), static_cast<std::size_t>(size));
        return size > 0;
    }
    int socket_;
    std::string came_;
};

std::string post(std::string_view path, std::string_view body, std::string_view fields = "") {
    return fmt::format("POST {} HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}", path,
                       fields, body.size(), body);
}

const std::string kChunked =
    "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

// Every kind, with what is to be answered.
std::vector<std::pair<std::string, std::string>> all_kinds() {
    return {{post("/echo", "one"), "200 one"},
            {post("/echo", "two"), "200 two"},
            {post("/echo", "slow"), "200 slow"},
            {post("/late", "three"), "200 three"},
            {post("/echo", ""), "200 "},
            {kChunked, "200 abc"},
            {post("/echo?a=b", "four"), "200 four"},
            {post("/echo", "five", "Connection: keep-alive\r\n"), "200 five"},
            {post("/ech%6f", "six"), "200 six"},
            {post("/echo", std::string(100'000, 'y')), "200 " + std::string(100'000, 'y')},
            {post("/long", "5"), "200 xxxxx"}};
}

TEST(Server, AnswersAllKindsInOrder) {
    Served served;
    for (bool together : {false, true}) {
        Client client(served.server->port());
        std::string all;
        for (int again = 0; again < 20; ++again)
            for (const auto& [request, answer] : all_kinds()) {
                all += request;
                if (together) continue;
                client.send(request);
                ASSERT_EQ(client.answer(), answer);
            }
        if (!together) continue;
        std::thread sending([&] { client.send(all); });
        for (int again = 0; again < 20; ++again)
            for (const auto& [request, answer] : all_kinds()) EXPECT_EQ(client.answer(), answer);
        sending.join();
    }
    served.server.reset();  // It counts after the answer left.
    EXPECT_EQ(served.answered, 2 * 20 * static_cast<int>(all_kinds().size()));
}

// Connections live on the two threads in turn; what one of them cannot answer the other does.
TEST(Server, AThreadThatIsKeptKeepsNobodyWaiting) {
    Served served;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<Client>(served.server->port()));
        clients.back()->send(post("/echo", "plain"));
        EXPECT_EQ(clients.back()->answer(), "200 plain");
    }
    clients[0]->send(post("/stuck", ""));
    served.stuck.wait();
    clients[2]->send(post("/free", ""));
    clients[4]->send(post("/echo", "of the kept thread"));
    for (int i : {1, 3, 5}) {
        clients[i]->send(post("/echo", "of the other"));
        EXPECT_EQ(clients[i]->answer(), "200 of the other");
    }
    EXPECT_EQ(clients[2]->answer(), "200 free");
    EXPECT_EQ(clients[4]->answer(), "200 of the kept thread");
    EXPECT_EQ(clients[0]->answer(), "200 freed");
}

// Many at once, each of all kinds: whichever thread tells, answers are whole and in order, and the
// connections come and go.
TEST(Server, ManyConnectionsAreAnsweredByAllThreads) {
    Served served;
    const auto kinds = all_kinds();
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int again = 0; again < 8; ++again) {
                std::vector<std::unique_ptr<Client>> clients;
                for (int i = 0; i < 8; ++i)
                    clients.push_back(std::make_unique<Client>(served.server->port()));
                for (int turn = 0; turn < 40; ++turn) {
                    const auto own = fmt::format("{} {} {}", thread, again, turn);
                    const auto& [request, answer] = kinds[static_cast<std::size_t>(turn) % 9];
                    for (auto& each : clients)
                        each->send(turn % 5 == 0 ? request : post("/echo", own));
                    for (auto& each : clients)
                        EXPECT_EQ(each->answer(), turn % 5 == 0 ? answer : "200 " + own);
                }
            }
        });
    for (auto& each : threads) each.join();
    served.server.reset();
    EXPECT_EQ(served.answered, 4 * 8 * 8 * 40);
}

TEST(Server, RequestsComeInPieces) {
    Served served;
    Client client(served.server->port());
    const auto plain = post("/echo", "pieces");
    for (std::size_t cut = 1; cut < plain.size(); ++cut) {
        SCOPED_TRACE(fmt::format("cut after {} of {} bytes", cut, plain.size()));
        client.send(plain);
        EXPECT_EQ(client.answer(), "200 pieces");
        client.send(plain + plain.substr(0, cut));
        EXPECT_EQ(client.answer(), "200 pieces");
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        client.send(plain.substr(cut) + plain);
        EXPECT_EQ(client.answer(), "200 pieces");
        EXPECT_EQ(client.answer(), "200 pieces");
    }
}

TEST(Server, WhatThePeerDoesNotTakeAtOnceIsSentLater) {
    Served served;
    Client client(served.server->port());
    for (int i = 0; i < 3; ++i) {
        client.send(post("/echo", "before"));
        EXPECT_EQ(client.answer(), "200 before");
        client.send(post("/long", "30000000") + post("/echo", "after"));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        EXPECT_EQ(client.answer().size(), 30'000'004u);
        EXPECT_EQ(client.answer(), "200 after");
    }
}

TEST(Server, AMalformedRequestAfterPlainOnesIsRefusedAndTheConnectionEnds) {
    Served served;
    for (const char* wrong : {"POST /echo HTTP/9.9\r\n\r\n", "what\r\n\r\n",
                              "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                              "POST /echo HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
                              "GET /a HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"}) {
        Client client(served.server->port());
        client.send(post("/echo", "good"));
        EXPECT_EQ(client.answer(), "200 good");
        client.send(wrong);
        EXPECT_TRUE(client.answer().starts_with("400 ")) << wrong;
        EXPECT_EQ(client.answer(), "");
    }
}

TEST(Server, TakesTheFormsOfATargetThatItMust) {
    Served served;
    Client client(served.server->port());
    client.send("POST http://bank.example/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na");
    EXPECT_EQ(client.answer(), "200 a");
    client.send(
        "POST HTTPS://bank.example:443/echo?x=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nb");
    EXPECT_EQ(client.answer(), "200 b");
    client.send("POST http://bank.example HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    EXPECT_TRUE(client.answer().starts_with("404 "));
    client.send("\r\n\r\n" + post("/echo", "after empty lines"));
    EXPECT_EQ(client.answer(), "200 after empty lines");
    // HTTP/1.0 knows no Host; its connection ends with the answer.
    client.send("POST /echo HTTP/1.0\r\nContent-Length: 1\r\n\r\nc");
    EXPECT_EQ(client.answer(), "200 c");
    EXPECT_EQ(client.answer(), "");
}

TEST(Server, WhoSendsNoMoreIsAnsweredAndLetGo) {
    Served served;
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 200; ++i) {
        Client client(served.server->port());
        client.send(post("/echo", "before"));
        EXPECT_EQ(client.answer(), "200 before");
        client.send(post("/echo", "last"));
        client.send_no_more();
        EXPECT_EQ(client.answer(), "200 last");
        EXPECT_EQ(client.answer(), "");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
}

TEST(Server, TheIdleAreClosedAndThePeersThatLeaveForgotten) {
    Served served(std::chrono::seconds(1));
    Client idle(served.server->port()), fresh(served.server->port());
    idle.send(post("/echo", "x"));
    EXPECT_EQ(idle.answer(), "200 x");
    for (int i = 0; i < 50; ++i) {
        Client leaving(served.server->port());
        leaving.send(post("/echo", "bye"));
        if (i % 2 == 0) EXPECT_EQ(leaving.answer(), "200 bye");
    }
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(idle.answer(), "");
    EXPECT_EQ(fresh.answer(), "");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(4));
    Client after(served.server->port());
    after.send(post("/echo", "still there"));
    EXPECT_EQ(after.answer(), "200 still there");
}

}  // namespace
}  // namespace jalon::http
