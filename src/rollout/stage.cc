// Guardrails as tests against a limit that may be looked at at any time.
#include "rollout/stage.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "experiments/assignment.h"

namespace jalon::rollout {
namespace {

constexpr std::array<std::pair<State, std::string_view>, 3> kStates{
    {{State::Staging, "staging"}, {State::Done, "done"}, {State::RolledBack, "rolled_back"}}};

constexpr double kAlpha = 0.01;
constexpr std::int64_t kEnough = 30;  // Waits, sessions or decisions before anything is said.

// The mean is above the limit: refuted at kAlpha that it is not. `variance` is the estimate's.
bool is_above(double estimate, double variance, double limit) {
    if (estimate <= limit || variance <= 0) return false;
    experiments::Mixture mixture;
    mixture.smallest_effect = std::max(0.2 * limit, 1e-6);
    mixture.sides = experiments::Sides::Above;
    return experiments::log_evidence(estimate, variance, mixture, limit) >= std::log(1 / kAlpha);
}

// Of counted things: each counts for itself, as in a Poisson process. A limit of none or hardly any
// is tested with the variance that it would have itself.
Measure counted(std::string name, double of_each, const Weighed& counted, const Weighed& among,
                double limit) {
    Measure measure{.name = std::move(name), .limit = limit, .n = among.n};
    if (among.n == 0) return measure;
    measure.value = of_each * counted.sum / among.weights;
    const double one = among.weights_squared / among.weights;  // What each weighs, squared, a unit.
    const double least =
        std::max({counted.squares, one * limit * among.weights / of_each, one * one});
    const double variance = of_each * of_each * least / (among.weights * among.weights);
    measure.broken = among.n >= kEnough && is_above(measure.value, variance, limit);
    return measure;
}

}  // namespace

std::string_view to_text(State state) {
    return kStates[static_cast<std::size_t>(state)].second;
}

std::optional<State> state_named(std::string_view name) {
    auto found = std::ranges::find(kStates, name, &std::pair<State, std::string_view>::second);
    return found == kStates.end() ? std::nullopt : std::optional(found->first);
}

int Stage::percent(const hub::Guardrails& rails) const {
    if (state == State::RolledBack) return 0;
    if (state == State::Done || rails.stages.empty()) return 100;
    return rails.stages[std::min(step, rails.stages.size() - 1)];
}

void Weighed::add(double weight, double value) {
    ++n;
    weights += weight;
    weights_squared += weight * weight;
    sum += weight * value;
    squares += weight * weight * value * value;
    with_weight += weight * weight * value;
}

void Evidence::decided(bool first_of_session, bool changed, double weight) {
    decisions_.add(weight);
    if (first_of_session) sessions_.add(weight);
    if (changed) changes_.add(weight);
}

std::vector<Measure> Evidence::against(const hub::Guardrails& rails) const {
    std::vector<Measure> measures;
    if (rails.wait_s) {
        Measure measure{.name = "wait_s", .limit = *rails.wait_s, .n = waits_.n};
        if (waits_.n > 1) {
            const auto n = static_cast<double>(waits_.n);
            const double mean = measure.value = waits_.sum / waits_.weights;
            const double deviations = waits_.squares - 2 * mean * waits_.with_weight +
                                      mean * mean * waits_.weights_squared;
            const double variance =
                std::max(0.0, deviations) * n / (n - 1) / (waits_.weights * waits_.weights);
            measure.broken = waits_.n >= kEnough && is_above(mean, variance, measure.limit);
        } else if (waits_.n == 1) {
            measure.value = waits_.sum / waits_.weights;
        }
        measures.push_back(std::move(measure));
    }
    if (rails.cost) {
        Measure measure{.name = "cost", .limit = *rails.cost, .n = decisions_.n};
        const double among = std::max(decisions_.weights, 1.0);
        measure.value = cost_.sum / among;
        measure.broken = decisions_.n >= kEnough &&
                         is_above(measure.value, cost_.squares / (among * among), measure.limit);
        measures.push_back(std::move(measure));
    }
    if (rails.complaints)
        measures.push_back(counted("complaints", 1000, complaints_, sessions_, *rails.complaints));
    if (rails.changes)
        measures.push_back(counted("changes", 1, changes_, sessions_, *rails.changes));
    return measures;
}

Next next_of(const Stage& stage, const hub::Guardrails& rails, std::span<const Measure> measures,
             Time at) {
    if (stage.state != State::Staging) return Next::Stay;
    if (std::ranges::any_of(measures, &Measure::broken)) return Next::RollBack;
    if (at - stage.since < rails.each) return Next::Stay;
    return stage.step + 1 >= rails.stages.size() ? Next::Finish : Next::Advance;
}

bool is_among(std::string_view policy, int version, std::string_view visitor, int percent) {
    if (percent >= 100) return true;
    if (percent <= 0) return false;
    auto scope = fmt::format("{}@{}", policy, version);
    return experiments::bucket(scope, "stage", visitor) < percent * (experiments::kBuckets / 100);
}

}  // namespace jalon::rollout
