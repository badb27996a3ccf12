// Up to eight read-only connections, opened when first needed, each lent to one reader at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/result.h"
#include "store/sqlite/connection.h"

namespace jalon::store::sqlite {

class ReaderPool {
  public:
    static constexpr std::size_t kReadersMax = 8;

    ReaderPool(std::string file, std::chrono::milliseconds wait, std::chrono::milliseconds deadline)
        : file_(std::move(file)), wait_(wait), deadline_(deadline) {}

    /// Runs `work` on one snapshot. `store.busy` when no connection came free in time.
    Result<> run(const std::function<Result<>(Reader&)>& work);

  private:
    Result<std::unique_ptr<Connection>> take();
    void give_back(std::unique_ptr<Connection> connection);

    std::string file_;
    std::chrono::milliseconds wait_, deadline_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace jalon::store::sqlite
