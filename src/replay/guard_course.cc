// The course is kept by steps: whenever the guard's word changes, and every minute for budgets.
#include "replay/guard_course.h"

#include <algorithm>

#include "hub/guard.h"

namespace jalon::replay {
namespace {

bool equal(const std::map<std::string, hub::Damping, std::less<>>& a,
           const std::map<std::string, hub::Damping, std::less<>>& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.first == y.first && x.second.cause == y.second.cause &&
               x.second.share == y.second.share;
    });
}

}  // namespace

const GuardCourse::Step& GuardCourse::at(Time at, std::size_t& hint) const {
    if (steps_.empty() || at < steps_[0].from) return none_;
    if (hint >= steps_.size() || steps_[hint].from > at) hint = 0;
    if (hint + 1 < steps_.size() && steps_[hint + 1].from <= at)
        hint = static_cast<std::size_t>(
            std::upper_bound(steps_.begin() + static_cast<std::ptrdiff_t>(hint), steps_.end(), at,
                             [](Time t, const Step& step) { return t < step.from; }) -
            steps_.begin() - 1);
    return steps_[hint];
}

bool needs_guard(const hub::Policy& policy) {
    return !policy.limits.exposure.empty() || !policy.limits.budget.empty() ||
           std::ranges::any_of(policy.queues,
                               [](const auto& queue) { return queue.guard.has_value(); });
}

GuardCourse played_guard(const Sessions& sessions, const hub::PolicyPtr& policy,
                         const TakeRates& rates) {
    GuardCourse course;
    hub::Guard guard(policy);
    hub::DecisionBuffer buffer(policy->core);
    hub::Inputs inputs;
    const Answer* last = nullptr;
    const bool budget = !policy->limits.budget.empty();
    Time noted{};
    GuardCourse::Step step;
    for (const auto& session : sessions.all()) {
        const auto& answer = sessions.answers(session).front();
        sessions.fill(answer, last, inputs);
        last = &answer;
        const auto& damping = guard.dampings(answer.at, inputs.queues);
        const bool changed = course.steps() == 0 || !equal(damping, step.damping);
        if (changed || (budget && answer.at - noted >= std::chrono::minutes(1))) {
            step.from = answer.at;
            step.damping = damping;
            if (budget) step.spent = guard.spent(answer.at);
            noted = answer.at;
            course.add(step);
        }
        inputs.damping = step.damping;
        if (budget) inputs.spent = step.spent;
        policy->core->decide(inputs, buffer);
        last = nullptr;  // The guard's words stand in the inputs now.
        const double weight = sessions.weight() * static_cast<double>(answer.weight);
        guard.answered(answer.at, buffer.modes(), weight);
        std::size_t place = 0;
        for (auto mode : buffer.shown().list()) {
            const auto at_place = place_of(place++);
            if (buffer.modes()[mode].status == hub::Status::Open)
                guard.taken(mode, answer.at, weight * rates.modes[mode][at_place].rate);
        }
    }
    return course;
}

}  // namespace jalon::replay
