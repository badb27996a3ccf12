// Some whole owners' events, ordered by owner, instant and place in the log: the unit in which the
// trail stores, merges, checks and scans. Immutable once built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/time.h"
#include "log/interaction.h"
#include "trail/dictionary.h"
#include "trail/properties.h"

namespace jalon::trail {

/// Whose an event is: the person (people::People::person_of), or, where nobody is known, the
/// journey instance under kNobody. Events of nobody in no instance are all owned by kNobody itself.
using Owner = std::uint64_t;
inline constexpr Owner kNobody = Owner{1} << 63;

/// So many events a block is cut at; more only where a single owner has more.
inline constexpr std::size_t kBlockEvents = std::size_t{1} << 16;

/// A column of whole numbers: value i is `base` + the i-th number of `width` bytes (little-endian;
/// 0 bytes: every value is `base`). Widths 0, 1, 2, 4 and 8 are aligned arrays; 3, 5, 6 and 7 are
/// packed and read through `operator[]`.
class Column {
  public:
    Column() = default;
    /// The narrowest form of `values`; `from_zero`: in 1, 2, 4 or 8 bytes with base 0, so that the
    /// raw numbers are the values (codes), except where all are equal (0 bytes, that base).
    static Column of(std::span<const std::uint64_t> values, bool from_zero);
    /// `size` times `value`, in no memory.
    static Column constant(std::uint64_t value, std::size_t size);

    std::uint64_t operator[](std::size_t i) const {
        if (width_ == 0) return base_;
        std::uint64_t raw = 0;  // Whatever follows the value is cut off.
        __builtin_memcpy(&raw, data_.get() + i * width_, sizeof raw);
        return base_ + (raw & (~std::uint64_t{0} >> (64 - 8 * width_)));
    }
    std::size_t size() const { return size_; }
    unsigned width() const { return width_; }
    std::uint64_t base() const { return base_; }
    bool is_constant() const { return width_ == 0; }
    const std::byte* data() const { return data_.get(); }
    std::size_t bytes() const { return width_ * size_; }

  private:
    friend class BlockFile;
    friend class BlockBuilder;
    std::shared_ptr<const std::byte[]> data_;  // With 8 readable bytes behind the last value.
    std::uint64_t base_ = 0;
    std::uint32_t size_ = 0;
    std::uint8_t width_ = 0;
};

/// One event as it is put into a block. Codes are of the trail's dictionaries (moment.h).
struct BlockEvent {
    Owner owner = 0;
    std::int64_t at = 0;  ///< Microseconds since 1970.
    log::Position position = 0;
    Code name = 0, channel = 0, touchpoint = 0, journey = 0;
    std::uint32_t identity = 0, instance = 0;  ///< 0: none.
    bool complete = true;                      ///< Its lifecycle is "complete" or not said.
    std::span<const std::pair<KeyCode, ValueCode>> properties;  ///< Each key at most once.
};

class Block {
  public:
    /// `events` in order (owner, at, position).
    static std::shared_ptr<const Block> build(std::span<const BlockEvent> events);

    std::size_t events() const { return events_; }
    /// The owners, rising, and where the run of each begins: `begins` has one more, the number of
    /// events.
    std::span<const Owner> owners() const { return owners_; }
    std::span<const std::uint32_t> begins() const { return begins_; }

    /// Microseconds since 1970 = (at().base() + raw) × unit_us(): the unit is the coarsest of s,
    /// ms, us that loses nothing. In 4 or 8 bytes.
    const Column& at() const { return at_; }
    std::int64_t unit_us() const { return unit_us_; }
    std::int64_t at_us(std::size_t i) const { return static_cast<std::int64_t>(at_[i]) * unit_us_; }

    /// In 1, 2 or 4 bytes with base 0. The other codes likewise, or constant.
    const Column& name() const { return name_; }
    const Column& channel() const { return channel_; }
    const Column& touchpoint() const { return touchpoint_; }
    const Column& journey() const { return journey_; }
    /// Where it is the owner's number on every event, as long as nobody is joined, it is not kept:
    /// read it by `identity_of` alone.
    std::uint32_t identity_of(std::size_t i, Owner owner) const {
        return static_cast<std::uint32_t>(is_own_identity_ ? owner : identity_[i]);
    }
    const Column& instance() const { return instance_; }
    const Column& position() const { return position_; }
    const Column& complete() const { return complete_; }

    /// The keys that some event here has, rising.
    std::vector<KeyCode> keys() const;
    /// Of the events from `begin` to `end`, into `out`: the value of `key` + 1, or 0 where there is
    /// none.
    void property(KeyCode key, std::size_t begin, std::size_t end, std::uint32_t* out) const;

    /// The values of `key` as they are stored, and which events have them: rising; no rows: all do.
    struct PropertyView {
        const Column* rows = nullptr;
        const Column* codes = nullptr;
    };
    /// Nothing where no event here has the key.
    std::optional<PropertyView> property_view(KeyCode key) const;

    /// The events as they were put in, for merging; `properties` views into `store`, which is
    /// overwritten.
    void read(std::size_t begin, std::size_t end, std::vector<BlockEvent>& out,
              std::vector<std::pair<KeyCode, ValueCode>>& store) const;
    /// What it takes in memory.
    std::size_t bytes() const;

  private:
    friend class BlockFile;
    friend class BlockBuilder;
    struct PropertyColumn {
        KeyCode key = 0;
        Column rows;   // Which events, rising; not kept where all of them.
        Column codes;  // Their values.
    };
    void read_properties(std::size_t begin, std::size_t end, std::span<BlockEvent> out,
                         std::vector<std::pair<KeyCode, ValueCode>>& store) const;

    std::size_t events_ = 0;
    std::vector<Owner> owners_;
    std::vector<std::uint32_t> begins_;
    std::int64_t unit_us_ = 1'000'000;
    bool is_own_identity_ = false;
    Column at_, name_, channel_, touchpoint_, journey_, identity_, instance_, position_, complete_;
    std::vector<PropertyColumn> properties_;
};

}  // namespace jalon::trail
