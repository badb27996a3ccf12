// One event after the other, each with its size before it.
#include "sources/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace jalon::sources {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kTexts = 7, kNumbers = 4;
constexpr std::size_t kHeaderMax = 10 * (kTexts + kNumbers);

template <class Event>  // SpooledEvent, to be read or written.
auto texts_of(Event& event) {
    return std::array{&event.id,       &event.activity,  &event.person,    &event.channel,
                      &event.case_key, &event.case_name, &event.properties};
}

// Seven bits a byte; numbers below zero take ten.
char* put(char* to, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) *to++ = static_cast<char>(number | 0x80);
    *to++ = static_cast<char>(number);
    return to;
}

std::uint64_t take(const char*& from) {
    std::uint64_t number = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*from++);
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) return number;
    }
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

// Its size in four bytes, the numbers, the sizes of the texts, the texts.
Result<> Spool::add(const SpooledEvent& event) {
    std::array<char, kHeaderMax> header;
    char* end = header.data();
    for (const std::int64_t number :
         {event.ordinal + 1, event.case_ordinal + 1, event.event + 1, micros(event.at)})
        end = put(end, static_cast<std::uint64_t>(number));
    const auto texts = texts_of(event);
    auto size = sizeof(std::uint32_t);
    for (const auto* text : texts) {
        end = put(end, text->size());
        size += text->size();
    }
    const auto header_size = static_cast<std::size_t>(end - header.data());
    size += header_size;
    const std::size_t had = buffer_.size(), all = had + size;
    buffer_.resize_and_overwrite(all, [&](char* to, std::size_t) {
        to += had;
        const auto body = static_cast<std::uint32_t>(size - sizeof(std::uint32_t));
        std::memcpy(to, &body, sizeof body);
        std::memcpy(to += sizeof body, header.data(), header_size);
        to += header_size;
        for (const auto* text : texts) to = std::copy(text->begin(), text->end(), to);
        return all;
    });
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
        std::size_t got = 0;
        buffer_.resize_and_overwrite(had + kBlock, [&](char* to, std::size_t) {
            got = std::fread(to + had, 1, kBlock, file_.get());
            return had + got;
        });
        if (got == 0 && std::ferror(file_.get()) != 0) return no_spool("read");
        if (got == 0) return false;
    }
    return true;
}

Result<bool> Spool::next(SpooledEvent& event) {
    std::uint32_t size = 0;
    TRY_LET(more, have(sizeof size));
    if (!more) return false;
    std::memcpy(&size, buffer_.data() + at_, sizeof size);
    at_ += sizeof size;
    TRY_LET(whole, have(size));
    if (!whole) return no_spool("read to its end");
    const char* from = buffer_.data() + at_;
    at_ += size;
    const auto number = [&] { return static_cast<std::int64_t>(take(from)); };
    event.ordinal = number() - 1;
    event.case_ordinal = number() - 1;
    event.event = number() - 1;
    event.at = time_from_micros(number());
    const auto texts = texts_of(event);
    std::array<std::size_t, kTexts> sizes;
    for (auto& each : sizes) each = take(from);
    for (std::size_t i = 0; i < kTexts; ++i) {
        *texts[i] = {from, sizes[i]};
        from += sizes[i];
    }
    return true;
}

}  // namespace jalon::sources
