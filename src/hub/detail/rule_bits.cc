// Building the masks class by class, and meeting them.
#include "hub/detail/rule_bits.h"

#include <algorithm>
#include <limits>

namespace jalon::hub::detail {
namespace {

// What a mask is worked out with: its values are of the kind that their questions expect.
class Nothing final : public expr::Facts {
  public:
    Nothing() : Facts(Time{}) {}
    std::optional<expr::Value> find(std::string_view) const override { return std::nullopt; }
};

template <class Each>
void merge(std::vector<Each>& into, const std::vector<Each>& more) {
    into.insert(into.end(), more.begin(), more.end());
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

// A number of this class.
double number_of(const std::vector<double>& numbers, std::size_t index) {
    constexpr double kEnd = std::numeric_limits<double>::infinity();
    if (index % 2 == 1) return numbers[index / 2];
    if (index == 0) return -kEnd;
    if (index == 2 * numbers.size()) return kEnd;
    return numbers[index / 2 - 1] / 2 + numbers[index / 2] / 2;
}

void clear(std::span<std::uint64_t> bits, std::size_t bit) {
    bits[bit / 64] &= ~(std::uint64_t{1} << (bit % 64));
}

}  // namespace

void RuleBits::add(std::uint32_t rule, const expr::Program* when, Conditions& conditions) {
    const auto bit = rules_.size();
    rules_.push_back(rule);
    std::vector<expr::Program> more;
    if (when != nullptr)
        for (const auto& question : when->conjuncts())
            if (!take(bit, question, conditions)) more.push_back(question);
    rest_.push_back(conditions.add(more));
    all_.resize(words());
    more_.resize(words());
    all_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    if (!more.empty()) more_[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

// Puts the question into its column, where it has one and there is room.
bool RuleBits::take(std::size_t bit, const expr::Program& question, Conditions& conditions) {
    auto condition = conditions.add_one_slot(question);
    if (!condition) return false;
    auto column = std::ranges::find_if(columns_, [&](const Column& each) {
        return each.slot == condition->slot && each.tag == condition->tag &&
               each.member == condition->member;
    });
    if (column == columns_.end()) {
        column = columns_.emplace(columns_.end());
        column->slot = condition->slot;
        column->tag = condition->tag;
        column->member = condition->member;
    }
    auto codes = column->codes;
    auto numbers = column->numbers;
    merge(codes, condition->codes);
    merge(numbers, condition->numbers);
    if (codes.size() + 1 > kClassesMax || 2 * numbers.size() + 1 > kClassesMax) return false;
    column->codes = std::move(codes);
    column->numbers = std::move(numbers);
    column->tests.push_back({bit, std::move(*condition)});
    return true;
}

void RuleBits::work_out(const Conditions& conditions) {
    for (auto& column : columns_) work_out(column, conditions);
}

void RuleBits::work_out(Column& column, const Conditions& conditions) const {
    std::vector<Slot> values;
    auto add = [&](const Slot& value) { values.push_back(value); };
    switch (column.tag) {
        case Tag::Text:
            add({.tag = Tag::Text, .code = kOtherText, .text = {}});
            column.class_of.resize(static_cast<std::size_t>(column.codes.back()) + 1);
            for (auto code : column.codes) {
                column.class_of[static_cast<std::size_t>(code)] =
                    static_cast<std::uint32_t>(values.size());
                add({.tag = Tag::Text, .code = code, .text = {}});
            }
            break;
        case Tag::Number:
            for (std::size_t i = 0; i <= 2 * column.numbers.size(); ++i)
                add({.tag = Tag::Number, .number = number_of(column.numbers, i), .text = {}});
            break;
        case Tag::List:
            add({.tag = Tag::List, .text = {}});
            add({.tag = Tag::List, .members = std::uint64_t{1} << column.member, .text = {}});
            break;
        default:
            for (Code flag : {0, 1}) add({.tag = column.tag, .code = flag, .text = {}});
    }
    values.emplace_back();
    for (const auto& value : values) {
        auto mask = all_;
        for (const auto& test : column.tests)
            if (!conditions.holds(test.condition, value, Nothing())) clear(mask, test.bit);
        column.masks.insert(column.masks.end(), mask.begin(), mask.end());
        column.absent = std::move(mask);
    }
}

inline std::size_t RuleBits::Column::class_of_value(const Slot& value) const {
    switch (tag) {
        case Tag::Text: {
            const auto code = static_cast<std::size_t>(value.code);
            return code < class_of.size() ? class_of[code] : 0;
        }
        case Tag::Number: {
            constexpr std::size_t kCountedMax = 16;
            if (numbers.size() > kCountedMax) {
                const auto at = std::lower_bound(numbers.begin(), numbers.end(), value.number);
                const auto below = static_cast<std::size_t>(at - numbers.begin());
                return 2 * below + (at != numbers.end() && *at == value.number ? 1 : 0);
            }
            std::size_t passed = 0;
            for (double number : numbers)
                passed += static_cast<std::size_t>(value.number >= number) +
                          static_cast<std::size_t>(value.number > number);
            return passed;
        }
        case Tag::List:
            return value.members >> member & 1;
        default:
            return static_cast<std::size_t>(value.code);
    }
}

void RuleBits::match(const Conditions& conditions, std::span<const Slot> slots,
                     const expr::Facts& facts, std::span<std::uint64_t> bits) const {
    if (bits.size() == 1 && match_word(slots, bits[0])) {
        ask_rest(conditions, slots, facts, bits);
        return;
    }
    std::copy(all_.begin(), all_.end(), bits.begin());
    for (const auto& column : columns_) {
        const Slot& value = slots[column.slot];
        if (value.tag != Tag::Absent && (value.tag != column.tag || value.code == kOddText)) {
            for (const auto& test : column.tests)
                if (!conditions.holds(test.condition, value, facts)) clear(bits, test.bit);
            continue;
        }
        const auto* mask = value.tag == Tag::Absent
                               ? column.absent.data()
                               : column.masks.data() + column.class_of_value(value) * bits.size();
        for (std::size_t word = 0; word < bits.size(); ++word) bits[word] &= mask[word];
    }
    ask_rest(conditions, slots, facts, bits);
}

// At most 64 rules and every value of the kind that is expected, or missing: false where one is
// not.
bool RuleBits::match_word(std::span<const Slot> slots, std::uint64_t& bits) const {
    auto left = all_[0];
    for (const auto& column : columns_) {
        const Slot& value = slots[column.slot];
        if (value.tag == Tag::Absent) {
            left &= column.absent[0];
            continue;
        }
        if (value.tag != column.tag || value.code == kOddText) return false;
        left &= column.masks[column.class_of_value(value)];
    }
    bits = left;
    return true;
}

void RuleBits::ask_rest(const Conditions& conditions, std::span<const Slot> slots,
                        const expr::Facts& facts, std::span<std::uint64_t> bits) const {
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (auto left = bits[word] & more_[word]; left != 0; left &= left - 1) {
            const auto bit = 64 * word + static_cast<std::size_t>(std::countr_zero(left));
            if (!conditions.holds(rest_[bit], slots, facts)) clear(bits, bit);
        }
}

}  // namespace jalon::hub::detail
