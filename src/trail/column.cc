// Packs whole numbers into the narrowest column.
#include <algorithm>
#include <bit>

#include "trail/detail/block_builder.h"

namespace jalon::trail {

Encoding encoding(std::uint64_t smallest, std::uint64_t largest, bool from_zero) {
    if (smallest == largest) return {.base = smallest, .width = 0};
    const std::uint64_t base = from_zero ? 0 : smallest;
    const auto bits = static_cast<unsigned>(std::bit_width(largest - base));
    const unsigned bytes = std::max(1U, (bits + 7) / 8);
    return {.base = base, .width = from_zero ? std::bit_ceil(bytes) : bytes};
}

Column Column::of(std::span<const std::uint64_t> values, bool from_zero) {
    if (values.empty()) return constant(0, 0);
    const auto [smallest, largest] = std::ranges::minmax(values);
    return BlockBuilder::column(encoding(smallest, largest, from_zero), values);
}

Column BlockBuilder::column(const Encoding& form, std::span<const std::uint64_t> values) {
    if (form.width == 0) return Column::constant(form.base, values.size());
    const auto data =
        std::make_shared_for_overwrite<std::byte[]>(values.size() * form.width + kColumnReadable);
    pack(form, data.get(), 0, values.size(), [&values](std::size_t i) { return values[i]; });
    Column column;
    column.data_ = data;
    column.base_ = form.base;
    column.size_ = static_cast<std::uint32_t>(values.size());
    column.width_ = static_cast<std::uint8_t>(form.width);
    return column;
}

Column Column::constant(std::uint64_t value, std::size_t size) {
    Column column;
    column.base_ = value;
    column.size_ = static_cast<std::uint32_t>(size);
    return column;
}

}  // namespace jalon::trail
