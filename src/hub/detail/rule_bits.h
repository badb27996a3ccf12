// Rules as bits. What the value of one slot leaves standing is a mask that was worked out before;
// the rules that hold are those that every slot's mask leaves.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "hub/detail/conditions.h"

namespace jalon::hub::detail {

/// Classes of values that one slot may have; questions beyond are asked one by one.
inline constexpr std::size_t kClassesMax = 1024;

class RuleBits {
  public:
    /// Rules come in ascending order. Null: a rule that always holds.
    void add(std::uint32_t rule, const expr::Program* when, Conditions& conditions);
    /// Once, after all rules.
    void work_out(const Conditions& conditions);

    std::size_t words() const { return (rules_.size() + 63) / 64; }
    std::size_t size() const { return rules_.size(); }
    std::uint32_t rule(std::size_t bit) const { return rules_[bit]; }
    /// The rules that hold, as bits; `bits` has `words()` of them.
    void match(const Conditions& conditions, std::span<const Slot> slots, const expr::Facts& facts,
               std::span<std::uint64_t> bits) const;

  private:
    struct Test {
        std::size_t bit = 0;
        OneSlot condition;
    };
    // All that is asked of one slot's values of one kind.
    struct Column {
        std::uint16_t slot = 0;
        Tag tag = Tag::Absent;
        int member = -1;
        std::vector<Code> codes;  // Ascending; class k + 1 is codes[k], class 0 any other.
        std::vector<std::uint32_t> class_of;  // By code.
        std::vector<double> numbers;  // Ascending; class 2k + 1 is numbers[k], the even between.
        std::vector<std::uint64_t> masks;   // By class.
        std::vector<std::uint64_t> absent;  // Where the value is missing.
        std::vector<Test> tests;            // Where it is of another kind.
        std::size_t class_of_value(const Slot& value) const;
    };
    bool take(std::size_t bit, const expr::Program& question, Conditions& conditions);
    void work_out(Column& column, const Conditions& conditions) const;
    bool match_word(std::span<const Slot> slots, std::uint64_t& bits) const;
    void ask_rest(const Conditions& conditions, std::span<const Slot> slots,
                  const expr::Facts& facts, std::span<std::uint64_t> bits) const;

    std::vector<std::uint32_t> rules_;
    std::vector<Column> columns_;
    std::vector<std::uint64_t> all_, more_;  // By bit: is there, has questions that columns lack.
    std::vector<Entry> rest_;                // By bit: these questions.
};

}  // namespace jalon::hub::detail
