// For tests: gzip made in memory, and a sink that writes down what it is given.
#pragma once

#include <fmt/format.h>
#include <zlib.h>

#include <string>
#include <string_view>

#include "core/result.h"
#include "sources/record.h"

namespace jalon::sources {

inline std::string packed(std::string_view text) {
    z_stream zip{};
    CHECK(deflateInit2(&zip, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&zip, text.size()) + 64, '\0');
    zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    zip.avail_in = static_cast<uInt>(text.size());
    zip.next_out = reinterpret_cast<Bytef*>(out.data());
    zip.avail_out = static_cast<uInt>(out.size());
    CHECK(deflate(&zip, Z_FINISH) == Z_STREAM_END);
    out.resize(out.size() - zip.avail_out);
    deflateEnd(&zip);
    return out;
}

/// One line per call: `case 0 name {…}`, `0/1 name activity instant {…}` or `! place code`.
struct Written final : Sink {
    std::string text;
    std::string reasons;
    std::size_t stop_after = 1'000'000'000;
    std::size_t calls = 0;

    bool on_case(CaseStart& start) override {
        text +=
            fmt::format("case {} {} {}\n", start.ordinal, start.name, to_text(start.properties));
        return ++calls < stop_after;
    }
    bool on_record(Record& r) override {
        auto place = r.place.trace < 0 ? fmt::format("{}", r.place.line)
                                       : fmt::format("{}/{}", r.place.trace, r.place.event);
        text += fmt::format("{} {} {} {}", place, r.case_key, r.activity, format_time(r.at));
        for (const auto& [name, value] : {std::pair{"id", r.id},
                                          {"person", r.person},
                                          {"channel", r.channel},
                                          {"lifecycle", r.lifecycle},
                                          {"resource", r.resource}})
            if (!value.empty()) text += fmt::format(" {}={}", name, value);
        text += fmt::format(" {}\n", r.properties.text());
        return ++calls < stop_after;
    }
    bool on_reject(Reject& reject) override {
        text += fmt::format("! {} {}\n", reject.place.text(), reject.code);
        reasons += reject.reason + "\n";
        return ++calls < stop_after;
    }
};

}  // namespace jalon::sources
