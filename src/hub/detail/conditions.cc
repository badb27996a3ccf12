// Reading expressions as atoms. An atom is made only where the expression language and the atom
// agree for every value that has the expected tag (see Texts for which texts are plain).
#include "hub/detail/conditions.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace jalon::hub::detail {
namespace {

using Sign = expr::Comparison::Sign;

// Facts that know nothing: what a condition says of a missing value.
class Nothing final : public expr::Facts {
  public:
    Nothing() : Facts(Time{}) {}
    std::optional<expr::Value> find(std::string_view) const override { return std::nullopt; }
};

}  // namespace

int Conditions::member_bit(std::size_t slot, Code code) const {
    if (slot >= members_.size() || code <= 0) return -1;
    const auto& members = members_[slot];
    auto at = std::find(members.begin(), members.end(), code);
    return at == members.end() ? -1 : static_cast<int>(at - members.begin());
}

bool Conditions::read_text(const expr::Value& constant, Atom& atom) {
    const auto* text = constant.if_text();
    if (text == nullptr) return false;
    atom.code = texts_.add(*text);
    atom.expects = Tag::Text;
    atom.kind = Atom::Kind::Is;
    return atom.code > 0;
}

bool Conditions::read_comparison(const expr::Comparison& comparison, Atom& atom) {
    const auto& constant = comparison.constant;
    const bool is_list = names_->type(atom.slot) == expr::Type::List;
    if (comparison.sign == Sign::Contains && is_list) {
        if (!read_text(constant, atom)) return false;
        if (members_.size() <= atom.slot) members_.resize(atom.slot + 1U);
        auto& members = members_[atom.slot];
        if (int bit = member_bit(atom.slot, atom.code); bit >= 0) {
            atom.code = bit;
        } else {
            if (members.size() >= 64) return false;
            members.push_back(atom.code);
            atom.code = static_cast<Code>(members.size() - 1);
        }
        atom.expects = Tag::List;
        atom.kind = Atom::Kind::Has;
        return true;
    }
    if (is_list) return false;
    atom.negated = comparison.sign == Sign::NotEqual || comparison.sign == Sign::NoneOf ||
                   comparison.sign == Sign::Greater || comparison.sign == Sign::GreaterOrEqual;
    if (comparison.sign == Sign::AnyOf || comparison.sign == Sign::NoneOf) {
        const auto* items = constant.if_array();
        if (items == nullptr || items->empty()) return false;
        atom.list = static_cast<std::uint32_t>(lists_.size());
        for (const auto& item : *items) {
            Atom each;
            if (!read_text(item, each)) return false;
            lists_.push_back(each.code);
        }
        atom.list_end = static_cast<std::uint32_t>(lists_.size());
        atom.expects = Tag::Text;
        atom.kind = Atom::Kind::OneOf;
        return true;
    }
    if (const auto* number = constant.if_number(); number != nullptr && !std::isnan(*number)) {
        atom.number = *number;
        atom.expects = Tag::Number;
        switch (comparison.sign) {
            case Sign::Equal:
            case Sign::NotEqual:
                atom.kind = Atom::Kind::Number;
                return true;
            case Sign::Less:
            case Sign::GreaterOrEqual:
                atom.kind = Atom::Kind::Below;
                return true;
            case Sign::LessOrEqual:
            case Sign::Greater:
                atom.kind = Atom::Kind::AtMost;
                return true;
            default:
                return false;
        }
    }
    if (comparison.sign != Sign::Equal && comparison.sign != Sign::NotEqual) return false;
    if (const auto* flag = constant.if_bool()) {
        atom.code = *flag ? 1 : 0;
        atom.expects = Tag::Flag;
        atom.kind = Atom::Kind::Is;
        return true;
    }
    return read_text(constant, atom);
}

