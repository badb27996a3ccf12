// Any bytes to the CSV reader: an answer, bounded records, valid UTF-8.
#include <cstddef>
#include <cstdint>

#include "core/text.h"
#include "sources/csv/csv_reader.h"

namespace {

struct Checked final : jalon::sources::Sink {
    bool on_record(jalon::sources::Record& record) override {
        CHECK(!record.activity.empty());
        CHECK(jalon::is_utf8(record.activity) && jalon::is_utf8(record.case_key));
        auto properties = jalon::parse_json(record.properties.text());
        CHECK(properties && properties->is_object());
        CHECK(jalon::sources::weight(*properties) < 4 * jalon::sources::kPropertiesBytesMax);
        return true;
    }
    bool on_reject(jalon::sources::Reject& reject) override {
        CHECK(!reject.code.empty() && reject.reason.size() < 1000);
        return true;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto input = jalon::sources::Input::from_bytes({reinterpret_cast<const char*>(data), size});
    Checked sink;
    (void)jalon::sources::read_csv(input, {}, sink);
    return 0;
}
