// A strict subset: whatever raises a question is left to the parser that knows the answer.
#include "http/detail/plain_request.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"

namespace jalon::http::detail {
namespace {

constexpr std::size_t kHeadBytesMax = 8 * 1024;
constexpr std::size_t kFieldsMax = 50;

// By character: whether a path, a field's name, a field's value may have it.
enum : unsigned char { kPath = 1, kName = 2, kValue = 4 };

constexpr std::array<unsigned char, 256> kKinds = [] {
    std::array<unsigned char, 256> kinds{};
    for (unsigned c = ' '; c < 0x7f; ++c) kinds[c] |= kValue;
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (char c : kLetters) kinds[static_cast<unsigned char>(c)] |= kPath | kName;
    for (char c : std::string_view("/.~")) kinds[static_cast<unsigned char>(c)] |= kPath;
    return kinds;
}();

bool all_of_kind(std::string_view text, unsigned char kind) {
    return std::ranges::all_of(
        text, [kind](char c) { return (kKinds[static_cast<unsigned char>(c)] & kind) != 0; });
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// Fields that say how the message goes on, or that its body is not what it seems.
bool changes_the_message(std::string_view name) {
    constexpr std::array<std::string_view, 9> kNames{
        "transfer-encoding", "content-encoding", "expect",         "upgrade",   "te",
        "trailer",           "proxy-connection", "http2-settings", "keep-alive"};
    return std::ranges::find(kNames, name) != kNames.end();
}

void assign_lower(std::string& to, std::string_view from) {
    to.assign(from);
    for (char& c : to)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
}

}  // namespace

std::optional<PlainRequest> plain_request(std::string_view bytes) {
    const auto end = bytes.substr(0, kHeadBytesMax).find("\r\n\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    PlainRequest plain;
    plain.head_bytes = end + 4;
    auto rest = bytes.substr(0, end + 2);
    if (take(rest, "POST "))
        plain.method = Method::Post;
    else if (!take(rest, "GET "))
        return std::nullopt;
    plain.target = rest.substr(0, rest.find(' '));
    if (!plain.target.starts_with('/') || !all_of_kind(plain.target, kPath)) return std::nullopt;
    rest.remove_prefix(plain.target.size());
    if (!take(rest, " HTTP/1.1\r\n")) return std::nullopt;
    plain.fields = rest;
    return plain;
}

std::optional<std::size_t> plain_fields(std::string_view fields, Request& request) {
    std::size_t count = 0, length = 0;
    bool has_host = false;
    auto& headers = request.headers;
    while (!fields.empty()) {
        const auto line = fields.substr(0, fields.find("\r\n"));
        fields.remove_prefix(line.size() + 2);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || count == kFieldsMax ||
            !all_of_kind(line.substr(0, colon), kName))
            return std::nullopt;
        auto value = line.substr(colon + 1);
        take(value, " ");
        if (value.starts_with(' ') || value.ends_with(' ') || !all_of_kind(value, kValue))
            return std::nullopt;
        if (headers.size() <= count) headers.emplace_back();
        auto& [name, text] = headers[count++];
        assign_lower(name, line.substr(0, colon));
        text.assign(value);
        if (changes_the_message(name)) return std::nullopt;
        has_host = has_host || name == "host";
        if (name == "connection" && !equal_ignoring_ascii_case(value, "keep-alive"))
            return std::nullopt;
        if (name == "content-length") {
            const auto* last = value.data() + value.size();
            auto read = std::from_chars(value.data(), last, length);
            if (value.empty() || value.size() > 9 || read.ec != std::errc() || read.ptr != last)
                return std::nullopt;
        }
    }
    headers.resize(count);
    std::ranges::sort(headers, {}, [](const auto& field) { return std::string_view(field.first); });
    const auto twice = std::ranges::adjacent_find(
        headers, [](const auto& a, const auto& b) { return a.first == b.first; });
    if (twice != headers.end() || !has_host) return std::nullopt;
    return length;
}

}  // namespace jalon::http::detail
