// Encoding and decoding of packs. Each fact is its length and that many bytes; length 0 is an
// erased fact. Instants are microseconds, signed numbers are zigzag.
#include "log/detail/pack.h"

#include <algorithm>

namespace jalon::log {
namespace {

void put(std::string& to, std::uint64_t value) {
    char bytes[10];
    std::size_t n = 0;
    while (value >= 0x80) {
        bytes[n++] = static_cast<char>(value | 0x80);
        value >>= 7;
    }
    bytes[n++] = static_cast<char>(value);
    to.append(bytes, n);
}

std::uint64_t zigzag(std::int64_t value) {
    return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

void put_text(std::string& to, std::string_view text) {
    put(to, text.size());
    to.append(text);
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
    fact_.clear();
    put(fact_, zigzag(micros(fact.at)));
    put(fact_, zigzag(micros(fact.received_at)));
    put(fact_, static_cast<std::uint64_t>(fact.identity));
    put(fact_, static_cast<std::uint64_t>(fact.instance));
    for (std::int32_t code : {fact.name, fact.channel, fact.touchpoint, fact.journey, fact.source})
        put(fact_, static_cast<std::uint64_t>(code));
    for (std::string_view text : {fact.id, fact.session, fact.properties}) put_text(fact_, text);
    put_text(bytes_, fact_);
}

void PackWriter::add_erased(Position position) {
    if (count_ == 0) first_ = position;
    ++count_;
    put(bytes_, 0);
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
