// From a file into the log: records become facts, in batches, whole or not at all where the file
// cannot be read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/result.h"
#include "log/log.h"
#include "sources/file.h"

namespace jalon::sources {

struct ImportProgress {
    double share = 0;  ///< Of the whole work, 0 to 1: reading is the first half, writing the other.
    std::int64_t records = 0;  ///< Written.
};

struct ImportOptions {
    std::string journey;
    Mapping mapping;
    std::function<void(const ImportProgress&)> progress;  ///< Called a few times a second at most.
    std::function<void(const Reject&)> rejected;          ///< For each row that is left out.
    std::string spool_folder;  ///< Where the events wait for the file's end; see Spool::create().
};

struct ImportReport {
    std::string digest;
    std::int64_t records = 0;  ///< Events that the log now holds from this file.
    std::int64_t added = 0;    ///< Of these, new.
    std::int64_t rejects = 0;
    std::int64_t cases = 0;
};

/// Imports one file. Nothing is written where the file cannot be read to its end (`file.*`,
/// `xes.*`, `gzip.*`, `csv.*`, `import.no_spool`); rows that are bad by themselves are rejected and
/// the rest is kept. The same content again adds nothing (docs/decisions/0003). Memory does not
/// grow with the file. On disk when it returns.
Result<ImportReport> import_file(log::Log& log, const std::string& path,
                                 const ImportOptions& options);

}  // namespace jalon::sources
