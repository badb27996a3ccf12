// A header of numbers and lengths, then the texts, one event after the other.
#include "sources/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace jalon::sources {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kTexts = 7;

struct Header {
    std::int64_t ordinal, case_ordinal, event, at;
    std::array<std::uint32_t, kTexts> sizes;
};

std::array<std::string_view*, kTexts> texts_of(SpooledEvent& event) {
    return {&event.id,       &event.activity,  &event.person,    &event.channel,
            &event.case_key, &event.case_name, &event.properties};
}

std::unexpected<Error> no_spool(const char* what) {
    return failure(ErrorKind::Unavailable, "import.no_spool",
                   fmt::format("The temporary file for the events could not be {}: {}.", what,
                               std::strerror(errno)));
}

}  // namespace

Result<Spool> Spool::create(const std::string& folder) {
    std::error_code none;
    std::string name = (folder.empty() ? std::filesystem::temp_directory_path(none)
                                       : std::filesystem::path(folder)) /
                       "import-XXXXXX";
    const int made = ::mkostemp(name.data(), O_CLOEXEC);
    if (made < 0) return no_spool("made");
    ::unlink(name.c_str());
    std::FILE* file = ::fdopen(made, "w+b");
    if (file == nullptr) {
        ::close(made);
        return no_spool("opened");
    }
    std::setvbuf(file, nullptr, _IONBF, 0);
    return Spool(file);
}

Result<> Spool::add(const SpooledEvent& event) {
    Header header{event.ordinal, event.case_ordinal, event.event, micros(event.at), {}};
    auto copy = event;
    const auto texts = texts_of(copy);
    for (std::size_t i = 0; i < kTexts; ++i)
        header.sizes[i] = static_cast<std::uint32_t>(texts[i]->size());
    buffer_.append(reinterpret_cast<const char*>(&header), sizeof header);
    for (const auto* text : texts) buffer_.append(*text);
    return buffer_.size() < kBlock ? Result<>{} : flush();
}

Result<> Spool::flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size())
        return no_spool("written");
    buffer_.clear();
    return {};
}

Result<> Spool::rewind() {
    TRY(flush());
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0) return no_spool("read");
    return {};
}

Result<bool> Spool::have(std::size_t bytes) {
    while (buffer_.size() - at_ < bytes) {
        buffer_.erase(0, at_);
        at_ = 0;
        const std::size_t had = buffer_.size();
        buffer_.resize(had + kBlock);
        const std::size_t got = std::fread(buffer_.data() + had, 1, kBlock, file_.get());
        if (got == 0 && std::ferror(file_.get()) != 0) return no_spool("read");
        buffer_.resize(had + got);
        if (got == 0) return false;
    }
    return true;
}

Result<bool> Spool::next(SpooledEvent& event) {
    TRY_LET(more, have(sizeof(Header)));
    if (!more) return false;
    Header header;
    std::memcpy(&header, buffer_.data() + at_, sizeof header);
    std::size_t size = sizeof header;
    for (auto text : header.sizes) size += text;
    TRY_LET(whole, have(size));
    if (!whole) return no_spool("read to its end");
    event.ordinal = header.ordinal;
    event.case_ordinal = header.case_ordinal;
    event.event = header.event;
    event.at = time_from_micros(header.at);
    const char* from = buffer_.data() + at_ + sizeof header;
    at_ += size;
    const auto texts = texts_of(event);
    for (std::size_t i = 0; i < kTexts; ++i) {
        *texts[i] = {from, header.sizes[i]};
        from += header.sizes[i];
    }
    return true;
}

}  // namespace jalon::sources
