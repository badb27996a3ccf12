// Plain and gzip bytes by zlib's streaming inflate.
#include "sources/input.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <vector>

namespace jalon::sources {
namespace {

constexpr std::size_t kBlock = 128 * 1024;
constexpr int kGzipOnly = 15 + 16;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

struct Input::State {
    std::string name;
    std::unique_ptr<std::FILE, Close> file;  // Null where the bytes are in memory.
    std::string_view memory;
    std::vector<char> block;
    std::string_view have;  // Read from the file, not yet used.
    bool ended = false;     // Nothing follows `have`.
    bool packed = false;
    bool in_member = false;
    bool padded = false;  // Zero bytes were seen after a member: only more of them may follow.
    z_stream zip{};
    std::optional<Error> failed;
    Progress progress;

    ~State() {
        if (packed) inflateEnd(&zip);
    }
    Result<> fill();
    Result<> begin();
    Result<std::size_t> unpack(char* to, std::size_t size);
    Result<bool> at_member();  // False at the end of the last member.
};

Result<> Input::State::fill() {
    if (!have.empty() || ended) return {};
    if (file == nullptr) {
        have = std::exchange(memory, {});
    } else {
        std::size_t n = std::fread(block.data(), 1, block.size(), file.get());
        if (n == 0 && std::ferror(file.get()) != 0)
            return failure(ErrorKind::Unavailable, "file.unreadable",
                           fmt::format("{}: reading failed: {}.", name, std::strerror(errno)));
        have = {block.data(), n};
    }
    progress.read += have.size();
    ended = have.empty();
    return {};
}

Result<> Input::State::begin() {
    TRY(fill());
    packed = have.size() >= 2 && have[0] == '\x1f' && have[1] == '\x8b';
    if (packed) {
        CHECK(inflateInit2(&zip, kGzipOnly) == Z_OK);
        in_member = true;
    }
    return {};
}

Result<bool> Input::State::at_member() {
    while (!in_member) {
        TRY(fill());
        if (have.empty()) return false;
        if (have.front() == '\0') {
            padded = true;
            have.remove_prefix(std::min(have.find_first_not_of('\0'), have.size()));
        } else if (padded || have.front() != '\x1f') {
            return invalid("gzip.trailing_bytes",
                           fmt::format("{}: bytes that are not gzip follow the compressed data; "
                                       "compress the file again.",
                                       name));
        } else {
            CHECK(inflateReset(&zip) == Z_OK);
            in_member = true;
        }
    }
    return true;
}

Result<std::size_t> Input::State::unpack(char* to, std::size_t size) {
    zip.next_out = reinterpret_cast<Bytef*>(to);
    zip.avail_out = static_cast<uInt>(size);
    while (zip.avail_out > 0) {
        TRY_LET(more, at_member());
        if (!more) break;
        TRY(fill());
        if (have.empty())
            return invalid("gzip.truncated",
                           fmt::format("{}: the compressed data ends too early; the file was cut "
                                       "off, fetch it again.",
                                       name));
        zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(have.data()));
        zip.avail_in = static_cast<uInt>(std::min<std::size_t>(have.size(), 1U << 30));
        auto before = zip.avail_in;
        int answer = inflate(&zip, Z_NO_FLUSH);
        have.remove_prefix(before - zip.avail_in);
        if (answer == Z_STREAM_END)
            in_member = false;
        else if (answer != Z_OK && answer != Z_BUF_ERROR)
            return invalid("gzip.damaged",
                           fmt::format("{}: the compressed data is damaged ({}); fetch it again.",
                                       name, zip.msg != nullptr ? zip.msg : "bad header"));
    }
    return size - zip.avail_out;
}

Input::Input(std::unique_ptr<State> state) : state_(std::move(state)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

Result<Input> Input::open(const std::string& path) {
    auto state = std::make_unique<State>();
    state->name = path;
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0)
        return failure(errno == ENOENT ? ErrorKind::NotFound : ErrorKind::Invalid,
                       errno == ENOENT ? "file.not_found" : "file.unreadable",
                       fmt::format("{}: {}.", path, std::strerror(errno)));
    if (S_ISDIR(about.st_mode))
        return invalid("file.unreadable", fmt::format("{} is a directory; name a file.", path));
    state->file.reset(std::fopen(path.c_str(), "rb"));
    if (state->file == nullptr)
        return invalid("file.unreadable", fmt::format("{}: {}.", path, std::strerror(errno)));
    std::setvbuf(state->file.get(), nullptr, _IONBF, 0);
    state->progress.total = static_cast<std::uint64_t>(std::max<off_t>(about.st_size, 0));
    state->block.resize(kBlock);
    TRY(state->begin());
    return Input(std::move(state));
}

Input Input::from_bytes(std::string_view bytes) {
    auto state = std::make_unique<State>();
    state->name = "The data";
    state->memory = bytes;
    state->progress.total = bytes.size();
    CHECK(state->begin().has_value());
    return Input(std::move(state));
}

Result<std::size_t> Input::read(char* to, std::size_t size) {
    State& s = *state_;
    if (s.failed) return std::unexpected(*s.failed);
    auto got = [&]() -> Result<std::size_t> {
        size = std::min<std::size_t>(size, 1U << 30);
        if (s.packed) return s.unpack(to, size);
        TRY(s.fill());
        std::size_t n = std::min(size, s.have.size());
        std::copy_n(s.have.data(), n, to);
        s.have.remove_prefix(n);
        return n;
    }();
    if (!got)
        s.failed = got.error();
    else if (digest_ != nullptr)
        digest_->add({to, *got});
    return got;
}

Progress Input::progress() const {
    auto progress = state_->progress;
    progress.read -= state_->have.size();
    return progress;
}

}  // namespace jalon::sources
