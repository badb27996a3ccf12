// A bounded memory of ids by key. Two generations: when the young one is full it becomes the old
// one, and what the old one held and nobody asked for again is forgotten. Safe from any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jalon::log {

class KnownIds {
  public:
    /// Each of the two generations takes at most so much memory.
    explicit KnownIds(std::size_t generation_bytes) : bytes_max_(generation_bytes) {}

    std::optional<std::int64_t> find(std::string_view key) {
        std::lock_guard lock(mutex_);
        const std::size_t hash = hash_of(key);
        if (const Slot* slot = young_.find(key, hash)) return slot->id;
        const Slot* slot = old_.find(key, hash);
        if (!slot) return std::nullopt;
        const std::int64_t id = slot->id;
        add_locked(key, hash, id);
        return id;
    }
    void add(std::string_view key, std::int64_t id) {
        std::lock_guard lock(mutex_);
        add_locked(key, hash_of(key), id);
    }
    void clear() {
        std::lock_guard lock(mutex_);
        young_ = {};
        old_ = {};
    }
    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return young_.size + old_.size;
    }
    std::size_t bytes() const {
        std::lock_guard lock(mutex_);
        return young_.bytes() + old_.bytes();
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t key = 0;  // Where it is in `keys`, + 1; 0: free.
        std::int64_t id = 0;
    };
    // Open addressing; the keys one after the other, each behind its length.
    struct Generation {
        std::vector<Slot> slots;
        std::string keys;
        std::size_t size = 0;

        std::size_t bytes() const { return slots.capacity() * sizeof(Slot) + keys.capacity(); }
        std::size_t home(std::uint32_t hash) const { return hash & (slots.size() - 1); }
        bool has_key(const Slot& slot, std::string_view key) const {
            std::uint32_t length = 0;
            std::memcpy(&length, keys.data() + slot.key - 1, sizeof length);
            return std::string_view(keys.data() + slot.key - 1 + sizeof length, length) == key;
        }
        Slot* find(std::string_view key, std::size_t hash) {
            if (slots.empty()) return nullptr;
            const auto low = static_cast<std::uint32_t>(hash);
            for (std::size_t i = home(low); slots[i].key != 0; i = (i + 1) & (slots.size() - 1))
                if (slots[i].hash == low && has_key(slots[i], key)) return &slots[i];
            return nullptr;
        }
        bool is_full() const { return 4 * (size + 1) > 3 * slots.size(); }
        /// What it would take with one more.
        std::size_t bytes_with(std::string_view key) const {
            const std::size_t wanted = keys.size() + sizeof(std::uint32_t) + key.size();
            return (is_full() ? std::max(2 * slots.size(), kSlotsMin) : slots.size()) *
                       sizeof(Slot) +
                   (wanted > keys.capacity() ? std::max(wanted, 2 * keys.capacity())
                                             : keys.capacity());
        }
        void add(std::string_view key, std::size_t hash, std::int64_t id) {
            if (is_full()) grow();
            const auto length = static_cast<std::uint32_t>(key.size());
            place({.hash = static_cast<std::uint32_t>(hash),
                   .key = static_cast<std::uint32_t>(keys.size() + 1),
                   .id = id});
            keys.append(reinterpret_cast<const char*>(&length), sizeof length);
            keys.append(key);
            ++size;
        }
        void place(const Slot& slot) {
            std::size_t i = home(slot.hash);
            while (slots[i].key != 0) i = (i + 1) & (slots.size() - 1);
            slots[i] = slot;
        }
        void grow() {
            std::vector<Slot> before(std::max(2 * slots.size(), kSlotsMin));
            before.swap(slots);
            for (const Slot& slot : before)
                if (slot.key != 0) place(slot);
        }
    };
    static constexpr std::size_t kSlotsMin = 64;

    static std::size_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

    void add_locked(std::string_view key, std::size_t hash, std::int64_t id) {
        if (Slot* slot = young_.find(key, hash)) {
            slot->id = id;
            return;
        }
        if (young_.bytes_with(key) > bytes_max_ && young_.size != 0) {
            old_ = std::move(young_);
            young_ = {};
        }
        young_.add(key, hash, id);
    }

    mutable std::mutex mutex_;
    std::size_t bytes_max_;
    Generation young_, old_;
};

}  // namespace jalon::log
