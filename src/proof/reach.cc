// Reaching a row: its own parts cut the settings down; of each earlier row that may still hold,
// some part must fail. What reads several inputs at once is decided by the hub, context by context.
#include "proof/detail/reach.h"

#include <algorithm>

#include "core/text.h"

namespace jalon::proof {
namespace {

constexpr std::uint64_t kNodesMax = 200'000;
constexpr std::uint64_t kEvaluatedMax = 10'000'000;

class ValueFactsOf final : public expr::Facts {
  public:
    ValueFactsOf(const std::map<std::string, expr::Value, std::less<>>& values, Time now)
        : Facts(now), values_(values) {}
    std::optional<expr::Value> find(std::string_view name) const override {
        auto found = values_.find(lower_ascii(name));
        if (found == values_.end() || found->second.is_nothing()) return std::nullopt;
        return found->second;
    }

  private:
    const std::map<std::string, expr::Value, std::less<>>& values_;
};

// Every name that conditions may read, as the decision has it.
std::map<std::string, expr::Value, std::less<>> values_of(const hub::Policy& policy,
                                                          const hub::DecisionBuffer& decided,
                                                          const hub::Inputs& inputs) {
    std::map<std::string, expr::Value, std::less<>> values;
    for (const auto& each : policy.core->inputs_used(decided))
        values[lower_ascii(each.name)] = expr::Value::from_json(each.value);
    for (const auto& mode : policy.modes) {
        const auto id = lower_ascii(mode.id);
        values.try_emplace("spent." + id, expr::Value(0.0));
        auto queue = values.find("wait." + lower_ascii(mode.queue) + "_s");
        values.try_emplace("wait." + id + "_s",
                           queue == values.end() ? expr::Value(0.0) : queue->second);
    }
    for (const auto& [key, value] : inputs.traits)
        for (const char* prefix : {"traits.", "trait."})
            values[prefix + lower_ascii({key.data(), key.size()})] = expr::Value::from_json(value);
    return values;
}

}  // namespace

struct Reach::Search {
    std::size_t condition = 0;
    std::uint64_t nodes = 0;
    bool complete = true;
    std::optional<Choice> found;
    std::vector<std::size_t> before;
};

Reach::Reach(Contexts& contexts) : contexts_(contexts) {}

bool Reach::holds(const expr::Program& condition, const Choice& choice) {
    const auto inputs = contexts_.inputs(choice);
    return holds_there(condition, contexts_.decide(inputs), inputs);
}

bool Reach::holds_there(const expr::Program& condition, const hub::DecisionBuffer& decided,
                        const hub::Inputs& inputs) {
    ++evaluated_;
    const auto values = values_of(contexts_.policy(), decided, inputs);
    return condition.holds(ValueFactsOf(values, inputs.at));
}

const Reach::Mask& Reach::mask(const expr::Program& part, std::size_t variable) {
    auto [at, fresh] = masks_.try_emplace({part.to_text(), variable});
    if (!fresh) return at->second;
    for (std::uint32_t setting = 0; setting < contexts_[variable].settings.size(); ++setting) {
        auto [known, first] = values_.try_emplace({variable, setting});
        if (first) {
            auto choice = contexts_.nothing_known();
            choice[variable] = setting;
            const auto inputs = contexts_.inputs(choice);
            known->second = values_of(contexts_.policy(), contexts_.decide(inputs), inputs);
        }
        ++evaluated_;
        at->second.push_back(part.holds(ValueFactsOf(known->second, contexts_.options().from)));
    }
    return at->second;
}

const Reach::Taken& Reach::taken(std::size_t condition) {
    auto [at, fresh] = taken_.try_emplace(condition);
    const auto& when = contexts_.conditions()[condition].when;
    if (!fresh || !when) return at->second;
    auto& taken = at->second;
    for (const auto& part : when->conjuncts()) {
        auto support = contexts_.support(part);
        if (support.size() == 1)
            taken.parts.push_back({support[0], mask(part, support[0])});
        else if (support.empty())
            taken.never = taken.never || !holds(part, contexts_.nothing_known());
        else
            taken.wide.insert(taken.wide.end(), support.begin(), support.end());
    }
    std::ranges::sort(taken.wide);
    taken.wide.erase(std::unique(taken.wide.begin(), taken.wide.end()), taken.wide.end());
    return taken;
}

bool Reach::matched(std::size_t index, const Choice& choice) {
    const auto& condition = contexts_.conditions()[index];
    if (condition.kind == Condition::Kind::Entitlement) return holds(*condition.when, choice);
    const auto rules = contexts_.decide(choice).matched();
    return std::ranges::binary_search(rules, static_cast<std::uint32_t>(condition.index));
}

void Reach::search(Search& search, Domains domains, std::vector<std::size_t> earlier,
                   std::vector<std::size_t> wide) {
    if (search.found || !search.complete) return;
    if (++search.nodes > kNodesMax || evaluated_ > kEvaluatedMax) {
        search.complete = false;
        return;
    }
    auto some = [&](const Part& part, bool wanted) {
        return std::ranges::any_of(domains[part.variable],
                                   [&](auto i) { return part.holds[i] == wanted; });
    };
    // Those that cannot hold any more are out of the way.
    std::erase_if(earlier, [&](std::size_t each) {
        const auto& other = taken(each);
        return other.never || !std::ranges::all_of(
                                  other.parts, [&](const Part& part) { return some(part, true); });
    });
    if (earlier.empty()) {
        auto from = contexts_.nothing_known();
        for (std::size_t i = 0; i < from.size(); ++i) from[i] = domains[i].front();
        auto tour = contexts_.tour(from, wide, domains, [&](const Choice& choice) {
            return matched(search.condition, choice);
        });
        if (tour.found) search.found = tour.at;
        search.complete = search.complete && tour.complete;
        return;
    }
    const auto next = earlier.back();
    earlier.pop_back();
    for (const auto& part : taken(next).parts) {
        if (!some(part, false)) continue;
        auto without = domains;
        std::erase_if(without[part.variable], [&](auto i) { return part.holds[i]; });
        this->search(search, std::move(without), earlier, wide);
    }
    if (const auto& more = taken(next).wide; !more.empty()) {
        auto all = wide;
        all.insert(all.end(), more.begin(), more.end());
        std::ranges::sort(all);
        all.erase(std::unique(all.begin(), all.end()), all.end());
        this->search(search, domains, earlier, std::move(all));
    }
}

Reached Reach::reach(std::size_t condition, const std::vector<std::size_t>& earlier) {
    Search search{.condition = condition, .found = std::nullopt, .before = {}};
    auto domains = whole_domains(contexts_);
    const auto& own = taken(condition);
    bool possible = !own.never;
    for (const auto& part : own.parts)
        std::erase_if(domains[part.variable], [&](auto i) { return !part.holds[i]; });
    for (const auto& domain : domains) possible = possible && !domain.empty();
    // One that holds wherever this one may is named by itself.
    for (auto each : earlier) {
        const auto& other = taken(each);
        if (!other.never && other.wide.empty() &&
            std::ranges::all_of(other.parts, [&](const Part& part) {
                return std::ranges::all_of(domains[part.variable],
                                           [&](auto i) { return part.holds[i]; });
            }))
            search.before.push_back(each);
    }
    if (possible) this->search(search, std::move(domains), earlier, own.wide);
    if (search.found) return {.is = Reached::Is::Reached, .at = *search.found, .before = {}};
    auto exact = [&](std::size_t each) {
        const auto& when = contexts_.conditions()[each].when;
        return !when || contexts_.exact(contexts_.support(*when));
    };
    const bool sure = search.complete && exact(condition) && std::ranges::all_of(earlier, exact);
    return {.is = sure ? Reached::Is::Unreachable : Reached::Is::Unknown,
            .at = {},
            .before = std::move(search.before)};
}

}  // namespace jalon::proof
