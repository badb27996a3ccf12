// Conditions taken apart into atoms on slots, joined by jumps: what a decision evaluates instead of
// expressions. What does not come apart keeps its expression.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "expr/program.h"
#include "hub/detail/names.h"
#include "hub/detail/slots.h"

namespace jalon::hub::detail {

/// One question about one slot. What it answers where the slot holds another kind of value than it
/// expects, its expression says.
struct Atom {
    enum class Kind : std::uint8_t {
        Is,      ///< The code (of a text, of a flag).
        OneOf,   ///< One of the codes in `list`.
        Number,  ///< The number.
        Below,   ///< Below the number.
        AtMost,  ///< Not above it.
        Has,     ///< A list that holds the member of bit `code`.
        Whole    ///< The expression.
    };
    Kind kind = Kind::Whole;
    Tag expects = Tag::Absent;
    bool negated = false;
    bool if_absent = false;  ///< What the expression says of a missing value.
    std::uint16_t slot = 0;
    Code code = 0;
    double number = 0;
    std::uint32_t list = 0, list_end = 0;
    std::uint32_t program = 0;
};

/// Where a condition begins among the steps; kAlways where there is none.
using Entry = std::int32_t;
inline constexpr Entry kYes = -1;
inline constexpr Entry kNo = -2;
inline constexpr Entry kAlways = kYes;

/// A condition's atoms that must hold for it to hold: what rules are found by.
struct Needs {
    std::uint16_t slot = 0;
    Tag tag = Tag::Text;
    bool if_absent = false;
    std::vector<Code> codes;
};

/// A condition whose truth follows from the value of one slot, as long as that is of one kind.
struct OneSlot {
    Entry entry = kAlways;
    std::uint16_t slot = 0;
    Tag tag = Tag::Absent;
    int member = -1;  ///< Of a list: the bit asked for.
    /// The constants that the value is compared with: where the truth can change.
    std::vector<Code> codes;
    std::vector<double> numbers;
};

class Conditions {
  public:
    explicit Conditions(SlotNames& names) : names_(&names) {}

    Entry add(const expr::Program& condition);
    /// All of them.
    Entry add(std::span<const expr::Program> conditions);
    /// The condition as one of one slot, or nothing where it is more (then nothing is added).
    std::optional<OneSlot> add_one_slot(const expr::Program& condition);
    /// The equalities without which the condition cannot hold.
    std::vector<Needs> needs(const expr::Program& condition);
    Texts& texts() { return texts_; }
    const Texts& texts() const { return texts_; }
    /// Bit of a list's member, or -1 where none asks for it.
    int member_bit(std::size_t slot, Code code) const;
    /// Slots that any condition reads.
    const std::vector<bool>& used() const { return used_; }
    /// Facts must tell the slots' values to the expressions.
    bool holds(Entry entry, std::span<const Slot> slots, const expr::Facts& facts) const {
        while (entry >= 0) {
            const Step& step = steps_[static_cast<std::size_t>(entry)];
            entry = test(step.atom, slots[step.atom.slot], facts) ? step.yes : step.no;
        }
        return entry == kYes;
    }
    /// The same for a condition of one slot, with this value in it.
    bool holds(const OneSlot& condition, const Slot& value, const expr::Facts& facts) const {
        auto entry = condition.entry;
        while (entry >= 0) {
            const Step& step = steps_[static_cast<std::size_t>(entry)];
            entry = test(step.atom, value, facts) ? step.yes : step.no;
        }
        return entry == kYes;
    }

  private:
    struct Step {
        Atom atom;
        Entry yes = kYes, no = kNo;
    };
    Entry add(const expr::Program& condition, Entry yes, Entry no);
    Atom atom_of(const expr::Program& condition);
    bool read_text(const expr::Value& constant, Atom& atom);
    bool read_comparison(const expr::Comparison& comparison, Atom& atom);
    bool test(const Atom& atom, const Slot& slot, const expr::Facts& facts) const;

    SlotNames* names_;
    Texts texts_;
    std::vector<Step> steps_;
    std::vector<Code> lists_;
    std::vector<expr::Program> programs_;
    std::vector<std::vector<Code>> members_;  ///< By slot: the codes asked for, by bit.
    std::vector<bool> used_;
};

inline bool Conditions::test(const Atom& atom, const Slot& slot, const expr::Facts& facts) const {
    if (atom.kind == Atom::Kind::Whole || slot.tag != atom.expects || slot.code == kOddText) {
        if (atom.kind != Atom::Kind::Whole && slot.tag == Tag::Absent) return atom.if_absent;
        return programs_[atom.program].holds(facts);
    }
    bool holds = false;
    switch (atom.kind) {
        case Atom::Kind::Is:
            holds = slot.code == atom.code;
            break;
        case Atom::Kind::OneOf:
            for (auto i = atom.list; i < atom.list_end; ++i)
                holds = holds || lists_[i] == slot.code;
            break;
        case Atom::Kind::Number:
            holds = slot.number == atom.number;
            break;
        case Atom::Kind::Below:
            holds = slot.number < atom.number;
            break;
        case Atom::Kind::AtMost:
            holds = slot.number <= atom.number;
            break;
        case Atom::Kind::Has:
            holds = (slot.members >> atom.code & 1) != 0;
            break;
        case Atom::Kind::Whole:
            break;
    }
    return holds != atom.negated;
}

}  // namespace jalon::hub::detail
