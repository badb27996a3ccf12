// The built web pages, from memory: console, widget, demo bank, status page.
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

#include "core/hash.h"
#include "core/text.h"
#include "http/inflate.h"
#include "http/routes/routes.h"

namespace jalon::http {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileBytesMax = 32 << 20;

std::string_view type_of(const fs::path& path) {
    static const std::map<std::string, std::string_view> kTypes{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"}};
    auto found = kTypes.find(path.extension().string());
    return found == kTypes.end() ? std::string_view("application/octet-stream") : found->second;
}

struct File {
    std::string body, packed, tag;
    std::string_view type;
    fs::file_time_type changed;
};

// Files read once and kept until they change on disk.
class Files {
  public:
    std::shared_ptr<const File> find(const fs::path& path) {
        std::error_code error;
        auto changed = fs::last_write_time(path, error);
        if (error || !fs::is_regular_file(path, error) ||
            fs::file_size(path, error) > kFileBytesMax)
            return nullptr;
        std::lock_guard lock(mutex_);
        auto& slot = files_[path.string()];
        if (slot && slot->changed == changed) return slot;
        std::ifstream in(path, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        auto file = std::make_shared<File>();
        file->body = text.str();
        file->type = type_of(path);
        file->tag = "\"" + sha256_hex(file->body).substr(0, 20) + "\"";
        file->changed = changed;
        bool packs = file->type.starts_with("text/") ||
                     file->type.starts_with("application/json") || file->type == "image/svg+xml";
        if (packs && file->body.size() > 1000) file->packed = gzipped(file->body);
        slot = file;
        return slot;
    }

  private:
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const File>> files_;
};

// Nothing outside the folder: no `..`, no hidden file, no absolute path.
std::optional<fs::path> inside(const fs::path& folder, std::string_view rest) {
    for (auto part : split(rest, '/'))
        if (part == ".." || (part.size() > 1 && part.front() == '.') ||
            part.find('\\') != std::string_view::npos)
            return std::nullopt;
    return folder / std::string(rest);
}

Response served(const Request& request, const File& file, bool may_be_kept,
                std::string_view policy) {
    Response response;
    response.content_type = std::string(file.type);
    response.headers.emplace_back("ETag", file.tag);
    response.headers.emplace_back("Cache-Control",
                                  may_be_kept ? "public, max-age=31536000, immutable" : "no-cache");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (!policy.empty()) {
        response.headers.emplace_back("Content-Security-Policy", std::string(policy));
        response.headers.emplace_back("Referrer-Policy", "same-origin");
        response.headers.emplace_back("X-Frame-Options", "DENY");
    }
    if (request.header("if-none-match") == file.tag) {
        response.status = 304;
        return response;
    }
    if (!file.packed.empty() &&
        request.header("accept-encoding").find("gzip") != std::string_view::npos) {
        response.headers.emplace_back("Content-Encoding", "gzip");
        response.body = file.packed;
    } else {
        response.body = file.body;
    }
    return response;
}

struct Site {
    std::string prefix;  ///< `/console`
    std::string folder;  ///< `console/dist`
    std::string
        fallback;  ///< Served for paths without a file (pages routed in the browser); empty: 404.
    std::string_view policy;
    bool cross_origin = false;
};

constexpr std::string_view kConsolePolicy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'";
constexpr std::string_view kCustomerPolicy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors "
    "'none'; base-uri 'self'";

Result<Response> file_response(const std::shared_ptr<Files>& files, const fs::path& folder,
                               const Site& site, const Request& request) {
    std::string rest = request.capture("rest");
    auto path = inside(folder, rest);
    std::shared_ptr<const File> file;
    if (path) {
        file = files->find(*path);
        if (!file) file = files->find(*path / "index.html");
        if (!file && !path->has_extension()) file = files->find(fs::path(path->string() + ".html"));
        if (!file && !site.fallback.empty() && !rest.starts_with("assets/"))
            file = files->find(folder / site.fallback);
    }
    if (!file) return not_found("request.unknown_path", "There is no such page.");
    bool hashed = rest.starts_with("assets/");
    auto response = served(request, *file, hashed,
                           file->type.starts_with("text/html") ? site.policy : std::string_view{});
    return response;
}

Response moved_to(std::string target) {
    Response response;
    response.status = 302;
    response.content_type.clear();
    response.headers.emplace_back("Location", std::move(target));
    return response;
}

}  // namespace

void add_file_routes(Router& router, Services& services) {
    auto files = std::make_shared<Files>();
    const Site sites[]{{"/console", "console/dist", "index.html", kConsolePolicy, false},
                       {"/widget", "widget/dist", "", kCustomerPolicy, true},
                       {"/bank", "bank/dist", "", "", false}};
    for (const auto& site : sites) {
        fs::path folder = fs::path(services.web_folder) / site.folder;
        auto serve = [files, folder, site](const Request& request) {
            return file_response(files, folder, site, request);
        };
        router.add({Method::Get, site.prefix + "/{rest...}", serve, 1024, site.cross_origin});
        auto prefix = site.prefix;
        router.add({Method::Get, site.prefix,
                    [prefix](const Request&) -> Result<Response> { return moved_to(prefix + "/"); },
                    1024});
    }
    fs::path status = fs::path(services.web_folder) / "widget/dist/status.html";
    router.add({Method::Get, "/status/{token}",
                [files, status](const Request& request) -> Result<Response> {
                    auto file = files->find(status);
                    if (!file) return not_found("request.unknown_path", "There is no such page.");
                    auto response = served(request, *file, false, kCustomerPolicy);
                    response.headers.emplace_back("X-Robots-Tag", "noindex");
                    return response;
                },
                1024});
    fs::path icon = fs::path(services.web_folder) / "console/dist/favicon.svg";
    router.add({Method::Get, "/favicon.ico",
                [files, icon](const Request& request) -> Result<Response> {
                    auto file = files->find(icon);
                    if (!file) return not_found("request.unknown_path", "There is no such page.");
                    return served(request, *file, false, {});
                },
                1024});
    router.add({Method::Get, "/",
                [](const Request&) -> Result<Response> { return moved_to("/console/"); }, 1024});
}

}  // namespace jalon::http
