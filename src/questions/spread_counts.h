// Counts by key where most keys may be different: in many small parts instead of a large table,
// each of which is near while it is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "core/result.h"
#include "questions/count_table.h"

namespace jalon::questions {

/// Keys are added and tables merged; then `finish`, and what was counted is asked for.
class SpreadCounts {
  public:
    /// Each once.
    void add_all(std::span<const CountKey> keys) {
        seen_ += keys.size();
        if (parts_.empty()) {
            few_.add_all(keys);
            if (few_.size() > kFew) spread();
            return;
        }
        for (const CountKey key : keys) parts_[part_of(key)].waiting.push_back(key);
        waiting_ += keys.size();
        if (waiting_ >= kWaiting) settle();
    }
    void merge(SpreadCounts&& other) {
        if (parts_.empty() && few_.size() == 0) {
            std::swap(*this, other);
            return;
        }
        seen_ += other.seen_;
        if (parts_.empty() && other.parts_.empty()) {
            few_.merge(std::move(other.few_));
            return;
        }
        spread(), other.spread();
        for (std::size_t part = 0; part < kParts; ++part)
            parts_[part].merge(std::move(other.parts_[part]));
        waiting_ += other.waiting_;
        settled_ = settled_ || other.settled_;
    }
    /// Counts what waits. Where no table was needed so far, one after the other in the same memory:
    /// what is kept are the keys as they came, and the counts of those that came more than once.
    void finish() {
        if (settled_) return settle();
        CountTable table;
        for (Part& part : parts_) {
            part.count(table);
            part.different = table.size();
            table.each([&](const CountTable::Entry& entry) {
                if (entry.count > 1) part.repeated.push_back(entry);
            });
        }
        finished_ = true;
    }
    /// After `finish`: puts all in tables, for `find`.
    void make_findable() {
        if (!parts_.empty()) settle();
    }
    /// Null where there is none.
    const CountTable::Entry* find(CountKey key) const {
        CHECK(waiting_ == 0);
        return parts_.empty() ? few_.find(key) : parts_[part_of(key)].counted.find(key);
    }
    /// After `finish`: all with a count of at least `least`.
    template <class Body>
    void each(std::uint32_t least, Body&& body) const {
        CHECK(waiting_ == 0 || finished_);
        const auto tell = [&](const CountTable::Entry& entry) {
            if (entry.count >= least) body(entry);
        };
        few_.each(tell);
        CountTable table;
        for (const Part& part : parts_) {
            if (waiting_ == 0) {
                part.counted.each(tell);
            } else if (least > 1) {
                for (const CountTable::Entry& entry : part.repeated) tell(entry);
            } else {
                part.count(table);
                table.each(tell);
            }
        }
    }
    /// After `finish`: how many different keys.
    std::size_t size() const {
        CHECK(waiting_ == 0 || finished_);
        std::size_t size = few_.size();
        for (const Part& part : parts_)
            size += waiting_ == 0 ? part.counted.size() : part.different;
        return size;
    }
    std::size_t bytes() const {
        std::size_t bytes = few_.bytes() + parts_.size() * sizeof(Part);
        for (const Part& part : parts_) bytes += part.bytes();
        return bytes;
    }

  private:
    static constexpr std::size_t kFew = std::size_t{1} << 14, kParts = 256;
    static constexpr std::size_t kWaiting = std::size_t{1} << 20;  // 16 MB.

    struct Part {
        CountTable counted;
        std::vector<CountKey> waiting;
        std::vector<std::vector<CountKey>> others;  // Wait too, since they were merged.
        std::vector<CountTable::Entry> repeated;    // Once finished, where all still waits.
        std::size_t different = 0;                  // Likewise.

        std::size_t waits() const {
            std::size_t size = waiting.size();
            for (const auto& keys : others) size += keys.size();
            return size;
        }
        void add_waiting(CountTable& table) const {
            table.add_all(waiting);
            for (const auto& keys : others) table.add_all(keys);
        }
        // All of it, in place of what was in the table.
        void count(CountTable& table) const {
            table.clear();
            table.reserve(counted.size() + waits());
            counted.each(
                [&](const CountTable::Entry& entry) { table.add(entry.key(), entry.count); });
            add_waiting(table);
        }
        void merge(Part&& other) {
            counted.merge(std::move(other.counted));
            others.push_back(std::move(other.waiting));
            std::ranges::move(other.others, std::back_inserter(others));
        }
        std::size_t bytes() const {
            std::size_t bytes = counted.bytes() + waiting.capacity() * sizeof(CountKey) +
                                repeated.capacity() * sizeof(CountTable::Entry);
            for (const auto& keys : others) bytes += keys.capacity() * sizeof(CountKey);
            return bytes;
        }
    };
    // Not by the bits that place a key in its table.
    static std::size_t part_of(CountKey key) { return key.mixed() >> 24 & (kParts - 1); }

    void spread() {
        if (!parts_.empty()) return;
        parts_.resize(kParts);
        for (Part& part : parts_) {
            part.waiting.reserve(kWaiting / 2 / kParts * 5 / 4);
            part.counted.reserve(2 * few_.size() / kParts);
        }
        different_ =
            static_cast<double>(few_.size()) / static_cast<double>(std::max(seen_, few_.size()));
        few_.each([&](const CountTable::Entry& entry) {
            parts_[part_of(entry.key())].counted.add(entry.key(), entry.count);
        });
        few_ = {};
    }
    void settle() {
        if (waiting_ == 0) return;
        std::size_t size = 0;
        for (Part& part : parts_) {
            part.counted.reserve(
                part.counted.size() +
                static_cast<std::size_t>(different_ * static_cast<double>(part.waits())));
            part.add_waiting(part.counted);
            size += part.counted.size();
            part.waiting.clear();
            part.others = {};
            part.repeated = {};
        }
        waiting_ = 0;
        settled_ = true;
        different_ = static_cast<double>(size) / static_cast<double>(seen_);
    }

    CountTable few_;
    std::vector<Part> parts_;  // None as long as there are few.
    std::size_t waiting_ = 0, seen_ = 0;
    bool settled_ = false;  // The tables hold most of what was seen.
    bool finished_ = false;
    double different_ = 1;  // Of the keys seen, about: what room is made for.
};

}  // namespace jalon::questions
