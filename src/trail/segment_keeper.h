// Loads the trail's segments at the start where they belong to this log, and saves them anew in the
// background.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "log/log.h"
#include "trail/engine.h"
#include "trail/segments.h"

namespace jalon::trail {

class SegmentKeeper {
  public:
    static constexpr std::chrono::minutes kSaveEvery{3};

    /// `log` must outlive the keeper.
    SegmentKeeper(const log::Log& log, std::filesystem::path folder);
    /// Stops saving; saves a last time where anything changed.
    ~SegmentKeeper();

    /// Fills an empty engine with what was saved. Says why it cannot, and the engine stays empty:
    /// beside the errors of Segments::load, `trail.segments_other_log` where the log is another one
    /// or ends before what was saved.
    Result<> load(Engine& engine);
    /// From now on saves this engine, every few minutes where enough has changed.
    void keep(std::shared_ptr<Engine> engine);
    /// Saves now.
    Result<> save();

  private:
    void run(const std::stop_token& stop);

    const log::Log& log_;
    std::mutex saving_;  // Guards the next three.
    Segments segments_;
    log::Position saved_ = 0;
    std::uint64_t erasures_ = 0;
    std::atomic<bool> is_other_engine_ = false;  // Than the one that was saved.

    std::mutex keeping_;
    std::condition_variable_any woken_;
    std::shared_ptr<Engine> engine_;
    std::jthread saver_;  // Last: stops before the rest goes.
};

}  // namespace jalon::trail
