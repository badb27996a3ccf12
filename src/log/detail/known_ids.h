// A bounded memory of ids by key. Two generations: when the young one is full it becomes the old
// one, and what the old one held and nobody asked for again is forgotten. Safe from any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jalon::log {

class KnownIds {
  public:
    /// Both generations together hold about twice `generation_bytes`.
    explicit KnownIds(std::size_t generation_bytes) : bytes_max_(generation_bytes) {}

    std::optional<std::int64_t> find(std::string_view key) {
        std::lock_guard lock(mutex_);
        if (auto it = young_.find(key); it != young_.end()) return it->second;
        auto it = old_.find(key);
        if (it == old_.end()) return std::nullopt;
        const std::int64_t id = it->second;
        add_locked(std::string(key), id);
        return id;
    }
    void add(std::string key, std::int64_t id) {
        std::lock_guard lock(mutex_);
        add_locked(std::move(key), id);
    }
    void clear() {
        std::lock_guard lock(mutex_);
        young_ = Map();
        old_ = Map();
        bytes_ = 0;
    }
    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return young_.size() + old_.size();
    }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>{}(key);
        }
    };
    using Map = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;
    static constexpr std::size_t kEntryBytes = 80;  // Node, bucket and string beside the key.

    void add_locked(std::string key, std::int64_t id) {
        bytes_ += key.size() + kEntryBytes;
        if (bytes_ > bytes_max_) {
            old_ = std::move(young_);
            young_ = Map();
            bytes_ = key.size() + kEntryBytes;
        }
        young_.insert_or_assign(std::move(key), id);
    }

    mutable std::mutex mutex_;
    std::size_t bytes_max_, bytes_ = 0;
    Map young_, old_;
};

}  // namespace jalon::log
