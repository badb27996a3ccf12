// Builds blocks in two passes over their events: what each column holds, then its bytes, all of
// them in one piece of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

/// So many bytes behind a column's last value may be read, and belong to the same memory.
inline constexpr std::size_t kColumnReadable = 8;

/// How a column's numbers are kept.
struct Encoding {
    std::uint64_t base = 0;
    unsigned width = 0;
};

/// The narrowest one for numbers from `smallest` to `largest` (see Column::of).
Encoding encoding(std::uint64_t smallest, std::uint64_t largest, bool from_zero);

/// Writes value(begin) … value(end - 1) at their places in `data`. Up to 8 bytes behind the last
/// one may be overwritten where the width is 3, 5, 6 or 7, so that a column is written forwards.
template <class Value>
void pack(const Encoding& form, std::byte* data, std::size_t begin, std::size_t end,
          const Value& value) {
    const auto packed = [&]<class Word>(Word) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto raw = static_cast<Word>(value(i) - form.base);
            std::memcpy(data + i * form.width, &raw, sizeof raw);
        }
    };
    switch (form.width) {
        case 0:
            return;
        case 1:
            return packed(std::uint8_t{});
        case 2:
            return packed(std::uint16_t{});
        case 4:
            return packed(std::uint32_t{});
        default:
            return packed(std::uint64_t{});
    }
}

/// A block but for properties, in columns as they are kept.
struct BlockParts {
    std::size_t events = 0;
    std::vector<Owner> owners;
    std::vector<std::uint32_t> begins;
    std::int64_t unit_us = 1'000'000;
    bool is_own_identity = false;
    Column at, name, channel, touchpoint, journey, identity, instance, position, complete;
};

class BlockBuilder {
  public:
    explicit BlockBuilder(std::span<const BlockEvent> events) : events_(events) {}
    std::shared_ptr<const Block> build();

    static std::shared_ptr<const Block> of(BlockParts parts);
    /// `values` in this form, in memory of its own.
    static Column column(const Encoding& form, std::span<const std::uint64_t> values);

  private:
    static constexpr std::size_t kTile = 256;  // Events that stay in the nearest cache.
    static constexpr std::size_t kFields = 9;
    struct Range {
        std::uint64_t smallest = ~std::uint64_t{0}, largest = 0;
    };
    template <class Each>
    void each_field(const Each& each) const;
    void survey();
    void lay_out();
    void write();
    void add_owners();
    void add_properties();

    std::span<const BlockEvent> events_;
    std::shared_ptr<Block> block_;
    Range ranges_[kFields];
    std::byte* data_[kFields] = {};
    std::size_t entries_ = 0;  // Properties.
};

}  // namespace jalon::trail
