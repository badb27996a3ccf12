// Looking things up in a request, and writing problem documents.
#include "http/message.h"

#include <array>

#include "core/json_storage.h"
#include "core/text.h"

namespace jalon::http {
namespace {

const std::string kNothing;

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "The request is not right";
        case 401:
            return "Not signed in";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 405:
            return "Method not allowed";
        case 409:
            return "Not possible in this state";
        case 413:
            return "Too large";
        case 429:
            return "Too many requests";
        case 503:
            return "Not available now";
        default:
            return "Something went wrong here";
    }
}

}  // namespace

void Peer::on_leaving(std::function<void()> call) {
    {
        std::lock_guard lock(mutex_);
        if (!left_) {
            call_ = std::move(call);
            return;
        }
    }
    call();
}

void Peer::left() {
    std::function<void()> call;
    {
        std::lock_guard lock(mutex_);
        left_ = true;
        call = std::move(call_);
    }
    if (call) call();
}

std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

bool Request::has_parameter(std::string_view name) const {
    for (const auto& [key, value] : query)
        if (key == name) return true;
    return false;
}

std::vector<std::string> Request::parameters(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : query)
        if (key == name) values.push_back(value);
    return values;
}

std::string_view Request::cookie(std::string_view name) const {
    for (auto part : split(header("cookie"), ';')) {
        part = trimmed(part);
        auto equals = part.find('=');
        if (equals != std::string_view::npos && part.substr(0, equals) == name)
            return part.substr(equals + 1);
    }
    return {};
}

const std::string& Request::capture(const std::string& name) const {
    auto at = captures.find(name);
    return at == captures.end() ? kNothing : at->second;
}

Response Response::json(const Json& value, int status) {
    Response response;
    response.status = status;
    response.body = to_text(value);
    return response;
}

Response Response::no_content() {
    Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

Response Response::text(std::string body, std::string content_type) {
    Response response;
    response.body = std::move(body);
    response.content_type = std::move(content_type);
    return response;
}

int status_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Invalid:
            return 400;
        case ErrorKind::Unauthorized:
            return 401;
        case ErrorKind::Forbidden:
            return 403;
        case ErrorKind::NotFound:
            return 404;
        case ErrorKind::Conflict:
            return 409;
        case ErrorKind::TooLarge:
            return 413;
        case ErrorKind::TooMany:
            return 429;
        case ErrorKind::Unavailable:
            return 503;
    }
    return 500;
}

Response problem(const Error& error, const Request& request,
                 const std::vector<FieldError>& errors) {
    int status = status_of(error.kind);
    if (error.code == "internal.failed") status = 500;
    if (error.code == "request.method_not_allowed") status = 405;
    JsonObject document;
    document["type"] = "urn:jalon:problem:" + error.code;
    document["title"] = title_of(status);
    document["status"] = status;
    document["code"] = error.code;
    bool inside = status == 500 || error.code.starts_with("store.");
    document["detail"] = inside ? "The server could not do this now; nothing was changed. Give the "
                                  "request id to your administrator."
                                : error.what;
    if (!request.id.empty()) document["request_id"] = request.id;
    if (!errors.empty()) {
        JsonArray list;
        for (const auto& each : errors)
            list.push_back(
                JsonObject{{"path", each.path}, {"code", each.code}, {"message", each.message}});
        document["errors"] = std::move(list);
    }
    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = to_text(document);
    if (status == 429 || status == 503)
        response.headers.emplace_back("Retry-After", status == 429 ? "1" : "2");
    if (status == 401 && request.path.starts_with("/v1/"))
        response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"jalon\"");
    return response;
}

Result<JsonObject> json_body(const Request& request, boost::json::storage_ptr storage) {
    auto value = parse_json_into(std::move(storage), request.body);
    if (!value) return failure(value.error().kind, "request.body_not_json", value.error().what);
    if (!value->is_object())
        return invalid("request.body_not_object",
                       "The body must be a JSON object, such as {\"name\": \"value\"}.");
    return std::move(value->as_object());
}

}  // namespace jalon::http
