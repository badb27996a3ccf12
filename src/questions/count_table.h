// Counts by key, for millions of keys: open addressing, 16 bytes an entry, one memory line a look.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace jalon::questions {

/// 96 bits, spread well or not; `low` is not 0.
struct CountKey {
    std::uint64_t low = 0;
    std::uint32_t high = 0;
    friend bool operator==(CountKey, CountKey) = default;

    /// Spread over 64 bits, the upper ones best.
    std::uint64_t mixed() const { return (low ^ low >> 32 ^ high) * 0x9E3779B97F4A7C15ULL; }
};

class CountTable {
  public:
    struct Entry {
        std::uint64_t low = 0;  // 0: free.
        std::uint32_t high = 0;
        std::uint32_t count = 0;
        CountKey key() const { return {low, high}; }
    };

    void add(CountKey key, std::uint32_t count = 1) {
        if (4 * (size_ + 1) > 3 * entries_.size()) grow(size_ + 1);
        place(key).count += count;
    }
    /// Each once; looks ahead, so that memory is there when it is needed.
    void add_all(std::span<const CountKey> keys) {
        constexpr std::size_t kAhead = 12;
        std::size_t next = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (4 * (size_ + 1) > 3 * entries_.size()) grow(size_ + 1);
            for (const std::size_t until = std::min(i + kAhead, keys.size()); next < until; ++next)
                __builtin_prefetch(&entries_[home(keys[next])], 1);
            ++place(keys[i]).count;
        }
    }
    /// Null where there is none.
    const Entry* find(CountKey key) const {
        if (entries_.empty()) return nullptr;
        for (std::size_t i = home(key);; i = (i + 1) & (entries_.size() - 1)) {
            if (entries_[i].low == 0) return nullptr;
            if (entries_[i].key() == key) return &entries_[i];
        }
    }
    void merge(CountTable&& other) {
        if (size_ < other.size_) std::swap(*this, other);
        reserve(size_ + other.size_);
        other.each([&](const Entry& entry) { add(entry.key(), entry.count); });
        other = {};
    }
    template <class Body>
    void each(Body&& body) const {
        for (const Entry& entry : entries_)
            if (entry.low != 0) body(entry);
    }
    /// Before adding what comes out of another table: in its order, a table that is still too small
    /// would fill from one end.
    void reserve(std::size_t size) {
        if (4 * size > 3 * entries_.size()) grow(size);
    }
    /// Keeps its memory.
    void clear() {
        std::ranges::fill(entries_, Entry{});
        size_ = 0;
    }
    std::size_t size() const { return size_; }
    std::size_t bytes() const { return sizeof(Entry) * entries_.capacity(); }

  private:
    // By the upper bits.
    std::size_t home(CountKey key) const { return static_cast<std::size_t>(key.mixed() >> shift_); }
    Entry& place(CountKey key) {
        for (std::size_t i = home(key);; i = (i + 1) & (entries_.size() - 1)) {
            Entry& entry = entries_[i];
            if (entry.key() == key) return entry;
            if (entry.low != 0) continue;
            entry.low = key.low, entry.high = key.high;
            ++size_;
            return entry;
        }
    }
    void grow(std::size_t size) {
        std::size_t capacity = std::max<std::size_t>(64, entries_.size());
        while (4 * size > 3 * capacity) capacity *= 2;
        std::vector<Entry> old(capacity);
        old.swap(entries_);
        shift_ = 64 - std::countr_zero(capacity);
        size_ = 0;
        for (const Entry& entry : old)
            if (entry.low != 0) place(entry.key()).count = entry.count;
    }

    std::vector<Entry> entries_;
    std::size_t size_ = 0;
    int shift_ = 0;
};

}  // namespace jalon::questions
