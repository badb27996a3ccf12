// A batch in the form in which nearly all come is read without a tree of values: 500 messages make
// 3,000 of them, which would be built, searched, copied and thrown away.
#pragma once

#include <boost/json/storage_ptr.hpp>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "sources/segment/given.h"

namespace jalon::sources::segment {

/// A body's members and its messages', in views of its text. Values that are no texts are JSON in
/// `values`, in memory that lives as long as any of them or of what is moved from them.
struct PlainBatch {
    struct Member {
        Key key;
        Value value;
    };

    std::size_t messages() const { return begins.size() - 1; }
    Given message(std::size_t index) const;

    Given body;                         ///< Without `batch`.
    std::vector<Member> members;        ///< Of all messages, one after the other.
    std::vector<std::uint32_t> begins;  ///< Where a message begins there, and the end.
    boost::json::storage_ptr storage;
    std::deque<Json> values;
};

/// The body where it is JSON under parse_json()'s limits, an object with one `batch`, a list of at
/// most kMessagesMax objects of which none comes near kMessageBytesMax, and no key, nor text at
/// these two levels, is written with an escape. Nothing for all others: they, and what is wrong
/// with them, are for parse_json() to read.
std::optional<PlainBatch> read_plain_batch(std::string_view body);

}  // namespace jalon::sources::segment
