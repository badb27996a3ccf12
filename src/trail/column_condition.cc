// The conditions on one column: ranges, tables by code, and who somebody is.
#include "trail/column_condition.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "trail/filter_instants.h"
#include "trail/filter_scan.h"
#include "trail/filter_where.h"

namespace jalon::trail {

namespace {

// Beyond so many codes the table is read rather than each compared with.
constexpr std::size_t kFew = 8;

std::int64_t divided_up(std::int64_t value, std::int64_t by) {
    const std::int64_t quotient = value / by;
    return quotient + (value % by > 0);
}

// The raw numbers of instants: those from low to high, both included.
struct RawRange {
    std::uint64_t low = 0, high = 0;
    bool empty = false;
};

RawRange raw_range(const Block& block, std::int64_t low, std::int64_t high) {
    const Column& at = block.at();
    const auto base = static_cast<std::int64_t>(at.base());
    const std::int64_t first = divided_up(low, block.unit_us());
    const std::int64_t end = divided_up(high, block.unit_us());
    if (end <= first || end <= base) return {.empty = true};
    RawRange range;
    range.low = first <= base ? 0 : static_cast<std::uint64_t>(first) - at.base();
    range.high = static_cast<std::uint64_t>(end - 1) - at.base();
    const std::uint64_t most = at.width() == 8   ? std::numeric_limits<std::uint64_t>::max()
                               : at.width() == 0 ? 0
                                                 : (std::uint64_t{1} << 8 * at.width()) - 1;
    if (range.low > most) return {.empty = true};
    range.high = std::min(range.high, most);
    return range;
}

void keep_between(const Block& block, std::int64_t low, std::int64_t high, std::uint64_t* bits) {
    const RawRange range = raw_range(block, low, high);
    if (range.empty)
        std::fill_n(bits, bit_words(block.events()), 0);
    else if (block.at().width() != 0)
        keep_raw_range(block.at(), range.low, range.high, bits);
}

class InstantBetween final : public ColumnCondition {
  public:
    explicit InstantBetween(InstantRange range) : range_(range) {}

    void keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const override {
        const std::size_t words = bit_words(block.events());
        if (!range_.turned) return keep_between(block, range_.low, range_.high, bits);
        std::vector<std::uint64_t>& turned = scratch.numbers[1];
        turned.assign(bits, bits + words);
        keep_between(block, *range_.turned, *range_.turned + 1'000'000, turned.data());
        std::vector<std::uint64_t>& inside = scratch.numbers[3];
        inside.assign(bits, bits + words);
        keep_between(block, range_.low, range_.high, inside.data());
        for (std::size_t i = 0; i < words; ++i) bits[i] &= inside[i] ^ turned[i];
    }
    int cost() const override { return 2; }

  private:
    InstantRange range_;
};

class CodeAmong final : public ColumnCondition {
  public:
    CodeAmong(CodeColumn column, std::vector<std::uint8_t> wanted)
        : which_(column), wanted_(std::move(wanted)) {
        std::vector<std::uint32_t> in, out;
        for (std::uint32_t code = 0; code < wanted_.size(); ++code) {
            std::vector<std::uint32_t>& side = wanted_[code] != 0 ? in : out;
            if (side.size() <= kFew) side.push_back(code);
        }
        codes_ = wanted_.size();
        other_ = out.size() < in.size() && out.size() <= kFew;
        few_ = other_ || in.size() <= kFew;
        listed_ = other_ ? std::move(out) : std::move(in);
        wanted_.resize(std::max(codes_, std::size_t{1} << 16));  // So no raw number is beyond.
    }

    void keep(const Block& block, Scratch&, std::uint64_t* bits) const override {
        const Column& column = column_of(block, which_);
        if (column.is_constant()) {
            if (column.base() >= wanted_.size() || wanted_[column.base()] == 0)
                std::fill_n(bits, bit_words(block.events()), 0);
        } else if (few_) {
            std::size_t count = listed_.size();  // Rising: those that fit into the column's width.
            while (count != 0 && column.width() < 4 &&
                   listed_[count - 1] >> (8 * column.width()) != 0)
                --count;
            keep_raw_few(column, listed_.data(), count, other_, bits);
        } else {
            keep_raw_table(column, wanted_.data(), bits);
        }
    }
    int cost() const override { return few_ ? 1 : 3; }

    CodeColumn which() const { return which_; }
    const std::vector<std::uint8_t>& wanted() const { return wanted_; }

  private:
    CodeColumn which_;
    std::vector<std::uint8_t> wanted_;
    std::size_t codes_ = 0;
    std::vector<std::uint32_t> listed_;
    bool few_ = false, other_ = false;
};

class IsComplete final : public ColumnCondition {
  public:
    void keep(const Block& block, Scratch&, std::uint64_t* bits) const override {
        const Column& column = block.complete();
        const std::uint32_t yes = 1;
        if (!column.is_constant())
            keep_raw_few(column, &yes, 1, false, bits);
        else if (column.base() == 0)
            std::fill_n(bits, bit_words(block.events()), 0);
    }
    int cost() const override { return 1; }
};

class Never final : public ColumnCondition {
  public:
    void keep(const Block& block, Scratch&, std::uint64_t* bits) const override {
        std::fill_n(bits, bit_words(block.events()), 0);
    }
    int cost() const override { return 0; }
};

}  // namespace

const Column& column_of(const Block& block, CodeColumn which) {
    switch (which) {
        case CodeColumn::Name:
            return block.name();
        case CodeColumn::Channel:
            return block.channel();
        case CodeColumn::Touchpoint:
            return block.touchpoint();
        case CodeColumn::Journey:
            return block.journey();
    }
    return block.name();
}

const Texts& texts_of(const Moment& moment, CodeColumn which) {
    switch (which) {
        case CodeColumn::Name:
            return moment.names();
        case CodeColumn::Channel:
            return moment.channels();
        case CodeColumn::Touchpoint:
            return moment.touchpoints();
        case CodeColumn::Journey:
            return moment.journeys();
    }
    return moment.names();
}

std::unique_ptr<const ColumnCondition> instant_between(const InstantRange& range) {
    return std::make_unique<InstantBetween>(range);
}

std::unique_ptr<const ColumnCondition> instant_between(std::int64_t low, std::int64_t high) {
    return std::make_unique<InstantBetween>(InstantRange{.low = low, .high = high, .turned = {}});
}

std::unique_ptr<const ColumnCondition> code_among(CodeColumn column,
                                                  std::vector<std::uint8_t> wanted) {
    return std::make_unique<CodeAmong>(column, std::move(wanted));
}

std::unique_ptr<const ColumnCondition> is_complete() {
    return std::make_unique<IsComplete>();
}

std::unique_ptr<const ColumnCondition> never() {
    return std::make_unique<Never>();
}

const std::vector<std::uint8_t>* table_by_code(const ColumnCondition& condition,
                                               CodeColumn column) {
    const auto* among = dynamic_cast<const CodeAmong*>(&condition);
    return among && among->which() == column ? &among->wanted() : nullptr;
}

}  // namespace jalon::trail
