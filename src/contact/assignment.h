// Which version of a policy a visitor has: the published one, unless somebody who publishes in
// stages or runs an experiment says otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"
#include "hub/decision.h"
#include "hub/policy.h"
#include "programs/programs.h"

namespace jalon::contact {

struct Assigned {
    hub::PolicyPtr policy;  ///< Null: nothing of this name is published.
    std::optional<int>
        stage;  ///< Percent of visitors who have it, while it is published in stages.
    std::string experiment, arm;       ///< Empty: none.
    std::optional<double> propensity;  ///< Of the arm, where it was drawn.
};

/// Safe from any thread, without a database: it stands on the way of every answer. The same visitor
/// is given the same version for as long as the arrangement lasts.
class Assignment {
  public:
    virtual ~Assignment() = default;
    /// `policy` empty: the default one.
    virtual Assigned for_visitor(std::string_view policy, std::string_view visitor, Time at) = 0;
    /// The same with what is known of the visitor, for who draws by it.
    virtual Assigned for_visitor(std::string_view policy, std::string_view visitor, Time at,
                                 const hub::Inputs& /*inputs*/) {
        return for_visitor(policy, visitor, at);
    }
    /// The policy of an experiment's arm on this version of its policy; null where the experiment
    /// does not run (any more).
    virtual hub::PolicyPtr arm_policy(std::string_view /*experiment*/, std::string_view /*arm*/,
                                      int /*version*/) const {
        return nullptr;
    }
};

/// Everybody has what is published.
class Published final : public Assignment {
  public:
    explicit Published(const programs::Programs& programs) : programs_(programs) {}
    Assigned for_visitor(std::string_view policy, std::string_view visitor, Time at) override;

  private:
    const programs::Programs& programs_;
};

}  // namespace jalon::contact
