// Choices as inputs, and the hub's own decision on them.
#include "proof/detail/contexts.h"

#include <algorithm>
#include <numeric>

namespace jalon::proof {

Contexts::Contexts(hub::PolicyPtr policy, const Options& options)
    : policy_(std::move(policy)),
      options_(options),
      conditions_(conditions_of(*policy_)),
      variables_(variables_of(*policy_, questions_of(conditions_), options)),
      buffer_(policy_->core) {
    for (std::size_t i = 0; i < variables_.size(); ++i)
        for (const auto& name : variables_[i].reads) {
            auto& readers = reading_[name];
            if (readers.empty() || readers.back() != i) readers.push_back(i);
        }
}

const std::vector<std::size_t>& Contexts::reading(std::string_view name) const {
    static const std::vector<std::size_t> kNone;
    auto found = reading_.find(name);
    return found == reading_.end() ? kNone : found->second;
}

std::vector<std::size_t> Contexts::support(const expr::Program& condition) const {
    std::vector<std::size_t> all;
    for (const auto& name : names_of(condition))
        all.insert(all.end(), reading(name).begin(), reading(name).end());
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<std::size_t> Contexts::of_kind(Variable::Kind kind) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < variables_.size(); ++i)
        if (variables_[i].kind == kind) all.push_back(i);
    return all;
}

bool Contexts::exact(std::span<const std::size_t> variables) const {
    return std::ranges::all_of(variables, [&](std::size_t i) { return variables_[i].exact; });
}

double Contexts::count(std::span<const std::size_t> variables) const {
    return std::accumulate(variables.begin(), variables.end(), 1.0, [&](double product, auto i) {
        return product * static_cast<double>(variables_[i].settings.size());
    });
}

hub::Inputs Contexts::inputs(const Choice& choice) const {
    hub::Inputs inputs;
    for (std::size_t i = 0; i < variables_.size(); ++i)
        variables_[i].settings[choice[i]].set(inputs);
    return inputs;
}

const hub::DecisionBuffer& Contexts::decide(const hub::Inputs& inputs) {
    last_ = inputs;
    policy_->core->decide(last_, buffer_);
    ++decided_;
    return buffer_;
}

const hub::DecisionBuffer& Contexts::decide(const Choice& choice) {
    last_ = inputs(choice);
    policy_->core->decide(last_, buffer_);
    ++decided_;
    return buffer_;
}

CounterExample Contexts::example(const Choice& choice) const {
    CounterExample example{.inputs = inputs(choice), .given = {}, .compared = {}};
    for (std::size_t i = 0; i < variables_.size(); ++i) {
        const auto& words = variables_[i].settings[choice[i]].words;
        const bool moment = variables_[i].kind == Variable::Kind::Moment;
        if ((choice[i] != 0 || moment) && !words.empty())
            example.given.emplace_back(variables_[i].name, words);
    }
    return example;
}

std::vector<std::vector<std::uint32_t>> whole_domains(const Contexts& contexts) {
    std::vector<std::vector<std::uint32_t>> domains;
    for (const auto& variable : contexts.variables()) {
        domains.emplace_back(variable.settings.size());
        std::iota(domains.back().begin(), domains.back().end(), 0U);
    }
    return domains;
}

}  // namespace jalon::proof
