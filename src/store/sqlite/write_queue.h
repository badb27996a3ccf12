// The one writer: a thread that takes all waiting jobs, runs each in a savepoint of one
// transaction, and commits them together (group commit: many callers, one fsync).
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/result.h"
#include "store/database.h"
#include "store/sqlite/connection.h"

namespace jalon::store::sqlite {

class WriteQueue {
  public:
    using Work = std::function<Result<>(Writer&, Connection&)>;
    /// When a commit need not reach the disk at all: the database goes with the process.
    enum class Keeping { OnDisk, Temporary };

    WriteQueue(std::unique_ptr<Connection> connection, Keeping keeping, std::size_t waiting_max);
    ~WriteQueue();
    /// Finishes the jobs that wait; nothing may be run after it.
    void stop();

    /// Runs `work` on the writer's thread and returns after its commit, or with its error, or
    /// throws what it threw. `store.busy` when `waiting_max` jobs wait already.
    Result<> run(const Work& work, Durability durability);

  private:
    struct Job {
        const Work* work;
        Durability durability;
        Result<> result{};
        std::exception_ptr thrown;
        std::vector<std::function<void()>> after_commit;
        std::promise<void> done;
    };
    using Batch = std::vector<std::shared_ptr<Job>>;

    void loop();
    Batch take();
    /// Runs jobs from `first` on in one transaction and ends them; the first job not run.
    std::size_t run_transaction(Batch& batch, std::size_t first);
    Result<> begin(std::span<const std::shared_ptr<Job>> jobs);
    /// False when the whole transaction is lost, not only this job.
    bool run_job(Job& job);
    static void end(std::span<const std::shared_ptr<Job>> jobs);
    static void fail(std::span<const std::shared_ptr<Job>> jobs, const Error& error);

    std::unique_ptr<Connection> connection_;
    Keeping keeping_;
    std::size_t waiting_max_;
    std::optional<Durability> synchronous_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::shared_ptr<Job>> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace jalon::store::sqlite
