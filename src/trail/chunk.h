// What a question runs over: some whole cases at a time, laid out for one pass, in the widths in
// which they are stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

/// The events of one case: [begin, end) of the chunk's columns. Never empty.
struct CaseRange {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size() const { return end - begin; }
};

/// Activity numbers (into Chunks::activities()), 1, 2 or 4 bytes each.
struct Activities {
    const void* data = nullptr;
    unsigned width = 1;
    std::uint32_t operator[](std::size_t i) const {
        if (width == 1) return static_cast<const std::uint8_t*>(data)[i];
        if (width == 2) return static_cast<const std::uint16_t*>(data)[i];
        return static_cast<const std::uint32_t*>(data)[i];
    }
};

/// Instants: microseconds since 1970 = (base + number) × unit_us; the numbers take 4 or 8 bytes
/// (then signed).
struct Instants {
    const void* data = nullptr;
    unsigned width = 8;
    std::int64_t base = 0, unit_us = 1;
    std::int64_t operator[](std::size_t i) const {
        const std::int64_t number = width == 4
                                        ? std::int64_t{static_cast<const std::uint32_t*>(data)[i]}
                                        : static_cast<const std::int64_t*>(data)[i];
        return (base + number) * unit_us;
    }
};

struct Chunk {
    /// Rising and apart; between them may be events that do not count. Within a case events are
    /// ordered by instant, ties by their place in the log.
    std::span<const CaseRange> cases;
    Activities activities;
    Instants at;
    std::span<const Owner> owners;  ///< Of each case.
    /// Of each case, what it is besides its owner's: the instance or the property's code + 1 (also
    /// of their sessions); of a person's session its ordinal from 0; 0 where the case is the
    /// person.
    std::span<const std::uint32_t> keys;
    /// What the frame asked for besides (Frame::per_event, per_case): per event by its place in the
    /// columns, per case by its place in `cases`.
    std::vector<const std::uint32_t*> per_event, per_case;
};

/// Calls `body(activities, at)` with plain pointers of the chunk's own widths: const uint8_t*,
/// uint16_t* or uint32_t*, and const uint32_t* or int64_t*.
template <class Body>
void with_columns(const Chunk& chunk, Body&& body) {
    const auto with_activities = [&](auto at) {
        if (chunk.activities.width == 1)
            return body(static_cast<const std::uint8_t*>(chunk.activities.data), at);
        if (chunk.activities.width == 2)
            return body(static_cast<const std::uint16_t*>(chunk.activities.data), at);
        return body(static_cast<const std::uint32_t*>(chunk.activities.data), at);
    };
    if (chunk.at.width == 4)
        return with_activities(static_cast<const std::uint32_t*>(chunk.at.data));
    return with_activities(static_cast<const std::int64_t*>(chunk.at.data));
}

/// Memory of one worker, for chunks that must be made (filtered, regrouped); grows to what it needs
/// and is used again.
struct Scratch {
    std::vector<CaseRange> cases;
    std::vector<Owner> owners;
    std::vector<std::uint32_t> keys;
    std::vector<std::uint64_t> numbers[4];
    std::vector<std::uint32_t> words[4];
    std::vector<std::vector<std::uint32_t>> per_event, per_case;
    std::vector<std::uint8_t> bytes[4];
    std::shared_ptr<const Block> block;  ///< Into which `chunk` may point.
    Chunk chunk;
};

/// The cases of a question, chunk by chunk, each read at most once, in any order, from any thread
/// (each with a scratch of its own). Every case is in one chunk, whole.
class Chunks {
  public:
    virtual ~Chunks() = default;
    virtual std::size_t count() const = 0;
    /// Valid until `scratch` is used again.
    virtual const Chunk& read(std::size_t i, Scratch& scratch) const = 0;
    /// Names of activities by number; numbers are in no order, and some may not occur.
    virtual const std::vector<std::string>& activities() const = 0;
    /// What a code in `Chunk::per_event[column]` or `per_case[column]` stands for; null for code 0.
    virtual PropertyValue value_per_event(std::size_t column, std::uint32_t code) const = 0;
    virtual PropertyValue value_per_case(std::size_t column, std::uint32_t code) const = 0;
};

}  // namespace jalon::trail
