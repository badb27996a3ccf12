// Decodes what was asked for, and nothing else.
#include "trail/frame_columns.h"

#include <algorithm>
#include <utility>

#include "trail/filter_scan.h"

namespace jalon::trail {

using What = Wanted::What;

Compiled<WantedColumn> WantedColumn::compile(const Wanted& wanted, std::string_view path,
                                             std::shared_ptr<const Moment> moment) {
    Compiled<WantedColumn> result;
    WantedColumn column;
    column.what_ = wanted.what;
    switch (wanted.what) {
        case What::Name:
            break;
        case What::Channel:
            column.column_ = CodeColumn::Channel;
            break;
        case What::Touchpoint:
            column.column_ = CodeColumn::Touchpoint;
            break;
        case What::Journey:
            column.column_ = CodeColumn::Journey;
            break;
        case What::Property:
            column.key_ = moment->properties().key(wanted.text);
            break;
        case What::Trait:
            column.trait_ = moment->trait(wanted.text);
            break;
        case What::Where: {
            auto where = filter_where(wanted.text, path, moment);
            result.problems = std::move(where.problems);
            if (!where.program) return result;
            column.where_ = std::move(*where.program);
            break;
        }
        case What::Person:
            break;
    }
    column.empty_ = texts_of(*moment, column.column_).find("");
    column.moment_ = std::move(moment);
    result.program = std::move(column);
    return result;
}

std::uint32_t WantedColumn::of(Owner owner) const {
    if (what_ == What::Trait) return trait_->of(owner);
    return owner >= kNobody ? 0 : static_cast<std::uint32_t>(owner);
}

const Column* WantedColumn::of_all_events(const Block& block) const {
    if (what_ != What::Property || !key_) return nullptr;
    const auto view = block.property_view(*key_);
    return view && view->codes->size() == block.events() ? view->codes : nullptr;
}

void WantedColumn::read(const Block& block, Scratch& scratch, std::uint32_t* out) const {
    const std::size_t n = block.events();
    if (is_of_owner()) {
        for (std::size_t run = 0; run < block.owners().size(); ++run)
            std::fill(out + block.begins()[run], out + block.begins()[run + 1],
                      of(block.owners()[run]));
    } else if (what_ == What::Property) {
        if (key_)
            block.property(*key_, 0, n, out);
        else
            std::fill_n(out, n, 0U);
    } else if (what_ == What::Where) {
        std::vector<std::uint64_t>& bits = scratch.numbers[0];
        bits.resize(bit_words(n));
        set_all_bits(bits.data(), n);
        where_.keep(block, scratch, bits.data());
        for (std::size_t i = 0; i < n; ++i) out[i] = bits[i / 64] >> i % 64 & 1;
    } else {
        read_words(column_of(block, column_), 0, n, out);
        // One more than any code where no text is empty.
        const std::uint32_t empty = empty_ ? *empty_ : ~std::uint32_t{0};
        for (std::size_t i = 0; i < n; ++i) out[i] = out[i] == empty ? 0 : out[i] + 1;
    }
}

PropertyValue WantedColumn::value(std::uint32_t code) const {
    if (code == 0) return nullptr;
    switch (what_) {
        case What::Property:
            return moment_->properties().value(code - 1);
        case What::Trait:
            return trait_->values[code];
        case What::Where:
            return true;
        case What::Person:
            return static_cast<double>(code);
        default:
            return texts_of(*moment_, column_)[code - 1];
    }
}

}  // namespace jalon::trail
