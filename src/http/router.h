// Which handler answers which request, under which limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "http/message.h"

namespace jalon::http {

/// Plain and synchronous; runs on a worker thread. An Error becomes a problem document.
using Handler = std::function<Result<Response>(const Request&)>;

struct Route {
    Method method = Method::Get;
    std::string
        pattern;  ///< `/api/people/{id}/timeline`; a last `{rest...}` takes the remaining segments.
    Handler handler;
    std::size_t body_bytes_max = 256 * 1024;  ///< On the wire and after inflating.
    bool cross_origin =
        false;  ///< Any origin may call it (no cookies): the widget on the bank's pages.
    bool may_take_long = false;  ///< Its requests have a peer, which is watched.
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
    const std::vector<Route>& routes() const { return routes_; }

  private:
    std::vector<Route> routes_;
};

std::string_view to_text(Method method);

}  // namespace jalon::http
