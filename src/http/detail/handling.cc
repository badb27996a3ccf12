// Errors become answers.
#include "http/detail/handling.h"

#include "core/text.h"
#include "http/inflate.h"

namespace jalon::http::detail {
namespace {

Response told(Result<Response> result, const Request& request, const Shared& shared) {
    if (result) return std::move(*result);
    auto response = problem(result.error(), request);
    if (response.status >= 500)
        shared.failed(request.id, result.error().code + ": " + result.error().what);
    return response;
}

// What `ask` says of the request.
template <class Ask>
auto guarded(const Ask& ask, const Request& request, const Shared& shared) -> decltype(ask()) {
    try {
        return ask();
    } catch (const std::exception& e) {
        shared.failed(request.id, e.what());
        return problem(Error{ErrorKind::Unavailable, "internal.failed", ""}, request);
    }
}

}  // namespace

Response handled(const Route& route, const Request& request, const Shared& shared) {
    return guarded([&] { return told(route.handler(request), request, shared); }, request, shared);
}

std::optional<Response> handled_at_once(const Route& route, const Request& request,
                                        const Shared& shared) {
    if (!route.at_once) return std::nullopt;
    return guarded(
        [&]() -> std::optional<Response> {
            auto result = route.at_once(request);
            if (!result) return std::nullopt;
            return told(std::move(*result), request, shared);
        },
        request, shared);
}

Result<> inflate_body(Request& request, std::size_t bytes_max) {
    auto encoding = trimmed(request.header("content-encoding"));
    if (encoding.empty() || equal_ignoring_ascii_case(encoding, "identity")) return {};
    if (!equal_ignoring_ascii_case(encoding, "gzip") &&
        !equal_ignoring_ascii_case(encoding, "deflate") &&
        !equal_ignoring_ascii_case(encoding, "x-gzip"))
        return invalid("body.unknown_encoding",
                       "Content-Encoding may be gzip, deflate or identity.");
    TRY_LET(body, inflated(request.body, bytes_max));
    request.body = std::move(body);
    return {};
}

}  // namespace jalon::http::detail
