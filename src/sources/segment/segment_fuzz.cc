// Any bytes as a Segment body: messages or problems, never both, never neither.
#include <cstddef>
#include <cstdint>

#include "sources/segment/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace jalon::sources::segment;
    if (size == 0) return 0;
    auto body = jalon::parse_json({reinterpret_cast<const char*>(data) + 1, size - 1});
    if (!body) return 0;
    auto out = parse_request(static_cast<Endpoint>(data[0] % 8), *body, jalon::Time{});
    CHECK(out.program.has_value() == out.problems.empty());
    if (out.program)
        for (const auto& message : out.program->messages) CHECK(!message.name.empty());
    return 0;
}
