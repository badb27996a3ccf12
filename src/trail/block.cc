// Builds blocks of events and gives the events back.
#include "trail/block.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "trail/detail/block_builder.h"

namespace jalon::trail {

namespace {

constexpr std::int64_t kUnits[] = {1'000'000, 1'000, 1};
constexpr std::size_t kAlignment = 64;

// Instants before 1970 keep their order when shifted so.
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;

std::size_t aligned(std::size_t bytes) {
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// The first row of `rows` that is not before `event`.
std::size_t lower_bound(const Column& rows, std::size_t event) {
    std::size_t low = 0, high = rows.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (rows[middle] < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace

// Calls `each` with every field's number, its value by event, and its column.
template <class Each>
void BlockBuilder::each_field(const Each& each) const {
    const BlockEvent* events = events_.data();
    const std::int64_t unit = block_->unit_us_;
    if (unit == 1'000'000)
        each(
            0, [=](std::size_t i) { return std::uint64_t(events[i].at / 1'000'000); }, block_->at_);
    else if (unit == 1'000)
        each(0, [=](std::size_t i) { return std::uint64_t(events[i].at / 1'000); }, block_->at_);
    else
        each(0, [=](std::size_t i) { return std::uint64_t(events[i].at); }, block_->at_);
    each(1, [=](std::size_t i) { return std::uint64_t(events[i].position); }, block_->position_);
    each(2, [=](std::size_t i) { return std::uint64_t{events[i].name}; }, block_->name_);
    each(3, [=](std::size_t i) { return std::uint64_t{events[i].channel}; }, block_->channel_);
    each(
        4, [=](std::size_t i) { return std::uint64_t{events[i].touchpoint}; }, block_->touchpoint_);
    each(5, [=](std::size_t i) { return std::uint64_t{events[i].journey}; }, block_->journey_);
    each(6, [=](std::size_t i) { return std::uint64_t{events[i].identity}; }, block_->identity_);
    each(7, [=](std::size_t i) { return std::uint64_t{events[i].instance}; }, block_->instance_);
    each(8, [=](std::size_t i) { return std::uint64_t{events[i].complete}; }, block_->complete_);
}

// Smallest and largest of each field, the unit of time, and how many owners and properties.
void BlockBuilder::survey() {
    std::size_t owners = 0;
    Owner other = 0;       // Not 0 where an owner is not the identity.
    std::size_t unit = 0;  // Into kUnits.
    Owner last = events_.empty() ? 0 : ~events_.front().owner;
    std::array<Range, kFields> ranges;
    for (std::size_t begin = 0; begin < events_.size(); begin += kTile) {
        const std::size_t end = std::min(begin + kTile, events_.size());
        for (std::size_t i = begin; i < end; ++i) {
            owners += events_[i].owner != last;
            other |= events_[i].owner ^ events_[i].identity;
            last = events_[i].owner;
            entries_ += events_[i].properties.size();
            while (events_[i].at % kUnits[unit] != 0) ++unit;
        }
        block_->unit_us_ = 1;  // For now.
        each_field([&](std::size_t field, const auto& value, const Column&) {
            const std::uint64_t flip = field == 0 ? kSign : 0;
            Range range = ranges[field];
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint64_t v = value(i) ^ flip;
                range.smallest = std::min(range.smallest, v);
                range.largest = std::max(range.largest, v);
            }
            ranges[field] = range;
        });
    }
    block_->unit_us_ = kUnits[unit];
    block_->is_own_identity_ = other == 0;
    block_->owners_.reserve(owners);
    block_->begins_.reserve(owners + 1);
    std::ranges::copy(ranges, ranges_);
    for (std::uint64_t* end : {&ranges_[0].smallest, &ranges_[0].largest})
        *end = std::uint64_t(std::int64_t(*end ^ kSign) / block_->unit_us_);
}

// One piece of memory for all columns.
void BlockBuilder::lay_out() {
    const std::size_t n = events_.size();
    std::array<std::size_t, kFields> offsets{};
    std::size_t size = 0;
    each_field([&](std::size_t field, const auto&, Column& column) {
        const auto [smallest, largest] = ranges_[field];
        const bool is_code = field >= 2 && field <= 5;
        Encoding form = encoding(smallest, largest, is_code);
        if (field == 6 && block_->is_own_identity_) form = {};
        if (field == 0) form.width = form.width <= 4 ? 4 : 8;
        if (field == 2 && form.width == 0)
            form = {.base = 0, .width = encoding(0, largest | 1, true).width};
        column.base_ = form.base;
        column.width_ = static_cast<std::uint8_t>(form.width);
        column.size_ = static_cast<std::uint32_t>(n);
        offsets[field] = size;
        if (form.width != 0) size += aligned(form.width * n + kColumnReadable);
    });
    const std::shared_ptr<std::byte[]> memory(
        static_cast<std::byte*>(::operator new[](size, std::align_val_t{kAlignment})),
        [](std::byte* bytes) { ::operator delete[](bytes, std::align_val_t{kAlignment}); });
    each_field([&](std::size_t field, const auto&, Column& column) {
        if (column.width_ == 0) return;
        data_[field] = memory.get() + offsets[field];
        column.data_ = std::shared_ptr<const std::byte[]>(memory, data_[field]);
    });
}

void BlockBuilder::write() {
    for (std::size_t begin = 0; begin < events_.size(); begin += kTile) {
        const std::size_t end = std::min(begin + kTile, events_.size());
        each_field([&](std::size_t field, const auto& value, const Column& column) {
            pack({.base = column.base_, .width = column.width_}, data_[field], begin, end, value);
        });
    }
}

void BlockBuilder::add_owners() {
    for (std::size_t i = 0; i < events_.size(); ++i) {
        if (i != 0 && events_[i].owner == events_[i - 1].owner) continue;
        block_->owners_.push_back(events_[i].owner);
        block_->begins_.push_back(static_cast<std::uint32_t>(i));
    }
    block_->begins_.push_back(static_cast<std::uint32_t>(events_.size()));
}

void BlockBuilder::add_properties() {
    if (entries_ == 0) return;
    std::array<std::uint32_t, kPropertyKeysMax> counts{};
    for (const BlockEvent& event : events_)
        for (const auto& [key, value] : event.properties) ++counts[key];
    std::array<std::uint32_t, kPropertyKeysMax> places{};
    std::uint32_t total = 0;
    for (std::size_t key = 0; key < kPropertyKeysMax; ++key) {
        places[key] = total;
        total += counts[key];
    }
    std::vector<std::uint64_t> rows(total), codes(total);
    for (std::size_t i = 0; i < events_.size(); ++i)
        for (const auto& [key, value] : events_[i].properties) {
            const std::uint32_t place = places[key]++;
            rows[place] = i;
            codes[place] = value;
        }
    for (std::size_t key = 0; key < kPropertyKeysMax; ++key) {
        const std::size_t count = counts[key];
        if (count == 0) continue;
        const std::size_t begin = places[key] - count;
        Block::PropertyColumn column;
        column.key = static_cast<KeyCode>(key);
        if (count != events_.size())
            column.rows = Column::of(std::span(rows).subspan(begin, count), false);
        column.codes = Column::of(std::span(codes).subspan(begin, count), false);
        block_->properties_.push_back(std::move(column));
    }
}

std::shared_ptr<const Block> BlockBuilder::build() {
    block_ = std::make_shared<Block>();
    block_->events_ = events_.size();
    survey();
    if (!events_.empty()) {
        lay_out();
        write();
    }
    add_owners();
    add_properties();
    return block_;
}

std::shared_ptr<const Block> BlockBuilder::of(BlockParts parts) {
    auto block = std::make_shared<Block>();
    block->events_ = parts.events;
    block->owners_ = std::move(parts.owners);
    block->begins_ = std::move(parts.begins);
    block->unit_us_ = parts.unit_us;
    block->is_own_identity_ = parts.is_own_identity;
    block->at_ = std::move(parts.at);
    block->name_ = std::move(parts.name);
    block->channel_ = std::move(parts.channel);
    block->touchpoint_ = std::move(parts.touchpoint);
    block->journey_ = std::move(parts.journey);
    block->identity_ = std::move(parts.identity);
    block->instance_ = std::move(parts.instance);
    block->position_ = std::move(parts.position);
    block->complete_ = std::move(parts.complete);
    return block;
}

std::shared_ptr<const Block> Block::build(std::span<const BlockEvent> events) {
    return BlockBuilder(events).build();
}

std::vector<KeyCode> Block::keys() const {
    std::vector<KeyCode> keys;
    for (const PropertyColumn& column : properties_) keys.push_back(column.key);
    return keys;
}

void Block::property(KeyCode key, std::size_t begin, std::size_t end, std::uint32_t* out) const {
    std::fill_n(out, end - begin, 0U);
    const auto found = std::ranges::find(properties_, key, &PropertyColumn::key);
    if (found == properties_.end()) return;
    const Column& codes = found->codes;
    if (codes.size() == events_) {
        for (std::size_t i = begin; i < end; ++i)
            out[i - begin] = static_cast<std::uint32_t>(codes[i]) + 1;
        return;
    }
    const Column& rows = found->rows;
    for (std::size_t i = lower_bound(rows, begin); i < rows.size(); ++i) {
        const std::size_t row = rows[i];
        if (row >= end) break;
        out[row - begin] = static_cast<std::uint32_t>(codes[i]) + 1;
    }
}

std::optional<Block::PropertyView> Block::property_view(KeyCode key) const {
    const auto found = std::ranges::find(properties_, key, &PropertyColumn::key);
    if (found == properties_.end()) return std::nullopt;
    return PropertyView{.rows = &found->rows, .codes = &found->codes};
}

void Block::read(std::size_t begin, std::size_t end, std::vector<BlockEvent>& out,
                 std::vector<std::pair<KeyCode, ValueCode>>& store) const {
    const std::size_t first = out.size();
    out.resize(first + (end - begin));
    std::size_t run =
        static_cast<std::size_t>(std::ranges::upper_bound(begins_, begin) - begins_.begin()) - 1;
    for (std::size_t i = begin; i < end; ++i) {
        while (begins_[run + 1] <= i) ++run;
        BlockEvent& event = out[first + i - begin];
        event.owner = owners_[run];
        event.at = at_us(i);
        event.position = static_cast<log::Position>(position_[i]);
        event.name = static_cast<Code>(name_[i]);
        event.channel = static_cast<Code>(channel_[i]);
        event.touchpoint = static_cast<Code>(touchpoint_[i]);
        event.journey = static_cast<Code>(journey_[i]);
        event.identity = identity_of(i, event.owner);
        event.instance = static_cast<std::uint32_t>(instance_[i]);
        event.complete = complete_[i] != 0;
    }
    read_properties(begin, end, std::span(out).subspan(first), store);
}

void Block::read_properties(std::size_t begin, std::size_t end, std::span<BlockEvent> out,
                            std::vector<std::pair<KeyCode, ValueCode>>& store) const {
    store.clear();
    if (properties_.empty() || begin == end) return;
    const auto each = [&](const auto& take) {
        for (const PropertyColumn& column : properties_) {
            const bool all = column.codes.size() == events_;
            for (std::size_t i = all ? begin : lower_bound(column.rows, begin);
                 i < column.codes.size(); ++i) {
                const std::size_t row = all ? i : column.rows[i];
                if (row >= end) break;
                take(row - begin, column.key, static_cast<ValueCode>(column.codes[i]));
            }
        }
    };
    std::vector<std::uint32_t> ends(end - begin + 1);
    each([&](std::size_t row, KeyCode, ValueCode) { ++ends[row + 1]; });
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    store.resize(ends.back());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i].properties = std::span(store).subspan(ends[i], ends[i + 1] - ends[i]);
    each([&](std::size_t row, KeyCode key, ValueCode value) { store[ends[row]++] = {key, value}; });
}

std::size_t Block::bytes() const {
    std::size_t total = sizeof(Block) + owners_.capacity() * sizeof(Owner) +
                        begins_.capacity() * sizeof(std::uint32_t) + kAlignment;
    for (const Column* column : {&at_, &name_, &channel_, &touchpoint_, &journey_, &identity_,
                                 &instance_, &position_, &complete_})
        if (column->width() != 0) total += aligned(column->bytes() + kColumnReadable);
    for (const PropertyColumn& column : properties_)
        total += sizeof column + column.rows.bytes() + column.codes.bytes() + 2 * kColumnReadable;
    return total;
}

}  // namespace jalon::trail
