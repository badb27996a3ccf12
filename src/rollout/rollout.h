// Which version of a policy each visitor has, while one is published in stages: kept in the store,
// watched by its guardrails, taken back by itself when one of them breaks.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "contact/contact.h"
#include "contact/early_facts.h"
#include "definitions/definitions.h"
#include "log/log.h"
#include "programs/programs.h"
#include "rollout/stage.h"
#include "store/database.h"

namespace jalon::rollout {

/// The table `rollouts`.
std::span<const store::Migration> migrations();

/// A stage with what its guardrails say now.
struct Standing {
    Stage stage;
    int percent = 0;
    std::optional<Time> next_at;  ///< When the next step comes, while it is staging.
    std::vector<Measure> measures;
};

/// Moves that staff make.
enum class Move { Advance, RollBack, Finish };
std::optional<Move> move_named(std::string_view name);

/// Safe from any thread. What was seen of a version is counted from the log's facts that the
/// follower tells; where a stage is, the store knows.
class Rollout final : public contact::Assignment, public contact::Witness {
  public:
    /// All must outlive it. Reads the stages. Errors: the store's.
    static Result<std::unique_ptr<Rollout>> open(store::Database& database,
                                                 definitions::Definitions& definitions,
                                                 const programs::Programs& programs,
                                                 const log::Log& log);

    contact::Assigned for_visitor(std::string_view policy, std::string_view visitor,
                                  Time at) override;
    void heard(const contact::Heard& fact) override;
    void ticked(Time at) override;
    std::optional<log::Position> since() const override;

    /// Publishes an approved version of a hub policy to the first step's share of visitors.
    /// Errors: `rollout.no_guardrails` (the policy says no stages), `rollout.nothing_before` (no
    /// version is published yet), `rollout.staging` (another one is on its way), and those of
    /// Definitions::move.
    Result<definitions::Definition> publish(std::string_view policy, int version,
                                            const definitions::Act& act);
    /// `rollout.not_staging`, and those of Definitions::move.
    Result<> move(std::string_view policy, Move move, const definitions::Act& act);
    /// All policies that were ever published in stages.
    std::vector<Standing> standings() const;

  private:
    struct Running {
        Stage stage;
        hub::PolicyPtr version, previous;
        Evidence evidence;
    };
    Rollout(store::Database& database, definitions::Definitions& definitions,
            const programs::Programs& programs, const log::Log& log);
    Result<hub::PolicyPtr> compiled(std::string_view policy, int version) const;
    Result<> keep(const Stage& stage);
    Result<> end(Stage stage, State state, std::string why, const definitions::Act& act);
    Running* running(std::string_view policy);
    struct Decided {
        std::string policy;
        double weight = 1;
    };
    void remember(std::string decision, Decided decided);
    void heard_offered(const contact::Heard& fact, const Json& properties);
    void tell(const contact::Heard& fact, const Json& properties);

    store::Database& database_;
    definitions::Definitions& definitions_;
    const programs::Programs& programs_;
    const log::Log& log_;
    programs::PublishedCatalogue catalogue_;
    std::mutex moving_;  // One move at a time; before mutex_.
    mutable std::mutex mutex_;
    std::map<std::string, Running, std::less<>> running_;  // By policy; ended ones too.
    bool staging_ = false;                                 // Any of them.
    /// Whose decisions by a staged version were heard: a later fact of the decision, or of the
    /// person, belongs to it. At most kDecided of each.
    static constexpr std::size_t kDecided = 100'000;
    struct Seen {
        std::string policy;
        Time at{};
        double weight = 1;  // Of the newest decision.
    };
    std::unordered_map<std::string, Decided> decided_;  // By decision.
    std::deque<std::string> order_;
    contact::EarlyFacts early_;
    std::unordered_map<std::int64_t, Seen> persons_;  // By identity.
};

}  // namespace jalon::rollout
