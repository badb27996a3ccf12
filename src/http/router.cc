// Patterns are compared segment by segment; a literal segment wins over a capture by being added
// first.
#include "http/router.h"

#include <optional>

#include "core/text.h"

namespace jalon::http {
namespace {

std::optional<std::map<std::string, std::string>> matched(const std::vector<std::string>& want,
                                                          const std::vector<std::string>& have) {
    std::map<std::string, std::string> captures;
    for (std::size_t i = 0; i < want.size(); ++i) {
        std::string_view part = want[i];
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

std::size_t Router::SegmentsHash::operator()(const Segments& segments) const {
    std::size_t hash = segments.size();
    for (const auto& each : segments)
        hash = hash * 0x9e3779b97f4a7c15 + std::hash<std::string_view>{}(each);
    return hash;
}

void Router::add(Route route) {
    std::vector<std::string> parts;
    for (auto part : split(route.pattern, '/')) parts.emplace_back(part);
    const auto method = route.method;
    const bool captures = route.pattern.find('{') != std::string::npos;
    routes_.push_back(std::move(route));
    patterns_.push_back(parts);
    // Routes that come later change nothing: the first that matches answers.
    if (captures) return;
    auto& plain = plain_[static_cast<std::size_t>(method)];
    auto [found, is_new] = plain.try_emplace(parts, search(method, parts));
    if (is_new)
        literal_[static_cast<std::size_t>(method)].emplace(routes_.back().pattern, &found->second);
}

const Router::Match* Router::literal(Method method, std::string_view path) const {
    const auto& paths = literal_[static_cast<std::size_t>(method)];
    auto found = paths.find(path);
    return found == paths.end() ? nullptr : found->second;
}

Router::Match Router::match(Method method, const std::vector<std::string>& segments) const {
    if (method == Method::Head) method = Method::Get;
    const auto& plain = plain_[static_cast<std::size_t>(method)];
    if (auto found = plain.find(segments); found != plain.end()) return found->second;
    return search(method, segments);
}

Router::Match Router::search(Method method, const Segments& segments) const {
    Match result;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& route = routes_[i];
        auto captures = matched(patterns_[i], segments);
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
