// Which handler answers which request, under which limits.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/message.h"

namespace jalon::http {

/// Plain and synchronous; runs on a worker thread. An Error becomes a problem document.
using Handler = std::function<Result<Response>(const Request&)>;

using QuickHandler = std::function<std::optional<Result<Response>>(const Request&)>;

struct Route {
    Method method = Method::Get;
    std::string
        pattern;  ///< `/api/people/{id}/timeline`; a last `{rest...}` takes the remaining segments.
    Handler handler;
    std::size_t body_bytes_max = 256 * 1024;  ///< On the wire and after inflating.
    bool cross_origin =
        false;  ///< Any origin may call it (no cookies): the widget on the bank's pages.
    bool may_take_long = false;  ///< Its requests have a peer, which is watched.
    /// Asked first, where there is one, on the thread that read the request: it answers within
    /// microseconds and waits for nobody, or declines, and `handler` is asked on a worker.
    QuickHandler at_once = nullptr;
};

class Router {
  public:
    void add(Route route);

    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> captures;
        bool path_known = false;  ///< Another method would have matched: 405, not 404.
        std::string allow;        ///< Those methods, for the Allow header.
        bool cross_origin = false;
    };
    /// Finds the route for a path's decoded segments. HEAD finds GET's.
    Match match(Method method, const std::vector<std::string>& segments) const;
    /// The same for a path of a pattern that captures nothing; null where there is none.
    const Match* literal(Method method, std::string_view path) const;
    const std::deque<Route>& routes() const { return routes_; }

  private:
    using Segments = std::vector<std::string>;
    struct SegmentsHash {
        std::size_t operator()(const Segments& segments) const;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    Match search(Method method, const Segments& segments) const;

    std::deque<Route> routes_;                        // A route stays where it is.
    std::vector<std::vector<std::string>> patterns_;  // By route: its parts.
    // By method: what a search finds for the patterns that capture nothing.
    std::array<std::unordered_map<Segments, Match, SegmentsHash>, 8> plain_;
    std::array<std::unordered_map<std::string, const Match*, TextHash, std::equal_to<>>, 8>
        literal_;  // The same by the whole path.
};

std::string_view to_text(Method method);

}  // namespace jalon::http