Atom Conditions::atom_of(const expr::Program& condition) {
    Atom atom;
    atom.program = static_cast<std::uint32_t>(programs_.size());
    programs_.push_back(condition);
    for (const auto& name : condition.names()) {
        auto slot = is_trait(name) ? std::optional(names_->trait(name)) : names_->find(name);
        if (!slot) continue;
        if (used_.size() <= *slot) used_.resize(*slot + 1);
        used_[*slot] = true;
    }
    auto comparison = condition.comparison();
    auto name = comparison ? std::optional(comparison->name) : condition.bare_name();
    auto slot = name ? names_->find(*name) : std::nullopt;
    if (!slot) return atom;
    atom.slot = static_cast<std::uint16_t>(*slot);
    atom.if_absent = condition.holds(Nothing());
    bool read = false;
    if (comparison) {
        read = read_comparison(*comparison, atom);
    } else if (names_->type(*slot) == expr::Type::Bool) {
        atom.kind = Atom::Kind::Is;
        atom.expects = Tag::Flag;
        atom.code = 1;
        read = true;
    }
    if (!read) atom.kind = Atom::Kind::Whole;
    return atom;
}

Entry Conditions::add(const expr::Program& condition, Entry yes, Entry no) {
    if (auto all = condition.conjuncts(); all.size() > 1) {
        for (auto each = all.rbegin(); each != all.rend(); ++each) yes = add(*each, yes, no);
        return yes;
    }
    if (auto any = condition.disjuncts(); any.size() > 1) {
        for (auto each = any.rbegin(); each != any.rend(); ++each) no = add(*each, yes, no);
        return no;
    }
    Step step{.atom = atom_of(condition), .yes = yes, .no = no};
    steps_.push_back(step);
    return static_cast<Entry>(steps_.size() - 1);
}

Entry Conditions::add(const expr::Program& condition) {
    return add(condition, kYes, kNo);
}

Entry Conditions::add(std::span<const expr::Program> conditions) {
    Entry yes = kYes;
    for (auto each = conditions.rbegin(); each != conditions.rend(); ++each)
        yes = add(*each, yes, kNo);
    return yes;
}

std::optional<OneSlot> Conditions::add_one_slot(const expr::Program& condition) {
    const auto steps = steps_.size(), programs = programs_.size();
    OneSlot one;
    one.entry = add(condition);
    const Atom& first = steps_[steps].atom;
    one.slot = first.slot;
    one.tag = first.expects;
    bool sound = steps_.size() == steps + 1 || first.kind != Atom::Kind::Has;
    for (auto i = steps; i < steps_.size() && sound; ++i) {
        const Atom& atom = steps_[i].atom;
        sound = atom.kind != Atom::Kind::Whole && atom.slot == one.slot && atom.expects == one.tag;
        if (atom.kind == Atom::Kind::Has)
            one.member = atom.code;
        else if (atom.kind == Atom::Kind::OneOf)
            one.codes.insert(one.codes.end(), lists_.begin() + atom.list,
                             lists_.begin() + atom.list_end);
        else if (atom.kind == Atom::Kind::Is)
            one.codes.push_back(atom.code);
        else
            one.numbers.push_back(atom.number);
    }
    if (sound) return one;
    steps_.resize(steps);
    programs_.resize(programs, condition);
    return std::nullopt;
}

std::vector<Needs> Conditions::needs(const expr::Program& condition) {
    std::vector<Needs> all;
    for (const auto& each : condition.conjuncts()) {
        auto comparison = each.comparison();
        auto name = comparison ? std::optional(comparison->name) : each.bare_name();
        if (name && is_trait(*name)) names_->trait(*name);
        auto slot = name ? names_->find(*name) : std::nullopt;
        if (!slot) continue;
        Atom atom = atom_of(each);
        programs_.pop_back();
        if (atom.negated) continue;
        Needs need{
            .slot = atom.slot, .tag = atom.expects, .if_absent = atom.if_absent, .codes = {}};
        if (atom.kind == Atom::Kind::Is)
            need.codes = {atom.code};
        else if (atom.kind == Atom::Kind::OneOf)
            need.codes.assign(lists_.begin() + atom.list, lists_.begin() + atom.list_end);
        else
            continue;
        std::sort(need.codes.begin(), need.codes.end());
        need.codes.erase(std::unique(need.codes.begin(), need.codes.end()), need.codes.end());
        all.push_back(std::move(need));
    }
    return all;
}

}  // namespace jalon::hub::detail
