// A request and its answer as the routes see them: plain values, no wire library.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/result.h"

namespace jalon::http {

/// Methods that we answer; anything else is 405.
enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

/// Whoever sent a request, while it is being answered: so that long work can end when nobody waits
/// for it any more. Any thread.
class Peer {
  public:
    /// Calls `call` when the peer closes its connection, or at once where it has already.
    void on_leaving(std::function<void()> call);
    void left();

  private:
    std::mutex mutex_;
    bool left_ = false;
    std::function<void()> call_;
};

struct Request {
    Method method = Method::Get;
    std::string path;  ///< Percent-decoded, always UTF-8, starts with '/'.
    /// The path between its slashes, each part decoded by itself: an escaped slash parts nothing.
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query;  ///< Decoded, in order.
    /// Names in lower case, sorted; repeated ones joined by ", ".
    std::vector<std::pair<std::string, std::string>> headers;
    std::map<std::string, std::string>
        captures;                ///< What `{name}` in the route's pattern matched, decoded.
    std::string body;            ///< Already inflated where it came gzipped.
    std::string remote;          ///< The peer's address.
    std::string id;              ///< Names this request in the trace and in problem documents.
    std::shared_ptr<Peer> peer;  ///< Only where the route may take long.

    std::string_view header(std::string_view lower_case_name) const;
    /// The first value of a query parameter; empty when absent.
    std::string_view parameter(std::string_view name) const;
    bool has_parameter(std::string_view name) const;
    std::vector<std::string> parameters(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    const std::string& capture(const std::string& name) const;
};

/// An open-ended answer (server-sent events). `next` is asked every so often and must not block; it
/// appends what is new to `out` and answers false to end the stream.
struct EventStream {
    std::function<bool(std::string& out)> next;
    std::chrono::milliseconds every{250};
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<EventStream> stream;

    static Response json(const Json& value, int status = 200);
    static Response no_content();
    static Response text(std::string body, std::string content_type);
};

/// One thing wrong with a request, by its place in it (`batch[3].userId`).
struct FieldError {
    std::string path, code, message;
};

/// The RFC 9457 problem document for an error. Store failures say no more than their code to the
/// outside.
Response problem(const Error& error, const Request& request,
                 const std::vector<FieldError>& errors = {});
/// The status for each kind of error; the only place that maps them.
int status_of(ErrorKind kind);

/// The body as a JSON object, which lives in `storage`. `request.body_not_json` with the place
/// otherwise.
Result<JsonObject> json_body(const Request& request, boost::json::storage_ptr storage = {});

}  // namespace jalon::http
