// The six properties, one after the other.
#include <algorithm>

#include "core/result.h"
#include "proof/detail/properties.h"
#include "proof/proof.h"

namespace jalon::proof {

bool Proof::proved() const {
    return std::ranges::all_of(
        properties, [](const Property& each) { return each.verdict == Verdict::Proved; });
}

bool Proof::refuted() const {
    return std::ranges::any_of(
        properties, [](const Property& each) { return each.verdict == Verdict::Refuted; });
}

void found(Property& property, Finding finding) {
    if (!finding.warning) property.verdict = Verdict::Refuted;
    auto at = finding.warning ? property.findings.end()
                              : std::ranges::find_if(property.findings, &Finding::warning);
    property.findings.insert(at, std::move(finding));
}

void settle(Property& property, bool all_examined) {
    if (property.verdict == Verdict::Proved && !all_examined) property.verdict = Verdict::Tested;
}

Proof verify(const hub::PolicyPtr& policy, const Options& options) {
    CHECK(policy->core != nullptr && policy->calendar != nullptr);
    Contexts contexts(policy, options);
    Reach reach(contexts);
    Proof proof{.policy = policy->id,
                .from = options.from,
                .until = options.from + std::chrono::hours(24 * options.days),
                .properties = {}};
    proof.properties.push_back(no_dead_end(contexts));
    proof.properties.push_back(every_rule_reachable(contexts, reach));
    proof.properties.push_back(no_mode_vanishes(contexts, reach));
    proof.properties.push_back(vulnerable_never_less(contexts));
    proof.properties.push_back(budgets_are_consistent(contexts));
    proof.properties.push_back(bounds_are_consistent(*policy));
    for (std::size_t i = 0; i < proof.properties.size(); ++i)
        proof.properties[i].name = kProperties[i];
    proof.contexts = contexts.decided() + reach.evaluated();
    return proof;
}

std::string_view to_text(Verdict verdict) {
    constexpr std::string_view kNames[]{"proved", "tested", "refuted"};
    return kNames[static_cast<std::size_t>(verdict)];
}

}  // namespace jalon::proof
