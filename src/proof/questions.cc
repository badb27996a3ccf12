// Collecting the policy's conditions and the constants in them.
#include "proof/detail/questions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace jalon::proof {
namespace {

using Sign = expr::Comparison::Sign;

void add_text(Asked& asked, const std::string& text) {
    if (std::ranges::find(asked.texts, text) == asked.texts.end()) asked.texts.push_back(text);
    // A text that reads as a number is compared as one.
    double number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) asked.numbers.insert(number);
}

void add_constant(Asked& asked, const expr::Value& constant) {
    if (const auto* number = constant.if_number(); number != nullptr && !std::isnan(*number))
        asked.numbers.insert(*number);
    else if (const auto* text = constant.if_text())
        add_text(asked, *text);
    else if (const auto* items = constant.if_array())
        for (const auto& item : *items) add_constant(asked, item);
    else
        asked.truth = true;
}

void add_atom(Asked& asked, const expr::Atom& atom) {
    if (!atom.sign) {
        asked.truth = true;
        return;
    }
    add_constant(asked, atom.constant);
    const bool inside = *atom.sign == Sign::Contains || *atom.sign == Sign::NotContains ||
                        *atom.sign == Sign::AllOf;
    const bool ordered = *atom.sign == Sign::Less || *atom.sign == Sign::LessOrEqual ||
                         *atom.sign == Sign::Greater || *atom.sign == Sign::GreaterOrEqual;
    // Texts before and after one another are not partitioned by the constants alone.
    asked.partial = asked.partial || inside || (ordered && atom.constant.if_text() != nullptr);
}

}  // namespace

std::vector<std::string> names_of(const expr::Program& condition) {
    auto names = condition.names();
    for (auto& name : names) name = lower_ascii(name);
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<Condition> conditions_of(const hub::Policy& policy) {
    std::vector<Condition> all;
    std::size_t rule = 0;
    for (std::size_t i = 0; i < policy.worth.size(); ++i)
        all.push_back({.kind = Condition::Kind::Worth,
                       .rule = policy.worth[i].id,
                       .path = fmt::format("worth[{}].when", i),
                       .when = policy.worth[i].when,
                       .index = rule++});
    for (std::size_t t = 0; t < policy.tables.size(); ++t) {
        const auto& table = policy.tables[t];
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            all.push_back({.kind = Condition::Kind::Row,
                           .rule = fmt::format("{}#{}", table.id, row + 1),
                           .path = fmt::format("tables[{}].rows[{}].if", t, row),
                           .when = table.rows[row].when,
                           .index = rule++,
                           .table = t,
                           .first = table.hit == hub::DecisionTable::Hit::First});
    }
    for (std::size_t i = 0; i < policy.modes.size(); ++i)
        if (policy.modes[i].entitled)
            all.push_back({.kind = Condition::Kind::Entitlement,
                           .rule = policy.modes[i].id,
                           .path = fmt::format("modes[{}].entitled", i),
                           .when = policy.modes[i].entitled,
                           .index = i});
    return all;
}

Questions questions_of(const std::vector<Condition>& conditions) {
    Questions questions;
    for (const auto& each : conditions) {
        if (!each.when) continue;
        auto atoms = each.when->atoms();
        if (!atoms) {
            for (const auto& name : names_of(*each.when)) questions[name].whole = true;
            continue;
        }
        for (const auto& atom : *atoms) add_atom(questions[lower_ascii(atom.name)], atom);
    }
    return questions;
}

}  // namespace jalon::proof
