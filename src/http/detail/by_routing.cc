// Methods are named where a path knows others than was asked for.
#include "http/detail/by_routing.h"

namespace jalon::http::detail {
namespace {

Response preflight(const Router::Match& match) {
    Response response = Response::no_content();
    response.headers = {{"Allow", match.allow + ", OPTIONS"}};
    if (match.cross_origin) {
        response.headers.emplace_back("Access-Control-Allow-Methods", match.allow);
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "Authorization, Content-Type, Content-Encoding");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
    }
    return response;
}

}  // namespace

std::optional<Response> answered_by_routing(const Request& request, const Router::Match& match) {
    if (!match.path_known)
        return problem({ErrorKind::NotFound, "request.unknown_path",
                        "Nothing is served at " + request.path + "."},
                       request);
    if (request.method == Method::Options && match.route == nullptr) return preflight(match);
    if (match.route != nullptr) return std::nullopt;
    auto response = problem({ErrorKind::Invalid, "request.method_not_allowed",
                             "This path answers " + match.allow + "."},
                            request);
    response.headers.emplace_back("Allow", match.allow);
    return response;
}

}  // namespace jalon::http::detail
