// Decisions into the log, in the background and in batches: an answer never waits for the disk.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "hub/decision.h"
#include "hub/sample.h"
#include "log/log.h"

namespace jalon::hub {

/// Who was answered, and as whom: what the fact says beside the decision.
struct Asked {
    std::string decision;  ///< Its id.
    std::string user, anonymous, session, channel = "web";
    std::optional<int> stage;     ///< Percent of visitors, while a version is published in stages.
    std::string experiment, arm;  ///< Empty: none.
    std::optional<double> propensity;  ///< Of the arm, where it was drawn.
    double weight = 1;                 ///< Decisions for which this one stands (Recorder::weight).
    bool play = false;                 ///< Asked by the demo's panel or a test: not a customer.
};

/// Every mode of a decision as its fact tells it: mode, status, shown, worth, why, and where there
/// are any wait, opens_at, damped.
JsonArray modes_record(const Decision& decision);

/// The fact `hub.offered` of a decision on `inputs`: policy and version, the inputs as a record
/// (recorded.h), every mode with status, wait and reasons. Rules and words are not in it: deciding
/// again tells them.
log::Fact fact_of(const Decision& decision, const Inputs& inputs, const Asked& asked);

/// Writes what it is given within 200 ms, in order. Holds at most 10,000 facts; over that the
/// oldest are dropped and counted, so that a slow disk never stops the hub. Safe from any thread.
class Recorder {
  public:
    explicit Recorder(log::Log& log);
    ~Recorder();  ///< Writes what is left.

    /// For how many decisions one for this visitor stands, if it is to be recorded: 1 while all
    /// are. Over 1,000 a second (5,000 more in a burst) a uniform sample of visitors is recorded,
    /// each whole, another one each day, and the weight is the inverse of its share. Nothing: do
    /// not record this one.
    std::optional<double> weight(std::string_view visitor, Time at);
    void record(log::Fact fact);
    std::int64_t dropped() const;
    /// Decisions for which others stand.
    std::int64_t passed_over() const { return passed_over_; }

  private:
    void run();

    log::Log& log_;
    mutable std::mutex mutex_;
    std::condition_variable more_;
    std::vector<log::Fact> waiting_;
    std::int64_t dropped_ = 0;
    bool stopping_ = false;
    Sample sample_;
    std::atomic<std::int64_t> passed_over_ = 0;
    std::thread thread_;
};

}  // namespace jalon::hub
