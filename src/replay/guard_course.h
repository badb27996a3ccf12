// The guard, played through the sessions: how far each mode would have been shown at every moment,
// had the tried policy been in force.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hub/compiled.h"
#include "replay/take_rates.h"

namespace jalon::replay {

/// What decisions take as `Inputs::damping` and `Inputs::spent`, from an instant on.
class GuardCourse {
  public:
    struct Step {
        Time from{};
        std::map<std::string, hub::Damping, std::less<>> damping;
        std::map<std::string, double, std::less<>> spent;
    };
    /// The step at `at`; empty before the first. `hint`: where the last answer was found.
    const Step& at(Time at, std::size_t& hint) const;
    std::size_t steps() const { return steps_.size(); }
    void add(Step step) { steps_.push_back(std::move(step)); }

  private:
    std::vector<Step> steps_;
    Step none_;
};

/// True where the policy has something for the guard to hold: loads, budgets or exposure shares.
bool needs_guard(const hub::Policy& policy);

/// The hub's own guard is handed the first answer of every session in time's order, each standing
/// for Sessions::weight() sessions, and the contacts expected of it; the queues are as they were
/// recorded. One thread: the guard's state goes from session to session.
GuardCourse played_guard(const Sessions& sessions, const hub::PolicyPtr& policy,
                         const TakeRates& rates);

}  // namespace jalon::replay
