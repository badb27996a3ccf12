// libFuzzer: no text makes the readers fail, hang or grow, and what was read is written back as it
// was.
#include <cstdint>
#include <string_view>

#include "core/result.h"
#include "definitions/document.h"
#include "definitions/path.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace jalon;
    using namespace jalon::definitions;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)path_steps(text);
    for (const auto& document : parse_documents(text)) {
        CHECK(document.body.is_object());
        if (!document.problems.empty()) continue;
        auto again = parse_document(to_yaml(document.body));
        CHECK(again.problems.empty());
        CHECK(again.body == document.body);
    }
    return 0;
}
