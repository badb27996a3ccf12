// Any bytes as a Segment body: messages or problems, never both, never neither, and the same of the
// text as of its tree.
#include <cstddef>
#include <cstdint>

#include "sources/segment/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace jalon::sources::segment;
    if (size == 0) return 0;
    const auto endpoint = static_cast<Endpoint>(data[0] % 8);
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    auto body = jalon::parse_json(text);
    auto read = read_body(endpoint, text, jalon::Time{});
    CHECK(read.has_value() == body.has_value());
    if (!body) return 0;
    auto out = parse_request(endpoint, *body, jalon::Time{});
    CHECK(read->request.problems.size() == out.problems.size());
    CHECK(read->request.program.has_value() == out.program.has_value());
    CHECK(out.program.has_value() == out.problems.empty());
    if (out.program)
        for (const auto& message : out.program->messages) CHECK(!message.name.empty());
    return 0;
}
