// A version that reaches its visitors in stages: how far it is, what its guardrails say, what
// follows. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "experiments/sequential.h"
#include "hub/policy.h"

namespace jalon::rollout {

enum class State { Staging, Done, RolledBack };
std::string_view to_text(State state);
std::optional<State> state_named(std::string_view name);

/// Of one policy, the last one that was published in stages.
struct Stage {
    std::string policy;
    int version = 0;
    int previous = 0;      ///< What everybody else has meanwhile.
    std::size_t step = 0;  ///< Of the guardrails' `stages`.
    Time began{};
    Time since{};  ///< Of this step.
    State state = State::Staging;
    std::string why;  ///< Of its end.
    std::string who;  ///< Who published it.

    /// Share of visitors that have it, in percent.
    int percent(const hub::Guardrails& rails) const;
};

/// One guardrail, as it stands.
struct Measure {
    std::string name;  ///< wait_s, cost, complaints, changes
    double value = 0, limit = 0;
    std::int64_t n = 0;   ///< Waits, decisions or sessions behind it.
    bool broken = false;  ///< The limit is exceeded, by more than chance.
};

/// Things of which each stands for so many (its weight): their sum, and what it varies by.
struct Weighed {
    std::int64_t n = 0;
    double weights = 0, weights_squared = 0;
    double sum = 0;          ///< Of weight × value.
    double squares = 0;      ///< Of (weight × value)².
    double with_weight = 0;  ///< Of weight² × value.
    void add(double weight, double value = 1);
};

/// What was seen of a version since it began. Where a sample of the decisions was recorded, each
/// counts by its weight, and so does what became of it.
class Evidence {
  public:
    void decided(bool first_of_session, bool changed, double weight = 1);
    void cost(double amount, double weight = 1) { cost_.add(weight, amount); }
    void waited(double seconds, double weight = 1) { waits_.add(weight, seconds); }
    void complained(double weight = 1) { complaints_.add(weight); }

    std::int64_t sessions() const { return sessions_.n; }
    /// The limits that the policy gives, each tested so that looking every second costs nothing:
    /// at most one in a hundred harmless versions is ever called broken by one of them
    /// (experiments/sequential.h). Mean wait that was lived; cost a decision; complaints of a
    /// thousand sessions; changes a session.
    std::vector<Measure> against(const hub::Guardrails& rails) const;

  private:
    Weighed decisions_, sessions_, changes_, complaints_, cost_, waits_;
};

enum class Next { Stay, Advance, Finish, RollBack };

/// A broken guardrail rolls back; a step that stood for `each` gives way to the next, the last one
/// to nothing.
Next next_of(const Stage& stage, const hub::Guardrails& rails, std::span<const Measure> measures,
             Time at);

/// True where this visitor is among the first `percent` of 100 for the version. Growing the share
/// takes nobody out.
bool is_among(std::string_view policy, int version, std::string_view visitor, int percent);

}  // namespace jalon::rollout
