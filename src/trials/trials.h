// Experiments on contact policies as they run: the arm of each visitor, what came of it, what may
// be concluded now.
#pragma once

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
    hub::PolicyPtr arm_policy(std::string_view experiment, std::string_view arm,
                              int version) const override;
    void answered(const contact::Answered& answer, const hub::Inputs& inputs) override;
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
    /// Experiment and arm of a decision, for what happens after it: known from the answer itself,
    /// for a quick visitor's next fact may come before that of the offer.
    struct Decided {
        std::string experiment;
        std::size_t arm = 0;
    };
    void remember(std::string decision, Decided decided);
    static constexpr std::size_t kDecided = 200'000;
    std::unordered_map<std::string, Decided> decided_;
    std::vector<std::string> order_;
    std::size_t oldest_ = 0;
    std::int64_t ticks_ = 0;
};

}  // namespace jalon::trials
