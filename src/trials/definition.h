// An experiment on a contact policy as a bank authors it (kind `experiment`): its arms are the
// published policy with a few of its values set otherwise.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "definitions/kind.h"
#include "definitions/localized.h"
#include "experiments/experiment.h"
#include "hub/policy.h"
#include "trials/features.h"

namespace jalon::trials {

/// What is measured of a visitor's contacts.
enum class Outcome {
    Chosen,      ///< Took one of the ways that were shown. A share.
    Connected,   ///< Reached the bank by it. A share.
    Resolved,    ///< Said that it was solved, or the desk did. A share.
    Complained,  ///< A case was opened. A share; lower is better.
    WaitS,       ///< The wait that was lived, seconds. A mean; lower is better.
    Score,       ///< What the contact was rated. A mean.
};
std::string_view to_text(Outcome outcome);
bool is_share(Outcome outcome);

/// One value of the policy's document, set otherwise in an arm: `modes.callback.base`; items of
/// lists are named by their id.
struct Setting {
    std::string path;
    Json value;
};

struct Trial {
    experiments::Experiment experiment;  ///< The first arm is the control.
    int version = 0;                     ///< Of its definition.
    definitions::Localized title;
    std::string policy;
    std::vector<std::vector<Setting>> settings;  ///< By arm; none for the control.
    Outcome metric = Outcome::Chosen;
    std::vector<Outcome> guardrails;   ///< In the experiment's order.
    std::vector<Feature> features;     ///< Of a contextual bandit.
    std::vector<hub::PolicyPtr> arms;  ///< The policy of each arm, at the policy's version.
    int policy_version = 0;
};
using TrialPtr = std::shared_ptr<const Trial>;

struct CompiledTrial {
    TrialPtr trial;  ///< Null where anything is wrong.
    std::vector<Problem> problems;
};

/// Reads the document and makes its arms from the policy as published. Problems: what
/// experiments::problems says; `experiment.policy_unknown`, `experiment.path_unknown`,
/// `experiment.arm_broken` (the policy does not compile with the arm's values).
CompiledTrial compile_trial(const definitions::Document& document,
                            const definitions::Catalogue& catalogue);

/// The kind, to be registered beside those of `programs`.
definitions::Kind experiment_kind();

/// `body` with the value at `path` set; false where there is nothing at the path's beginning. The
/// last name may be new.
bool set_at(Json& body, std::string_view path, const Json& value);

}  // namespace jalon::trials
