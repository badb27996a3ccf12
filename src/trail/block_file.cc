// Packs columns into bits and unpacks them, one load and one shift a number.
#include "trail/block_file.h"

#include <algorithm>
#include <array>
#include <bit>

#include "trail/detail/block_builder.h"
#include "trail/detail/bytes.h"

namespace jalon::trail {

namespace {

// A number of more bits would straddle nine bytes.
constexpr unsigned kBitsMax = 56;
constexpr std::size_t kPadding = 8;  // Readable behind the last number.

std::size_t packed_bytes(std::size_t size, unsigned bits) {
    return bits == 0 ? 0 : (size * bits + 7) / 8 + kPadding;
}

template <class Word>
void unpack(const char* from, unsigned bits, std::size_t size, std::size_t width, std::byte* into) {
    const std::uint64_t mask = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    for (std::size_t i = 0, bit = 0; i < size; ++i, bit += bits) {
        std::uint64_t word = 0;
        std::memcpy(&word, from + bit / 8, sizeof word);
        const auto raw = static_cast<Word>(word >> (bit % 8) & mask);
        std::memcpy(into + i * width, &raw, sizeof raw);
    }
}

}  // namespace

void BlockFile::write_column(const Column& column, std::string& out) {
    std::uint64_t largest = 0;
    for (std::size_t i = 0; i < column.size(); ++i)
        largest = std::max(largest, column[i] - column.base());
    auto bits = static_cast<unsigned>(std::bit_width(largest));
    if (bits > kBitsMax) bits = 64;
    ByteWriter writer(out);
    writer.add(column.base());
    writer.add(static_cast<std::uint8_t>(column.width()));
    writer.add(static_cast<std::uint8_t>(bits));
    const std::size_t begin = out.size();
    out.resize(begin + packed_bytes(column.size(), bits));
    char* into = out.data() + begin;
    for (std::size_t i = 0, bit = 0; bits != 0 && i < column.size(); ++i, bit += bits) {
        std::uint64_t word = 0;
        std::memcpy(&word, into + bit / 8, sizeof word);
        word |= (column[i] - column.base()) << (bit % 8);
        std::memcpy(into + bit / 8, &word, sizeof word);
    }
}

bool BlockFile::read_column(ByteReader& in, std::size_t size, Column& column) {
    column.base_ = in.read<std::uint64_t>();
    const auto width = in.read<std::uint8_t>();
    const unsigned bits = in.read<std::uint8_t>();
    if (width > 8 || bits > width * 8U || (bits > kBitsMax && bits != 64)) return false;
    column.size_ = static_cast<std::uint32_t>(size);
    column.width_ = width;
    const std::string_view packed = in.take(packed_bytes(size, bits));
    if (!in.is_good()) return false;
    if (width == 0) return true;
    const std::size_t bytes = size * width + kColumnReadable;
    const std::shared_ptr<std::byte[]> data(
        static_cast<std::byte*>(::operator new[](bytes, std::align_val_t{64})),
        [](std::byte* memory) { ::operator delete[](memory, std::align_val_t{64}); });
    if (bits == 0)
        std::fill_n(data.get(), bytes, std::byte{0});
    else if (width == 1)
        unpack<std::uint8_t>(packed.data(), bits, size, 1, data.get());
    else if (width == 2)
        unpack<std::uint16_t>(packed.data(), bits, size, 2, data.get());
    else if (width == 4)
        unpack<std::uint32_t>(packed.data(), bits, size, 4, data.get());
    else
        unpack<std::uint64_t>(packed.data(), bits, size, width, data.get());
    column.data_ = data;
    return true;
}

void BlockFile::write(const Block& block, std::string& out) {
    ByteWriter writer(out);
    writer.add(static_cast<std::uint32_t>(block.events()));
    writer.add(static_cast<std::uint32_t>(block.owners().size()));
    writer.add(block.unit_us());
    writer.add(static_cast<std::uint8_t>(block.is_own_identity_));
    // Owners as steps from one to the next, and how many events each has.
    std::vector<std::uint64_t> steps, counts;
    Owner last = 0;
    for (std::size_t run = 0; run < block.owners_.size(); ++run) {
        steps.push_back(block.owners_[run] - last);
        counts.push_back(block.begins_[run + 1] - block.begins_[run]);
        last = block.owners_[run];
    }
    if (!steps.empty()) {
        writer.add(steps.front());
        write_column(Column::of(std::span(steps).subspan(1), false), out);
        write_column(Column::of(counts, false), out);
    }
    for (const Column* column :
         {&block.at_, &block.position_, &block.name_, &block.channel_, &block.touchpoint_,
          &block.journey_, &block.identity_, &block.instance_, &block.complete_})
        write_column(*column, out);
    writer.add(static_cast<std::uint16_t>(block.properties_.size()));
    for (const Block::PropertyColumn& property : block.properties_) {
        writer.add(property.key);
        writer.add(static_cast<std::uint32_t>(property.codes.size()));
        write_column(property.codes, out);
        if (property.codes.size() == block.events_) continue;
        std::vector<std::uint64_t> row_steps;
        std::uint64_t row = 0;
        for (std::size_t i = 0; i < property.rows.size(); ++i) {
            row_steps.push_back(property.rows[i] - row);
            row = property.rows[i];
        }
        write_column(Column::of(row_steps, false), out);
    }
}

bool BlockFile::read_owners(ByteReader& in, std::size_t count, Block& block) {
    block.begins_.push_back(0);
    if (count == 0) return block.events_ == 0;
    Owner owner = in.read<Owner>();
    Column steps, counts;
    if (!read_column(in, count - 1, steps) || !read_column(in, count, counts)) return false;
    block.owners_.reserve(count);
    block.begins_.reserve(count + 1);
    std::uint64_t begin = 0;
    for (std::size_t run = 0; run < count; ++run) {
        if (run != 0) {
            if (steps[run - 1] == 0 || owner + steps[run - 1] < owner) return false;
            owner += steps[run - 1];
        }
        if (counts[run] == 0 || counts[run] > block.events_ - begin) return false;
        begin += counts[run];
        block.owners_.push_back(owner);
        block.begins_.push_back(static_cast<std::uint32_t>(begin));
    }
    return begin == block.events_;
}

bool BlockFile::read_properties(ByteReader& in, Block& block) {
    const auto count = in.read<std::uint16_t>();
    for (unsigned i = 0; i < count; ++i) {
        Block::PropertyColumn property;
        property.key = in.read<KeyCode>();
        const auto size = in.read<std::uint32_t>();
        if (size == 0 || size > block.events_ || !read_column(in, size, property.codes))
            return false;
        if (size != block.events_) {
            Column steps;
            if (!read_column(in, size, steps)) return false;
            std::vector<std::uint64_t> rows(size);
            std::uint64_t row = 0;
            for (std::size_t r = 0; r < size; ++r) {
                row += steps[r];
                if (row >= block.events_ || (r != 0 && steps[r] == 0)) return false;
                rows[r] = row;
            }
            property.rows = Column::of(rows, false);
        }
        block.properties_.push_back(std::move(property));
    }
    return in.is_good();
}

std::shared_ptr<const Block> BlockFile::read(std::string_view bytes) {
    ByteReader in(bytes);
    auto block = std::make_shared<Block>();
    block->events_ = in.read<std::uint32_t>();
    const auto owners = in.read<std::uint32_t>();
    block->unit_us_ = in.read<std::int64_t>();
    block->is_own_identity_ = in.read<std::uint8_t>() != 0;
    if (!in.is_good() || owners > block->events_ || block->unit_us_ <= 0) return nullptr;
    if (!read_owners(in, owners, *block)) return nullptr;
    for (Column* column :
         {&block->at_, &block->position_, &block->name_, &block->channel_, &block->touchpoint_,
          &block->journey_, &block->identity_, &block->instance_, &block->complete_})
        if (!read_column(in, block->events_, *column)) return nullptr;
    if (!read_properties(in, *block) || in.left() != 0) return nullptr;
    return block;
}

}  // namespace jalon::trail
