// What is read as plain is read as the parser for all of HTTP reads it; what raises a question is
// left to that.
#include "http/detail/plain_request.h"

#include <gtest/gtest.h>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <random>

#include "core/text.h"
#include "http/detail/wire.h"

namespace jalon::http::detail {
namespace {

namespace beast_http = boost::beast::http;

// Everything of the request in one line; empty where it is not plain.
std::string read_plainly(std::string_view bytes, Request& request) {
    auto plain = plain_request(bytes);
    if (!plain) return {};
    auto length = plain_fields(plain->fields, request);
    if (!length) return {};
    std::string all = std::string(to_text(plain->method)) + " " + std::string(plain->target);
    for (const auto& [name, value] : request.headers) all += "|" + name + "=" + value;
    return all + "|" + std::string(bytes.substr(plain->head_bytes, *length));
}

std::string read_by_parser(std::string_view bytes) {
    beast_http::request_parser<beast_http::string_body> parser;
    boost::system::error_code error;
    parser.eager(true);
    parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error || !parser.is_done() || !parser.keep_alive()) return "refused";
    auto request = request_head(parser.get());
    if (!request) return "refused";
    std::string all = std::string(to_text(request->method)) + " " + request->path;
    if (!request->query.empty()) all += " and a query";
    if (join(request->segments, "/") != request->path) all += " in other parts";
    for (const auto& [name, value] : request->headers) all += "|" + name + "=" + value;
    return all + "|" + parser.get().body();
}

TEST(PlainRequest, IsReadAsTheParserReadsIt) {
    const std::vector<std::string> pieces{"POST ",
                                          "GET ",
                                          "PUT ",
                                          "/v1/hub/offers",
                                          "/a%20b",
                                          "/a?b",
                                          "//x/",
                                          "/",
                                          " HTTP/1.1\r\n",
                                          " HTTP/1.0\r\n",
                                          "X-Plain: x\r\n",
                                          "Host: x\r\nhost: y\r\n",
                                          "Accept:a, b;q=0.5\r\n",
                                          "X-Odd:   three\r\n",
                                          "X-End: blank \r\n",
                                          "X-Tab:\tt\r\n",
                                          "X-Empty:\r\n",
                                          "X-Caf\xc3\xa9: x\r\n",
                                          "X-Value: caf\xc3\xa9\r\n",
                                          "X: a\r\n folded\r\n",
                                          ": no name\r\n",
                                          "No colon\r\n",
                                          "Space : x\r\n",
                                          "Connection: keep-alive\r\n",
                                          "Connection: close\r\n",
                                          "Connection: Upgrade\r\n",
                                          "Transfer-Encoding: chunked\r\n",
                                          "Content-Encoding: gzip\r\n",
                                          "Expect: 100-continue\r\n",
                                          "Content-Length: 3\r\n",
                                          "Content-Length: 03\r\n",
                                          "Content-Length: 3\r\n",
                                          "Content-Length: +3\r\n",
                                          "Content-Length: -1\r\n",
                                          "Content-Length: 3, 3\r\n",
                                          "Content-Length: 99999999999999999999\r\n",
                                          "Content-Type: application/json\r\n",
                                          "\n",
                                          "\r",
                                          std::string(1, '\0')};
    std::mt19937_64 random(3);
    Request used;  // Again and again, as a connection does.
    int plain = 0, left = 0;
    for (int i = 0; i < 200'000; ++i) {
        auto piece = [&](std::size_t from, std::size_t to) {
            return pieces[from + random() % (to - from)];
        };
        std::string bytes = piece(0, 3) + piece(3, 8) + piece(8, 10);
        for (auto fields = random() % 5; fields > 0; --fields)
            bytes += random() % 3 != 0 ? piece(10, 13) : piece(10, pieces.size());
        if (random() % 2 == 0) bytes += "Content-Length: 3\r\n";
        if (random() % 4 != 0) bytes += "HOST: z\r\n";
        bytes += "\r\nabc";
        auto read = read_plainly(bytes, used);
        if (read.empty()) {
            ++left;
            continue;
        }
        ++plain;
        ASSERT_EQ(read, read_by_parser(bytes)) << bytes;
    }
    EXPECT_GT(plain, 10'000);
    EXPECT_GT(left, 20'000);
}

TEST(PlainRequest, IsWholeAndShort) {
    Request request;
    const std::string whole = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
    EXPECT_FALSE(read_plainly(whole, request).empty());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(plain_request(std::string_view(whole).substr(0, size))) << size;
    auto with = [](const std::string& fields) {
        return "POST /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
    };
    EXPECT_TRUE(read_plainly(with("X: " + std::string(9'000, 'x') + "\r\n"), request).empty());
    std::string many;
    for (int i = 0; i < 50; ++i) many += "X-" + std::to_string(i) + ": x\r\n";
    EXPECT_TRUE(read_plainly(with(many), request).empty());
    EXPECT_FALSE(read_plainly(with("X: x\r\n"), request).empty());
    EXPECT_EQ(request.headers.size(), 2u);
    EXPECT_TRUE(read_plainly("POST /a HTTP/1.1\r\nX: x\r\n\r\n", request).empty());
}

}  // namespace
}  // namespace jalon::http::detail
