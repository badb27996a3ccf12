// Which reader a file needs, by its name, and that reader behind one call.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "sources/columns.h"
#include "sources/input.h"
#include "sources/record.h"

namespace jalon::sources {

enum class FileFormat { Xes, Csv, Jsonl };

/// `.xes`, `.csv` (also `.tsv`, `.psv`), `.jsonl` (also `.ndjson`), each also with `.gz`, in any
/// case. Error: `file.unknown_format`.
Result<FileFormat> format_of(std::string_view path);

/// What the reader of the format does: read_xes(), read_csv() or read_jsonl().
Result<ReadSummary> read_records(FileFormat format, Input& input, const Mapping& mapping,
                                 Sink& sink);

}  // namespace jalon::sources
