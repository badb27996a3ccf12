// Carries the log into an engine, batch by batch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "log/log.h"
#include "trail/engine.h"

namespace jalon::trail {

/// Who is who by `people`, which must outlive it; by themselves where it is null.
WhoIsWho who_is_who(const people::People* people);

/// One thread.
class LogReader {
  public:
    /// Both must outlive the reader. It goes on where the engine is.
    LogReader(const log::Log& log, Engine& engine) : log_(log), engine_(engine) {}

    /// One batch after the last one; whether there was anything.
    Result<bool> read_batch();
    /// The same, of one journey by the log's code.
    Result<bool> read_batch_of(std::int32_t journey);

  private:
    using Each = std::function<void(const log::Coded&)>;
    Result<bool> batch(const std::function<Result<log::Position>(const Each&)>& read);
    Code code(Engine::Text of, std::int32_t of_log);

    const log::Log& log_;
    Engine& engine_;
    std::vector<std::uint64_t> codes_[4];  // By the log's code: ours + 1, or 0.
    std::vector<Arrival> arrivals_;
    std::vector<std::size_t> ends_;  // Of each arrival's properties.
    std::string properties_;
};

}  // namespace jalon::trail
