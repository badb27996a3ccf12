// What is published, in memory: read without a lock's wait, refreshed when the store has changed.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/result.h"
#include "definitions/kind.h"
#include "store/database.h"

namespace jalon::definitions::detail {

/// A catalogue that follows the store. Safe from any thread.
class InForce final : public Catalogue {
  public:
    explicit InForce(store::Database& database) : database_(database) {}
    ~InForce() override;
    InForce(const InForce&) = delete;
    InForce& operator=(const InForce&) = delete;

    PublishedPtr find(std::string_view kind, std::string_view id) const override;
    std::vector<PublishedPtr> all(std::string_view kind) const override;
    /// Every kind.
    std::vector<PublishedPtr> everything() const;
    std::uint64_t revision() const { return revision_.load(); }

    /// Reads what has changed since the last time; cheap where nothing has.
    Result<> refresh();
    /// Refreshes again and again on a thread of its own, until destroyed.
    void watch(std::chrono::milliseconds every);

  private:
    using Key = std::pair<std::string, std::string>;
    using Table = std::map<Key, PublishedPtr>;
    std::shared_ptr<const Table> table() const;

    store::Database& database_;
    mutable std::mutex table_mutex_;  // Guards the pointer only.
    std::shared_ptr<const Table> table_ = std::make_shared<Table>();
    std::atomic<std::uint64_t> revision_{0};

    std::mutex refresh_mutex_;  // One refresh at a time.
    std::int64_t counter_ = -1;

    std::mutex stop_mutex_;
    std::condition_variable stop_changed_;
    bool stopping_ = false;
    std::thread watcher_;
};

/// The definitions in force with others laid over them: what `apply` and publishing are about to
/// change.
class Overlay final : public Catalogue {
  public:
    Overlay(const InForce& below, std::vector<PublishedPtr> over)
        : below_(below), over_(std::move(over)) {}
    PublishedPtr find(std::string_view kind, std::string_view id) const override;
    std::vector<PublishedPtr> all(std::string_view kind) const override;

  private:
    const InForce& below_;
    FixedCatalogue over_;
};

}  // namespace jalon::definitions::detail
