// What an import has read of a file, kept until all of it is known to be readable: so that the file
// is read once, and nothing of a broken one is written.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace jalon::sources {

/// One event as an import goes on with it. `ordinal` is its place in the file's series, -1 where
/// `id` is the file's own; `case_ordinal` and `event` are -1 where the format has none.
struct SpooledEvent {
    std::int64_t ordinal = 0, case_ordinal = -1, event = -1;
    Time at{};
    std::string_view id, activity, person, channel, case_key, case_name, properties;
};

/// Events in order, in a file that has no name: it is gone with the process, however that ends.
/// First all add(), then rewind(), then all next(). Its format is this program's alone.
class Spool {
  public:
    /// `folder` empty: the system's folder for temporary files. Error: `import.no_spool`.
    static Result<Spool> create(const std::string& folder);

    /// Errors of these three: `import.no_spool` (the disk is full, or fails).
    Result<> add(const SpooledEvent& event);
    Result<> rewind();
    /// The next event; false at the end. Its views live until the next call.
    Result<bool> next(SpooledEvent& event);

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    explicit Spool(std::FILE* file) : file_(file) {}
    Result<> flush();
    Result<bool> have(std::size_t bytes);  // False at the end.

    std::unique_ptr<std::FILE, Close> file_;
    std::string buffer_;
    std::size_t at_ = 0;  // Read up to here.
};

}  // namespace jalon::sources
