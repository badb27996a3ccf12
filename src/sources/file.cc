// Formats by file name.
#include "sources/file.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/text.h"
#include "sources/csv/csv_reader.h"
#include "sources/jsonl/jsonl_reader.h"
#include "sources/xes/xes_reader.h"

namespace jalon::sources {

Result<FileFormat> format_of(std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, FileFormat>, 6> kEndings{{
        {".xes", FileFormat::Xes},
        {".csv", FileFormat::Csv},
        {".tsv", FileFormat::Csv},
        {".psv", FileFormat::Csv},
        {".jsonl", FileFormat::Jsonl},
        {".ndjson", FileFormat::Jsonl},
    }};
    auto low = lower_ascii(path);
    std::string_view name = low;
    if (name.ends_with(".gz")) name.remove_suffix(3);
    for (const auto& [ending, format] : kEndings)
        if (name.ends_with(ending)) return format;
    return invalid("file.unknown_format",
                   fmt::format("{}: the name must end in .xes, .csv or .jsonl, or in one of these "
                               "and .gz.",
                               path));
}

Result<ReadSummary> read_records(FileFormat format, Input& input, const Mapping& mapping,
                                 Sink& sink) {
    switch (format) {
        case FileFormat::Xes:
            return read_xes(input, mapping, sink);
        case FileFormat::Csv:
            return read_csv(input, mapping, sink);
        case FileFormat::Jsonl:
            break;
    }
    return read_jsonl(input, mapping, sink);
}

}  // namespace jalon::sources
