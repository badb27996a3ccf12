// One pass from left to right; at the first thing that is not plain it gives up.
#include "sources/segment/plain_batch.h"

#include <algorithm>
#include <bit>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parser.hpp>
#include <cstring>

#include "core/json_storage.h"
#include "core/text.h"
#include "sources/segment/segment.h"

namespace jalon::sources::segment {
namespace {

// Written out by us a message grows by less than that: 1.5 becomes 1.5E0.
constexpr std::size_t kBytesMax = kMessageBytesMax / 4;
// A member of a message stands below the body, its list and the message.
constexpr std::size_t kDepthMax = JsonLimits{}.depth_max - 3;

class Reader {
  public:
    explicit Reader(std::string_view text)
        : at_(text.data()), end_(text.data() + text.size()), parser_({}, options(), scratch_) {}

    bool body(PlainBatch& out);

  private:
    static boost::json::parse_options options() {
        boost::json::parse_options out;
        out.max_depth = kDepthMax;
        return out;
    }

    void skip_space() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }
    // The next token where it is `c`.
    bool take(char c) {
        skip_space();
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    bool text(std::string_view& out);
    bool value(PlainBatch& out, Value& to);
    bool messages(PlainBatch& out);
    // The members of an object: `each` reads the value of a key, or says no.
    template <class Each>
    bool object(const Each& each);

    const char* at_;
    const char* end_;
    unsigned char scratch_[1024];
    boost::json::parser parser_;
};

// Eight bytes at a time up to the first quote, backslash or control character.
bool Reader::text(std::string_view& out) {
    if (!take('"')) return false;
    const char* from = at_;
    constexpr std::uint64_t kOnes = 0x0101010101010101U, kHigh = 0x8080808080808080U;
    const auto below = [](std::uint64_t of, std::uint64_t n) { return (of - kOnes * n) & ~of; };
    while (end_ - at_ >= 8) {
        std::uint64_t x = 0;
        std::memcpy(&x, at_, 8);
        if constexpr (std::endian::native == std::endian::big) x = __builtin_bswap64(x);
        // A borrow reaches only bytes after one that counts, so the first is right.
        const auto found =
            (below(x, 0x20) | below(x ^ (kOnes * '"'), 1) | below(x ^ (kOnes * '\\'), 1)) & kHigh;
        if (found != 0) {
            at_ += std::countr_zero(found) / 8;
            break;
        }
        at_ += 8;
    }
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20)
        ++at_;
    if (at_ == end_ || *at_ != '"') return false;
    out = {from, static_cast<std::size_t>(at_ - from)};
    ++at_;
    return true;
}

bool Reader::value(PlainBatch& out, Value& to) {
    skip_space();
    if (at_ == end_) return false;
    if (*at_ == '"') return text(to.text);
    if (out.values.empty())
        out.storage = boost::json::make_shared_resource<boost::json::monotonic_resource>(
            std::max<std::size_t>(1024, static_cast<std::size_t>(end_ - at_)));
    parser_.reset(out.storage);
    boost::system::error_code error;
    at_ += parser_.write_some(at_, static_cast<std::size_t>(end_ - at_), error);
    if (error) return false;
    out.values.push_back(parser_.release());
    to = Value::of(out.values.back());
    return !has_infinity(out.values.back());
}

template <class Each>
bool Reader::object(const Each& each) {
    if (!take('{')) return false;
    if (take('}')) return true;
    std::string_view name;
    do {
        if (!text(name) || !take(':') || !each(name)) return false;
    } while (take(','));
    return take('}');
}

bool Reader::messages(PlainBatch& out) {
    if (!out.begins.empty() || !take('[')) return false;
    out.begins.push_back(0);
    if (take(']')) return true;
    do {
        const char* from = at_;
        const bool read = object([&](std::string_view name) {
            Value found;
            if (!value(out, found)) return false;
            if (const auto key = key_of(name)) out.members.push_back({*key, found});
            return true;
        });
        if (!read || static_cast<std::size_t>(at_ - from) > kBytesMax) return false;
        out.begins.push_back(static_cast<std::uint32_t>(out.members.size()));
    } while (take(','));
    return out.messages() <= kMessagesMax && take(']');
}

bool Reader::body(PlainBatch& out) {
    const bool read = object([&](std::string_view name) {
        const auto key = key_of(name);
        if (key == Key::Batch) return messages(out);
        Value found;
        if (!value(out, found)) return false;
        if (key) out.body.set(*key, found);
        return true;
    });
    skip_space();
    return read && at_ == end_ && !out.begins.empty();
}

}  // namespace

Given PlainBatch::message(std::size_t index) const {
    Given out;
    for (auto i = begins[index]; i < begins[index + 1]; ++i)
        out.set(members[i].key, members[i].value);
    return out;
}

std::optional<PlainBatch> read_plain_batch(std::string_view body) {
    if (body.size() > JsonLimits{}.bytes_max || !is_utf8(body)) return std::nullopt;
    std::optional<PlainBatch> out(std::in_place);
    out->members.reserve(body.size() / 20);
    if (!Reader(body).body(*out)) out.reset();
    return out;
}

}  // namespace jalon::sources::segment
