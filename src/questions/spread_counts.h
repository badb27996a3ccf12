// Counts by key where most keys may be different: many small tables instead of a large one, each of
// which is near while it is filled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "questions/count_table.h"

namespace jalon::questions {

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
    /// What follows is for whoever merged, if only into an empty one.
    void merge(SpreadCounts&& other) {
        if (parts_.empty() && few_.size() == 0) {
            std::swap(*this, other);
        } else if (parts_.empty() && other.parts_.empty()) {
            few_.merge(std::move(other.few_));
            seen_ += other.seen_;
        } else {
            spread(), other.spread();
            other.settle();
            seen_ += other.seen_;
            for (std::size_t part = 0; part < kParts; ++part)
                parts_[part].counted.merge(std::move(other.parts_[part].counted));
        }
        settle();
    }
    /// Null where there is none.
    const CountTable::Entry* find(CountKey key) const {
        return parts_.empty() ? few_.find(key) : parts_[part_of(key)].counted.find(key);
    }
    template <class Body>
    void each(Body&& body) const {
        few_.each(body);
        for (const Part& part : parts_) part.counted.each(body);
    }
    std::size_t size() const {
        std::size_t size = few_.size();
        for (const Part& part : parts_) size += part.counted.size();
        return size;
    }
    std::size_t bytes() const {
        std::size_t bytes = few_.bytes() + parts_.size() * sizeof(Part);
        for (const Part& part : parts_)
            bytes += part.counted.bytes() + part.waiting.capacity() * sizeof(CountKey);
        return bytes;
    }

  private:
    static constexpr std::size_t kFew = std::size_t{1} << 14, kParts = 256;
    static constexpr std::size_t kWaiting = std::size_t{1} << 19;  // 8 MB.
    struct Part {
        CountTable counted;
        std::vector<CountKey> waiting;
    };
    // Not by the bits that place a key in its table.
    static std::size_t part_of(CountKey key) { return key.mixed() >> 24 & (kParts - 1); }

    void spread() {
        if (!parts_.empty()) return;
        parts_.resize(kParts);
        for (Part& part : parts_) {
            part.waiting.reserve(kWaiting / kParts * 5 / 4);
            part.counted.reserve(2 * few_.size() / kParts);
        }
        different_ = static_cast<double>(few_.size()) / static_cast<double>(seen_);
        few_.each([&](const CountTable::Entry& entry) {
            parts_[part_of(entry.key())].counted.add(entry.key(), entry.count);
        });
        few_ = {};
    }
    void settle() {
        if (waiting_ == 0) return;
        for (Part& part : parts_) {
            part.counted.reserve(
                part.counted.size() +
                static_cast<std::size_t>(different_ * static_cast<double>(part.waiting.size())));
            part.counted.add_all(part.waiting);
            part.waiting.clear();
        }
        waiting_ = 0;
        different_ = static_cast<double>(size()) / static_cast<double>(seen_);
    }

    CountTable few_;
    std::vector<Part> parts_;  // None as long as there are few.
    std::size_t waiting_ = 0, seen_ = 0;
    double different_ = 1;  // Of the keys seen, about: what room is made for.
};

}  // namespace jalon::questions
