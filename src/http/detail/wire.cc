// Percent-decoding is strict: a malformed escape, a NUL or bytes that are not UTF-8 refuse the
// request.
#include "http/detail/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <iterator>
#include <tuple>

#include "core/json_text.h"
#include "core/text.h"

namespace jalon::http::detail {
namespace {

namespace beast_http = boost::beast::http;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { Literal, Blank };

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    if (std::ranges::all_of(text, [](char c) { return c > ' ' && c != '%' && c != '+'; }))
        return std::string(text);  // Most are plain ASCII.
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::Blank ? ' ' : text[i];
        }
    }
    if (!is_utf8(out) || out.find('\0') != std::string::npos) return std::nullopt;
    return out;
}

Result<> decode_query(std::string_view query, Request& request) {
    if (query.empty()) return {};
    for (auto part : split(query, '&')) {
        if (part.empty()) continue;
        auto equals = part.find('=');
        auto name = percent_decoded(part.substr(0, equals), Plus::Blank);
        auto value = percent_decoded(
            equals == std::string_view::npos ? "" : part.substr(equals + 1), Plus::Blank);
        if (!name || !value)
            return invalid(
                "request.bad_target",
                "The query holds a malformed escape or is not UTF-8; percent-encode it.");
        if (request.query.size() >= 100)
            return invalid("request.bad_target", "The query has more than 100 parameters.");
        request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return {};
}

// Sorted by name, repeated ones in their order.
// What a proxy is asked, "http://bank.example/path?query", is answered as "/path?query" (RFC 9112,
// 3.2.2).
std::string_view origin_form(std::string_view target) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_ascii_case(target.substr(0, scheme.size()), scheme)) continue;
        const auto path = target.find_first_of("/?#", scheme.size());
        return path == std::string_view::npos || target[path] != '/' ? "/" : target.substr(path);
    }
    return target;
}

void read_headers(const beast_http::request_header<>& head, Request& request) {
    struct Read {
        std::string name;
        std::size_t order;
        std::string value;
    };
    std::vector<Read> all;
    all.reserve(16);
    for (const auto& field : head) {
        std::string_view value{field.value().data(), field.value().size()};
        all.push_back({lower_ascii({field.name_string().data(), field.name_string().size()}),
                       all.size(), is_utf8(value) ? std::string(value) : from_windows_1252(value)});
    }
    std::ranges::sort(all, {}, [](const Read& read) { return std::tie(read.name, read.order); });
    request.headers.reserve(all.size());
    for (auto& each : all) {
        if (request.headers.empty() || request.headers.back().first != each.name)
            request.headers.emplace_back(std::move(each.name), std::move(each.value));
        else
            request.headers.back().second += ", " + each.value;
    }
}

}  // namespace

Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::Get;
        case beast_http::verb::head:
            return Method::Head;
        case beast_http::verb::post:
            return Method::Post;
        case beast_http::verb::put:
            return Method::Put;
        case beast_http::verb::patch:
            return Method::Patch;
        case beast_http::verb::delete_:
            return Method::Delete;
        case beast_http::verb::options:
            return Method::Options;
        default:
            return Method::Other;
    }
}

Result<Request> request_head(const beast_http::request_header<>& head) {
    Request request;
    request.method = method_of(head.method());
    // RFC 9112, 3.2: one Host and no more, which HTTP/1.0 alone may do without.
    const auto hosts = head.count(beast_http::field::host);
    if (hosts > 1 || (hosts == 0 && head.version() >= 11))
        return invalid("request.bad_host", "A request needs one Host header, and one only.");
    auto target = origin_form({head.target().data(), head.target().size()});
    target = target.substr(0, target.find('#'));
    auto mark = target.find('?');
    auto path = percent_decoded(target.substr(0, mark), Plus::Literal);
    if (!path || path->empty() || path->front() != '/')
        return invalid(
            "request.bad_target",
            "The request's path is malformed; it must start with / and be UTF-8, percent-encoded.");
    request.path = std::move(*path);
    // The whole decodes, so each part does: no escape holds a slash.
    const auto parts = split(target.substr(0, mark), '/');
    request.segments.reserve(parts.size());
    for (auto part : parts)
        request.segments.push_back(percent_decoded(part, Plus::Literal).value_or(std::string()));
    if (mark != std::string_view::npos) TRY(decode_query(target.substr(mark + 1), request));
    read_headers(head, request);
    return request;
}

void append_response_head(std::string& out, const Response& response, const Request& request,
                          Sending sending) {
    auto line = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    if (response.status == 200 && sending.version == 11) {
        out += "HTTP/1.1 200 OK\r\n";
    } else {
        auto reason = beast_http::obsolete_reason(static_cast<beast_http::status>(response.status));
        fmt::format_to(std::back_inserter(out), "HTTP/1.{} {} {}\r\n", sending.version % 10,
                       response.status, std::string_view(reason.data(), reason.size()));
    }
    out += "Server: jalon\r\n";
    if (!response.content_type.empty()) line("Content-Type", response.content_type);
    out += "X-Content-Type-Options: nosniff\r\n";
    line("X-Request-Id", request.id);
    if (sending.cross_origin)
        out +=
            "Access-Control-Allow-Origin: *\r\n"
            "Access-Control-Expose-Headers: X-Request-Id, Retry-After\r\n";
    bool has_cache_rule = false;
    for (const auto& [name, value] : response.headers) {
        line(name, value);
        has_cache_rule = has_cache_rule || equal_ignoring_ascii_case(name, "Cache-Control");
    }
    if (!has_cache_rule) out += "Cache-Control: no-store\r\n";
    if (sending.version >= 11 && !sending.keep_alive) out += "Connection: close\r\n";
    if (sending.version < 11 && sending.keep_alive) out += "Connection: keep-alive\r\n";
    if (request.method == Method::Head || (response.status != 204 && response.status != 304)) {
        out += "Content-Length: ";
        append_json(out, static_cast<std::int64_t>(response.body.size()));
        out += "\r\n";
    }
    out += "\r\n";
}

}  // namespace jalon::http::detail
