// Experiments on contact policies as they run: the arm of each visitor, what came of it, what may
// be concluded now.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contact/contact.h"
#include "contact/early_facts.h"
#include "definitions/definitions.h"
#include "experiments/assignment.h"
#include "log/log.h"
#include "programs/programs.h"
#include "trials/evidence.h"

namespace jalon::trials {

/// One experiment as it stands.
struct Standing {
    TrialPtr trial;
    std::vector<experiments::ArmSeen> arms;
    std::vector<double> stands_for;  ///< Visitors, by arm, where a sample was recorded.
    /// By arm, with a bandit: the metric were everybody given it, with its interval.
    std::vector<std::optional<experiments::Valued>> values;
    std::vector<double> shares;  ///< What each arm should have; a bandit's as they are now.
    Result<experiments::Verdict> verdict;
    bool resting = false;  ///< While its policy is published in stages, nobody new comes in.
    bool full = false;
};

/// A published definition of kind `experiment` runs, on the visitors of its policy; the newest of a
/// policy where several do without a common group. Safe from any thread. What was seen is counted
/// from the log's facts that the follower tells.
class Trials final : public contact::Assignment, public contact::Witness {
  public:
    /// `inner` says the version of those who are in no experiment.
    Trials(std::unique_ptr<contact::Assignment> inner, definitions::Definitions& definitions,
           const log::Log& log);

    contact::Assigned for_visitor(std::string_view policy, std::string_view visitor,
                                  Time at) override;
    contact::Assigned for_visitor(std::string_view policy, std::string_view visitor, Time at,
                                  const hub::Inputs& inputs) override;
    hub::PolicyPtr arm_policy(std::string_view experiment, std::string_view arm,
                              int version) const override;
    void heard(const contact::Heard& fact) override;
    void ticked(Time at) override;
    std::optional<log::Position> since() const override;

    std::vector<Standing> standings() const;

  private:
    struct Running {
        explicit Running(TrialPtr trial)
            : evidence(trial), assignment(trial->experiment), definition(std::move(trial)) {}
        Evidence evidence;
        experiments::Assignment assignment;
        TrialPtr definition;
        bool resting = false;
    };
    /// What runs, made anew where a definition or a policy changed.
    void look() const;
    void heard_offered(const contact::Heard& fact, const Json& properties);

    std::unique_ptr<contact::Assignment> inner_;
    definitions::Definitions& definitions_;
    const log::Log& log_;
    programs::PublishedCatalogue catalogue_;
    mutable std::mutex mutex_;
    mutable std::uint64_t revision_ = 0;
    mutable std::map<std::string, std::shared_ptr<Running>, std::less<>> running_;
    /// Experiment of a decision, for what happens after it.
    void remember(std::string decision, std::string experiment);
    void tell(const contact::Heard& fact, const Json& properties);
    void tell_outcome(const contact::Heard& fact, Outcome outcome, const Json& properties);
    static constexpr std::size_t kDecided = 200'000;
    std::unordered_map<std::string, std::string> decided_;
    std::vector<std::string> order_;
    std::size_t oldest_ = 0;
    contact::EarlyFacts early_;
    /// What is known of each visitor from whatever decisions: an experiment takes it along as it
    /// was when he came in. At most kPast of them.
    struct Past {
        std::uint8_t outcomes = 0;              // A bit for each share.
        std::array<float, 2> sums{}, counts{};  // Of the means: wait_s, score.
    };
    double before(std::int64_t who, Outcome metric) const;
    void remember_past(std::int64_t who, Outcome outcome, double value);
    static constexpr std::size_t kPast = 1'000'000;
    std::unordered_map<std::int64_t, Past> past_;
    Past all_past_;
    std::int64_t ticks_ = 0;
};

}  // namespace jalon::trials
