// Percent-decoding is strict: a malformed escape, a NUL or bytes that are not UTF-8 refuse the
// request.
#include "http/detail/wire.h"

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
    std::string_view target{head.target().data(), head.target().size()};
    target = target.substr(0, target.find('#'));
    auto mark = target.find('?');
    auto path = percent_decoded(target.substr(0, mark), Plus::Literal);
    if (!path || path->empty() || path->front() != '/')
        return invalid(
            "request.bad_target",
            "The request's path is malformed; it must start with / and be UTF-8, percent-encoded.");
    request.path = std::move(*path);
    // The whole decodes, so each part does: no escape holds a slash.
    for (auto part : split(target.substr(0, mark), '/'))
        request.segments.push_back(percent_decoded(part, Plus::Literal).value_or(std::string()));
    if (mark != std::string_view::npos) TRY(decode_query(target.substr(mark + 1), request));
    for (const auto& field : head) {
        auto name = lower_ascii({field.name_string().data(), field.name_string().size()});
        std::string value{field.value().data(), field.value().size()};
        if (!is_utf8(value)) value = from_windows_1252(value);
        auto [at, is_new] = request.headers.emplace(std::move(name), value);
        if (!is_new) at->second += ", " + value;
    }
    return request;
}

WireResponse wire_response(Response&& response, const Request& request, unsigned version,
                           bool keep_alive, bool cross_origin) {
    WireResponse wire{static_cast<beast_http::status>(response.status), version};
    wire.set(beast_http::field::server, "jalon");
    if (!response.content_type.empty())
        wire.set(beast_http::field::content_type, response.content_type);
    wire.set("X-Content-Type-Options", "nosniff");
    wire.set("X-Request-Id", request.id);
    if (cross_origin) {
        wire.set(beast_http::field::access_control_allow_origin, "*");
        wire.set(beast_http::field::access_control_expose_headers, "X-Request-Id, Retry-After");
    }
    bool has_cache_rule = false;
    for (const auto& [name, value] : response.headers) {
        wire.insert(name, value);
        has_cache_rule = has_cache_rule || equal_ignoring_ascii_case(name, "Cache-Control");
    }
    if (!has_cache_rule) wire.set(beast_http::field::cache_control, "no-store");
    wire.keep_alive(keep_alive);
    if (request.method == Method::Head) {
        wire.content_length(response.body.size());
    } else {
        wire.body() = std::move(response.body);
        if (response.status != 204 && response.status != 304) wire.prepare_payload();
    }
    return wire;
}

}  // namespace jalon::http::detail
