// The policy in any context: a choice of one setting for each variable, made into inputs and
// decided by the hub itself.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string_view>
#include <vector>

#include "hub/compiled.h"
#include "proof/detail/variables.h"

namespace jalon::proof {

/// By variable: the index of its setting.
using Choice = std::vector<std::uint32_t>;

class Contexts {
  public:
    Contexts(hub::PolicyPtr policy, const Options& options);

    const hub::Policy& policy() const { return *policy_; }
    const hub::PolicyPtr& policy_ptr() const { return policy_; }
    const Options& options() const { return options_; }
    const std::vector<Condition>& conditions() const { return conditions_; }
    const std::vector<Variable>& variables() const { return variables_; }
    const Variable& operator[](std::size_t variable) const { return variables_[variable]; }

    /// The variables that a name depends on.
    const std::vector<std::size_t>& reading(std::string_view name) const;
    /// Those that a condition depends on, ascending.
    std::vector<std::size_t> support(const expr::Program& condition) const;
    std::vector<std::size_t> of_kind(Variable::Kind kind) const;
    /// True where the settings of all of these stand for all values.
    bool exact(std::span<const std::size_t> variables) const;
    /// How many choices there are of these.
    double count(std::span<const std::size_t> variables) const;

    Choice nothing_known() const { return Choice(variables_.size(), 0); }
    hub::Inputs inputs(const Choice& choice) const;
    /// The hub's answer, until the next call.
    const hub::DecisionBuffer& decide(const Choice& choice);
    const hub::DecisionBuffer& decide(const hub::Inputs& inputs);
    std::uint64_t decided() const { return decided_; }

    /// Calls `look` for every choice of these variables, the others as in `from`, until it says
    /// true. More than `contexts_max` of them: that many drawn with a fixed seed. Says whether all
    /// were looked at or `look` said true.
    struct Tour {
        bool found = false;
        bool complete = true;
        Choice at;
    };
    template <class Look>
    Tour tour(Choice from, std::span<const std::size_t> variables, const Look& look);
    template <class Look>
    Tour tour(Choice from, std::span<const std::size_t> variables,
              const std::vector<std::vector<std::uint32_t>>& domains, const Look& look);

    /// A choice with as few things said as will still do: `holds` must hold of it.
    template <class Holds>
    Choice shrunk(Choice choice, const Holds& holds) const;
    CounterExample example(const Choice& choice) const;

  private:
    hub::PolicyPtr policy_;
    Options options_;
    std::vector<Condition> conditions_;
    std::vector<Variable> variables_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> reading_;
    hub::DecisionBuffer buffer_;
    hub::Inputs last_;  ///< What the buffer's texts point into.
    std::uint64_t decided_ = 0;
};

template <class Look>
Contexts::Tour Contexts::tour(Choice from, std::span<const std::size_t> variables,
                              const std::vector<std::vector<std::uint32_t>>& domains,
                              const Look& look) {
    Tour tour{.at = std::move(from)};
    double all = 1;
    for (auto each : variables) all *= static_cast<double>(domains[each].size());
    if (all == 0) return tour;
    if (all > static_cast<double>(options_.contexts_max)) {
        std::mt19937_64 random(20'261'122);
        tour.complete = false;
        for (std::uint64_t i = 0; i < options_.contexts_max / 10; ++i) {
            for (auto each : variables)
                tour.at[each] = domains[each][random() % domains[each].size()];
            if (look(tour.at)) {
                tour.found = true;
                return tour;
            }
        }
        return tour;
    }
    std::vector<std::size_t> at(variables.size(), 0);
    for (std::size_t i = 0; i < variables.size(); ++i)
        tour.at[variables[i]] = domains[variables[i]].front();
    while (true) {
        if (look(tour.at)) {
            tour.found = true;
            return tour;
        }
        std::size_t i = 0;
        for (; i < variables.size(); ++i) {
            const auto& domain = domains[variables[i]];
            if (++at[i] == domain.size()) at[i] = 0;
            tour.at[variables[i]] = domain[at[i]];
            if (at[i] != 0) break;
        }
        if (i == variables.size()) return tour;
    }
}

/// Every setting of every variable.
std::vector<std::vector<std::uint32_t>> whole_domains(const Contexts& contexts);

template <class Look>
Contexts::Tour Contexts::tour(Choice from, std::span<const std::size_t> variables,
                              const Look& look) {
    return tour(std::move(from), variables, whole_domains(*this), look);
}

template <class Holds>
Choice Contexts::shrunk(Choice choice, const Holds& holds) const {
    for (std::size_t i = 0; i < choice.size(); ++i) {
        const auto kept = choice[i];
        for (std::uint32_t simpler = 0; simpler < std::min<std::uint32_t>(kept, 3); ++simpler) {
            choice[i] = simpler;
            if (holds(choice)) break;
            choice[i] = kept;
        }
    }
    return choice;
}

}  // namespace jalon::proof
