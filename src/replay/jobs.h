// Replays in the background: one at a time, a few waiting, the last ones at hand with their
// reports; archive.h keeps those that are done.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "replay/replay.h"

namespace jalon::replay {

struct Job {
    enum class State { Waiting, Running, Done, Failed, Cancelled };
    std::string id, title, by;  ///< What is tried; who asked.
    std::string policy;         ///< Its id.
    int version = 0;            ///< Of it; 0: a text that is no version.
    Time asked_at{};
    State state = State::Waiting;
    double progress = 0;
    std::optional<Error> error;            ///< Of a failed one.
    std::shared_ptr<const Report> report;  ///< Of one that is done.
};
std::string_view to_text(Job::State state);

class Jobs {
  public:
    static constexpr std::size_t kWaitingMax = 4, kKeptMax = 20;
    using Work = std::function<Result<Report>(const Progress&)>;

    /// `done` is told each job that has a report, on the thread of the jobs.
    explicit Jobs(std::function<void(const Job&)> done = {});
    /// Cancels what runs and waits for its end.
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    /// `job` with its id, title, `by` and instant. `replay.too_many` (TooMany) where kWaitingMax
    /// wait already.
    Result<> start(Job job, Work work);
    /// Newest first.
    std::vector<Job> all() const;
    /// `replay.unknown`.
    Result<Job> find(std::string_view id) const;
    /// Stops it where it runs or waits, forgets it where it is over. `replay.unknown`.
    Result<> remove(std::string_view id);

  private:
    struct Kept {
        Job job;
        Work work;
        bool stop = false;
    };
    void run();
    std::list<Kept>::iterator find_kept(std::string_view id);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::list<Kept> jobs_;  ///< Oldest first.
    std::function<void(const Job&)> done_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace jalon::replay
