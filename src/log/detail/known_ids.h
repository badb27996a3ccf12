// A bounded memory of ids by key. Two generations: when the young one is full it becomes the old
// one, and what the old one held and nobody asked for again is forgotten. Safe from any thread.
//
// A million persons shall fit: a slot takes 8 bytes, a record 6 and its key, tables grow by a
// quarter.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
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
        const std::uint32_t hash = hash_of(key);
        if (const std::size_t record = young_.find(key, hash)) return young_.id(record);
        const std::size_t record = old_.find(key, hash);
        if (record == 0) return std::nullopt;
        const std::int64_t id = old_.id(record);
        add_locked(key, hash, id);
        return id;
    }
    /// Ids have at most 40 bits, as in timelines; others are not kept.
    void add(std::string_view key, std::int64_t id) {
        std::lock_guard lock(mutex_);
        add_locked(key, hash_of(key), id);
    }
    /// Has the memory that find() of these keys will read fetched, of all at once; a dozen or two
    /// are worth it.
    void warm(std::span<const std::string> keys) const {
        std::lock_guard lock(mutex_);
        for (const std::string& key : keys) {
            const std::uint32_t hash = hash_of(key);
            young_.fetch_slot(hash);
            old_.fetch_slot(hash);
        }
        for (const std::string& key : keys) {
            const std::uint32_t hash = hash_of(key);
            if (!young_.fetch_record(hash)) old_.fetch_record(hash);
        }
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
        std::uint32_t record = 0;  // Where it is in `records`, + 1; 0: free.
    };
    // Open addressing. A record: the id, the key's length (in 5 bytes from 255 on), the key.
    struct Generation {
        std::vector<Slot> slots;
        std::vector<char> records;
        std::size_t size = 0;

        std::size_t bytes() const { return slots.capacity() * sizeof(Slot) + records.capacity(); }
        std::size_t home(std::uint32_t hash) const {
            return static_cast<std::size_t>(std::uint64_t{hash} * slots.size() >> 32);
        }
        std::size_t after(std::size_t i) const { return i + 1 == slots.size() ? 0 : i + 1; }

        bool has_key(std::size_t record, std::string_view key) const {
            const char* at = records.data() + record - 1 + kIdBytes;
            std::uint32_t length = static_cast<unsigned char>(*at++);
            if (length == kLong) {
                std::memcpy(&length, at, sizeof length);
                at += sizeof length;
            }
            return std::string_view(at, length) == key;
        }
        std::int64_t id(std::size_t record) const {
            std::int64_t id = 0;
            std::memcpy(&id, records.data() + record - 1, kIdBytes);
            return id;
        }
        void set_id(std::size_t record, std::int64_t id) {
            std::memcpy(records.data() + record - 1, &id, kIdBytes);
        }
        // The record of the key, or 0.
        std::size_t find(std::string_view key, std::uint32_t hash) const {
            if (slots.empty()) return 0;
            for (std::size_t i = home(hash); slots[i].record != 0; i = after(i))
                if (slots[i].hash == hash && has_key(slots[i].record, key)) return slots[i].record;
            return 0;
        }
        void fetch_slot(std::uint32_t hash) const {
            if (!slots.empty()) __builtin_prefetch(&slots[home(hash)]);
        }
        bool fetch_record(std::uint32_t hash) const {
            if (slots.empty()) return false;
            for (std::size_t i = home(hash); slots[i].record != 0; i = after(i)) {
                if (slots[i].hash != hash) continue;
                __builtin_prefetch(records.data() + slots[i].record - 1);
                return true;
            }
            return false;
        }

        bool is_full() const { return 5 * (size + 1) > 4 * slots.size(); }
        static std::size_t grown(std::size_t n) { return std::max(n + n / 4, kSlotsMin); }
        static std::size_t record_bytes(std::string_view key) {
            return kIdBytes + (key.size() < kLong ? 1 : 1 + sizeof(std::uint32_t)) + key.size();
        }
        std::size_t records_capacity_with(std::string_view key) const {
            const std::size_t wanted = records.size() + record_bytes(key);
            if (wanted <= records.capacity()) return records.capacity();
            return std::max(wanted, grown(records.capacity()));
        }
        /// What it would take with one more.
        std::size_t bytes_with(std::string_view key) const {
            return (is_full() ? grown(slots.size()) : slots.size()) * sizeof(Slot) +
                   records_capacity_with(key);
        }
        void add(std::string_view key, std::uint32_t hash, std::int64_t id) {
            if (is_full()) grow();
            records.reserve(records_capacity_with(key));
            place({.hash = hash, .record = static_cast<std::uint32_t>(records.size() + 1)});
            const char* bytes = reinterpret_cast<const char*>(&id);
            records.insert(records.end(), bytes, bytes + kIdBytes);
            const auto length = static_cast<std::uint32_t>(key.size());
            records.push_back(static_cast<char>(std::min(length, kLong)));
            bytes = reinterpret_cast<const char*>(&length);
            if (length >= kLong) records.insert(records.end(), bytes, bytes + sizeof length);
            records.insert(records.end(), key.begin(), key.end());
            ++size;
        }
        void place(const Slot& slot) {
            std::size_t i = home(slot.hash);
            while (slots[i].record != 0) i = after(i);
            slots[i] = slot;
        }
        void grow() {
            std::vector<Slot> before(grown(slots.size()));
            before.swap(slots);
            for (const Slot& slot : before)
                if (slot.record != 0) place(slot);
        }
    };
    static constexpr std::size_t kSlotsMin = 64;
    static constexpr std::size_t kIdBytes = 5;  // Of a little-endian number, which ours are.
    static constexpr std::uint32_t kLong = 255;

    static std::uint32_t hash_of(std::string_view key) {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key));
    }

    void add_locked(std::string_view key, std::uint32_t hash, std::int64_t id) {
        if (id < 0 || id >> (8 * kIdBytes) != 0) return;
        if (const std::size_t record = young_.find(key, hash)) return young_.set_id(record, id);
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
