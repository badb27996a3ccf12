// The shipped contact policy and changes of it, for this module's tests and benchmarks.
#pragma once

#include "hub/shipped_for_tests.h"

namespace jalon::replay::tests {

template <class Change>
hub::PolicyPtr changed(const Change& change) {
    auto policy = hub::tests::shipped_with("");
    policy.version = 1;
    for (auto& queue : policy.queues) queue.agents = std::max(queue.agents, 3);
    for (auto& mode : policy.modes) mode.held = {};
    change(policy);
    return std::make_shared<const hub::Policy>(hub::prepared(std::move(policy)));
}

inline const hub::PolicyPtr& policy() {
    static const hub::PolicyPtr kPolicy = changed([](hub::Policy&) {});
    return kPolicy;
}

/// With something for the guard to hold, stability and costs.
inline const hub::PolicyPtr& guarded() {
    static const hub::PolicyPtr kPolicy = changed([](hub::Policy& p) {
        p.version = 2;
        p.stability = hub::Stability{};
        for (auto& queue : p.queues) queue.guard = hub::LoadGuard{};
        for (auto& mode : p.modes) {
            mode.take_rate = 0.08;
            mode.cost = mode.human() ? 5 : 0.1;
        }
        p.limits.exposure["callback"] = 0.4;
        p.limits.budget["callback"] = 300;
    });
    return kPolicy;
}

}  // namespace jalon::replay::tests
