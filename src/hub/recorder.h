// Decisions into the log, in the background and in batches: an answer never waits for the disk.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "hub/decision.h"
#include "log/log.h"

namespace jalon::hub {

/// Who was answered, and where.
struct Asked {
    std::string decision;  ///< Its id.
    std::string user, anonymous, session, page, placement, channel = "web", locale;
};

/// The fact `hub.offered` of a decision: policy and version, inputs (known or assumed), every mode
/// with status, wait and reasons, the rules that matched.
log::Fact fact_of(const Decision& decision, const Asked& asked);

/// Writes what it is given within 200 ms, in order. Holds at most 10,000 facts; over that the
/// oldest are dropped and counted, so that a slow disk never stops the hub.
class Recorder {
  public:
    explicit Recorder(log::Log& log);
    ~Recorder();  ///< Writes what is left.

    void record(log::Fact fact);
    std::int64_t dropped() const;

  private:
    void run();

    log::Log& log_;
    mutable std::mutex mutex_;
    std::condition_variable more_;
    std::vector<log::Fact> waiting_;
    std::int64_t dropped_ = 0;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace jalon::hub
