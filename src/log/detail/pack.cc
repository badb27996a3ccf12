// Encoding and decoding of packs. Each fact is its length and that many bytes; length 0 is an
// erased fact. Instants are microseconds, signed numbers are zigzag.
#include "log/detail/pack.h"

#include <algorithm>
#include <array>
#include <bit>

namespace jalon::log {
namespace {

constexpr std::size_t kNumberMax = 10;  // Bytes.

char* put(char* to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>(value | 0x80);
    *to++ = static_cast<char>(value);
    return to;
}

std::size_t size_of(std::uint64_t value) {
    return (static_cast<std::size_t>(std::bit_width(value | 1)) + 6) / 7;
}

std::uint64_t zigzag(std::int64_t value) {
    return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// Takes numbers and texts off the front; what is missing reads as 0 and sets `short_of`.
struct Cursor {
    std::string_view left;
    bool short_of = false;

    std::uint64_t number() {
        std::uint64_t value = 0;
        const std::size_t most = std::min<std::size_t>(left.size(), 10);
        for (std::size_t i = 0; i < most; ++i) {
            const auto byte = static_cast<unsigned char>(left[i]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
            if (byte < 0x80) {
                left.remove_prefix(i + 1);
                return value;
            }
        }
        short_of = true;
        left = {};
        return 0;
    }
    std::int32_t code() { return static_cast<std::int32_t>(number()); }
    std::int64_t id() { return static_cast<std::int64_t>(number()); }
    std::string_view text() {
        const std::uint64_t size = number();
        if (size > left.size()) {
            short_of = true;
            return {};
        }
        auto taken = left.substr(0, size);
        left.remove_prefix(size);
        return taken;
    }
};

}  // namespace

void PackWriter::add(const PackedFact& fact) {
    if (count_ == 0) first_ = fact.position;
    ++count_;
    std::array<char, 9 * kNumberMax> numbers;
    char* end = numbers.data();
    end = put(end, zigzag(micros(fact.at)));
    end = put(end, zigzag(micros(fact.received_at)));
    end = put(end, static_cast<std::uint64_t>(fact.identity));
    end = put(end, static_cast<std::uint64_t>(fact.instance));
    for (std::int32_t code : {fact.name, fact.channel, fact.touchpoint, fact.journey, fact.source})
        end = put(end, static_cast<std::uint64_t>(code));
    std::size_t size = static_cast<std::size_t>(end - numbers.data());
    const std::array texts{fact.id, fact.session, fact.properties};
    for (std::string_view text : texts) size += size_of(text.size()) + text.size();
    const std::size_t had = bytes_.size(), all = had + size_of(size) + size;
    bytes_.resize_and_overwrite(all, [&](char* bytes, std::size_t) {
        char* to = put(bytes + had, size);
        to = std::copy(numbers.data(), end, to);
        for (std::string_view text : texts)
            to = std::copy(text.begin(), text.end(), put(to, text.size()));
        return all;
    });
}

void PackWriter::add_erased(Position position) {
    if (count_ == 0) first_ = position;
    ++count_;
    bytes_ += '\0';
}

void PackWriter::clear() {
    bytes_.clear();
    count_ = 0;
}

std::string_view PackReader::take_fact() {
    Cursor cursor{left_};
    auto fact = cursor.text();
    left_ = cursor.left;
    ++next_;
    if (cursor.short_of) {
        damaged_ = true;
        left_ = {};
    }
    return fact;
}

void PackReader::skip_to(Position position) {
    while (next_ < position && !left_.empty()) take_fact();
}

bool PackReader::next(PackedFact& fact) {
    while (!left_.empty()) {
        fact.position = next_;
        Cursor cursor{take_fact()};
        if (damaged_) return false;
        if (cursor.left.empty()) continue;  // Erased.
        fact.at = time_from_micros(unzigzag(cursor.number()));
        fact.received_at = time_from_micros(unzigzag(cursor.number()));
        fact.identity = cursor.id();
        fact.instance = cursor.id();
        fact.name = cursor.code();
        fact.channel = cursor.code();
        fact.touchpoint = cursor.code();
        fact.journey = cursor.code();
        fact.source = cursor.code();
        fact.id = cursor.text();
        fact.session = cursor.text();
        fact.properties = cursor.text();
        damaged_ = cursor.short_of;
        return !damaged_;
    }
    return false;
}

}  // namespace jalon::log
