// Patterns are compared segment by segment; a literal segment wins over a capture by being added
// first.
#include "http/router.h"

#include <optional>

#include "core/text.h"

namespace jalon::http {
namespace {

std::optional<std::map<std::string, std::string>> matched(const std::string& pattern,
                                                          const std::vector<std::string>& have) {
    auto want = split(pattern, '/');
    std::map<std::string, std::string> captures;
    for (std::size_t i = 0; i < want.size(); ++i) {
        auto part = want[i];
        if (part.ends_with("...}")) {
            std::string rest;
            for (std::size_t j = i; j < have.size(); ++j) {
                if (j > i) rest += '/';
                rest += have[j];
            }
            captures.emplace(part.substr(1, part.size() - 5), rest);
            return captures;
        }
        if (i >= have.size()) return std::nullopt;
        if (part.starts_with('{')) {
            if (have[i].empty()) return std::nullopt;
            captures.emplace(part.substr(1, part.size() - 2), have[i]);
        } else if (part != have[i]) {
            return std::nullopt;
        }
    }
    if (have.size() != want.size()) return std::nullopt;
    return captures;
}

}  // namespace

void Router::add(Route route) {
    routes_.push_back(std::move(route));
}

Router::Match Router::match(Method method, const std::vector<std::string>& segments) const {
    Match result;
    if (method == Method::Head) method = Method::Get;
    for (const auto& route : routes_) {
        auto captures = matched(route.pattern, segments);
        if (!captures) continue;
        result.path_known = true;
        result.cross_origin = result.cross_origin || route.cross_origin;
        if (!result.allow.empty()) result.allow += ", ";
        result.allow += to_text(route.method);
        if (route.method != method) continue;
        result.route = &route;
        result.captures = std::move(*captures);
        return result;
    }
    return result;
}

std::string_view to_text(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
        case Method::Options:
            return "OPTIONS";
        case Method::Other:
            return "OTHER";
    }
    return "OTHER";
}

}  // namespace jalon::http
