// What Access keeps in memory: accounts, sessions met lately, secrets by hash, settings.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <unordered_map>

#include "access/access.h"
#include "access/detail/attempts.h"
#include "access/detail/rows.h"

namespace jalon::access {

struct Access::State {
    explicit State(store::Database& a_database) : database(a_database) {}

    /// Reads accounts and secrets anew where that was last done more than a second before `at`, or
    /// never.
    Result<> refresh(Time at, bool now = false);
    std::optional<User> user(std::int64_t id);

    store::Database& database;
    std::mutex mutex;
    std::map<std::int64_t, User> users;
    std::unordered_map<std::string, detail::StoredSecret> by_hash;
    std::unordered_map<std::string, detail::StoredSession> sessions;  ///< By hash; bounded.
    std::optional<Time> refreshed_at;
    /// Of what was read last; no two readings of this process have the same.
    std::atomic<std::uint64_t> revision = 0;
    Settings settings;
    std::string server_secret;
    detail::Attempts attempts;
};

}  // namespace jalon::access
