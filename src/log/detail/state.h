// What a Log holds in memory: the dictionary, recently met ids, the end that followers wait for.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "log/detail/dictionary.h"
#include "log/detail/id_index.h"
#include "log/detail/known_ids.h"
#include "log/log.h"

namespace jalon::log {

// Per generation, of which there are two: 88 MB in all. Identities: a million of 7 bytes take one.
inline constexpr std::size_t kKnownIdentitiesBytes = 32 << 20, kKnownInstancesBytes = 12 << 20;

/// The newest block that is named for a code, and how many were named with it. -1: none is known.
struct NamedBlocks {
    std::int64_t newest = -1, together = 1;
};

/// The key of an identity in memory. The kind is "user" or "anonymous": its first letter tells.
inline void set_identity_key(std::string& key, std::string_view kind, std::string_view value) {
    key.assign(1, kind.front());
    key += value;
}

struct Log::State {
    State(const Clock& a_clock, store::Database& a_database)
        : clock(a_clock), database(a_database), dictionary(a_database) {}

    /// Followers wake; never moves back.
    void move_end(Position to);
    /// Asks the database for commits of other processes, at most every 200 ms.
    void poll();

    /// Identities and instances that were met may be erased ones: all of them are forgotten.
    void learn_erasures(std::int64_t revision);

    /// What is committed of `code`.
    NamedBlocks named_blocks(std::int32_t code);
    void learn_blocks(const std::unordered_map<std::int32_t, NamedBlocks>& named);

    const Clock& clock;
    store::Database& database;
    Dictionary dictionary;
    KnownIds identities{kKnownIdentitiesBytes};
    KnownIds instances{kKnownInstancesBytes};
    IdIndex ids;  // The writer's thread alone uses it, and the two numbers below.
    std::int64_t calls_unmerged = 0, facts_unmerged = 0;
    std::atomic<Position> end = 0;
    std::atomic<std::int64_t> newest_identity = 0;
    std::atomic<std::int64_t> erasure_revision = 0;
    std::mutex blocks_mutex;
    std::unordered_map<std::int32_t, NamedBlocks> blocks;  // Bounded by the dictionary.
    std::mutex mutex;
    std::condition_variable moved;
    std::chrono::steady_clock::time_point polled_at{};
};

}  // namespace jalon::log
