// Group commit, and what becomes of a batch when a job, a savepoint or the commit itself fails.
#include "store/sqlite/write_queue.h"

#include <algorithm>

namespace jalon::store::sqlite {
namespace {

constexpr std::size_t kBatchMax = 512;

class JobWriter final : public Writer {
  public:
    JobWriter(Connection& connection, std::vector<std::function<void()>>& after)
        : connection_(connection), after_(after) {}
    Result<> rows(const Query& query, std::span<const Parameter> parameters,
                  const RowCallback& each) override {
        return connection_.rows(query, parameters, each);
    }
    Result<std::int64_t> run(const Query& query, std::span<const Parameter> parameters) override {
        return connection_.run(query, parameters);
    }
    void after_commit(std::function<void()> then) override { after_.push_back(std::move(then)); }

  private:
    Connection& connection_;
    std::vector<std::function<void()>>& after_;
};

Error unavailable(std::string what) {
    return Error{ErrorKind::Unavailable, "store.failed", std::move(what)};
}

}  // namespace

WriteQueue::WriteQueue(std::unique_ptr<Connection> connection, Keeping keeping,
                       std::size_t waiting_max)
    : connection_(std::move(connection)), keeping_(keeping), waiting_max_(waiting_max) {
    thread_ = std::thread([this] { loop(); });
}

WriteQueue::~WriteQueue() {
    stop();
}

void WriteQueue::stop() {
    if (!thread_.joinable()) return;
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

Result<> WriteQueue::run(const Work& work, Durability durability) {
    CHECK(std::this_thread::get_id() != thread_.get_id());  // It would wait for itself.
    auto job = std::make_shared<Job>();
    job->work = &work;
    job->durability = durability;
    auto done = job->done.get_future();
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max_)
            return failure(ErrorKind::Unavailable, "store.busy",
                           "Too many writes wait for the database; try again later.");
        waiting_.push_back(job);
    }
    wake_.notify_one();
    done.wait();
    if (job->thrown) std::rethrow_exception(job->thrown);
    return std::move(job->result);
}

void WriteQueue::loop() {
    for (;;) {
        Batch batch = take();
        if (batch.empty()) return;
        for (std::size_t next = 0; next < batch.size();) next = run_transaction(batch, next);
    }
}

WriteQueue::Batch WriteQueue::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    Batch batch;
    while (!waiting_.empty() && batch.size() < kBatchMax) {
        batch.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
    }
    return batch;
}

Result<> WriteQueue::begin(std::span<const std::shared_ptr<Job>> jobs) {
    bool all_process = std::ranges::all_of(
        jobs, [](const auto& job) { return job->durability == Durability::Process; });
    Durability wanted = all_process ? Durability::Process : Durability::Disk;
    if (synchronous_ != wanted) {
        // NORMAL, not OFF: an unsynced checkpoint could lose what was acknowledged as on disk.
        const char* sql =
            wanted == Durability::Disk ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL";
        if (keeping_ == Keeping::Temporary) sql = "PRAGMA synchronous=OFF";
        TRY(connection_->execute("begin", sql));
        synchronous_ = wanted;
    }
    return connection_->execute("begin", "BEGIN IMMEDIATE");
}

std::size_t WriteQueue::run_transaction(Batch& batch, std::size_t first) {
    auto rest = std::span<const std::shared_ptr<Job>>(batch).subspan(first);
    if (auto begun = begin(rest); !begun) {
        fail(rest, begun.error());
        return batch.size();
    }
    std::size_t count = 0;
    bool sound = true;
    while (sound && count < rest.size()) sound = run_job(*rest[count++]);
    auto ran = rest.first(count);
    if (!sound) {
        if (connection_->in_transaction()) (void)connection_->execute("rollback", "ROLLBACK");
        fail(ran, unavailable("The transaction was lost because storage failed in it."));
    } else if (auto committed = connection_->execute("commit", "COMMIT"); !committed) {
        if (connection_->in_transaction()) (void)connection_->execute("rollback", "ROLLBACK");
        Error error = committed.error();
        error.kind = ErrorKind::Unavailable;
        fail(ran, error);
    } else {
        end(ran);
    }
    return first + count;
}

bool WriteQueue::run_job(Job& job) {
    if (!connection_->execute("savepoint", "SAVEPOINT job")) return false;
    try {
        JobWriter writer(*connection_, job.after_commit);
        job.result = (*job.work)(writer, *connection_);
    } catch (...) {
        job.thrown = std::current_exception();  // Rethrown in the caller.
    }
    if (!connection_->in_transaction()) return false;  // Storage failed: SQLite gave up all of it.
    if (job.thrown || !job.result) {
        job.after_commit.clear();
        if (!connection_->execute("savepoint", "ROLLBACK TO job")) return false;
    }
    return connection_->execute("savepoint", "RELEASE job").has_value();
}

void WriteQueue::end(std::span<const std::shared_ptr<Job>> jobs) {
    for (const auto& job : jobs)
        for (auto& then : job->after_commit) then();
    for (const auto& job : jobs) job->done.set_value();
}

void WriteQueue::fail(std::span<const std::shared_ptr<Job>> jobs, const Error& error) {
    for (const auto& job : jobs) {
        if (!job->thrown && job->result) job->result = std::unexpected(error);
        job->done.set_value();
    }
}

}  // namespace jalon::store::sqlite
