// Snapshots: BEGIN … COMMIT on a borrowed connection, with a deadline on every statement.
#include "store/sqlite/reader_pool.h"

namespace jalon::store::sqlite {
namespace {

constexpr int kReaderCacheKib = 4'000;

class SnapshotReader final : public Reader {
  public:
    explicit SnapshotReader(Connection& connection) : connection_(connection) {}
    Result<> rows(const Query& query, std::span<const Parameter> parameters,
                  const RowCallback& each) override {
        return connection_.rows(query, parameters, each);
    }

  private:
    Connection& connection_;
};

}  // namespace

Result<std::unique_ptr<Connection>> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, wait_, [this] { return lent_ < kReadersMax; }))
        return failure(ErrorKind::Unavailable, "store.busy",
                       "Too many readers use the database; try again later.");
    ++lent_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    lock.unlock();
    auto opened = Connection::open(file_, Access::ReadOnly, kReaderCacheKib);
    if (!opened) give_back(nullptr);
    return opened;
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
    {
        std::lock_guard lock(mutex_);
        --lent_;
        if (connection != nullptr) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
}

Result<> ReaderPool::run(const std::function<Result<>(Reader&)>& work) {
    TRY_LET(connection, take());
    // Ends the snapshot and gives the connection back, also when `work` throws.
    struct Lent {
        ReaderPool& pool;
        std::unique_ptr<Connection> connection;
        ~Lent() {
            connection->set_deadline(std::nullopt);
            if (connection->in_transaction() && !connection->execute("snapshot", "ROLLBACK"))
                connection.reset();
            pool.give_back(std::move(connection));
        }
    } lent{*this, std::move(connection)};
    lent.connection->set_deadline(std::chrono::steady_clock::now() + deadline_);
    TRY(lent.connection->execute("snapshot", "BEGIN"));
    SnapshotReader reader(*lent.connection);
    return work(reader);
}

}  // namespace jalon::store::sqlite
