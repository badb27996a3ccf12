// Cases in the store: opened by a policy, moved by staff, watched by clocks, seen by the customer
// through one link. Owns the tables `cases` and `case_history`. Every move is a row, a history line
// and a fact, in one transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cases/case.h"
#include "cases/policy.h"
#include "core/result.h"
#include "log/log.h"
#include "people/people.h"
#include "store/database.h"

namespace jalon::cases {

std::span<const store::Migration> migrations();

/// Takes the person, the answer, the customer's words, the resolution and the history's texts out
/// of these identities' cases, and gives each a status link that nobody has. Number, policy,
/// reason, stages with their instants, who acted, and the promise stay. Inside the caller's
/// transaction. How many.
Result<std::int64_t> forget(store::Writer& writer, std::span<const log::IdentityId> identities);

/// Somebody of the bank who may hold a case.
struct Owner {
    std::int64_t id = 0;
    std::string name;
};

/// What opens a case.
struct Opening {
    std::string policy;           ///< Id of a published case policy.
    std::string reason;           ///< A code of the policy's reasons; empty: its first.
    std::string user, anonymous;  ///< Whose case it is, as in log::Fact.
    std::string channel, touchpoint, journey;
    std::optional<double> score;
    std::string answer;  ///< Id of the survey answer attached, if any.
    std::string words;   ///< What the customer said; shown on the status page.
    std::string note;    ///< By whoever opens it; not shown to the customer.
    std::string who = "customer";
    std::string locale = "en";
};

struct HistoryLine {
    Time at{};
    std::string what;  ///< `opened`, a move's name, or `note`
    std::string who;
    std::string text;
    bool visible = false;  ///< The customer may read it.
};

struct Case {
    std::string id;
    std::int64_t reference = 0;  ///< The number for people: C-17.
    std::string token;           ///< Of the customer's status page.
    Clocked clock;
    std::string policy;
    int policy_version = 0;
    std::string reason, team, calendar, locale;
    std::string channel, touchpoint, journey, answer, words;
    std::string person, person_name;
    log::IdentityId identity{};
    std::optional<Owner> owner;
    std::optional<double> score;
    Time opened_at{};
    Time due_at{};       ///< The internal promise.
    Time promised_at{};  ///< The date told to the customer. Only the bank moves it, with a reason.
    std::optional<Time> resolved_at;
    std::string resolution;
    std::vector<HistoryLine> history;  ///< Oldest first; only in `find`.

    bool late(Time now) const { return (resolved_at ? *resolved_at : now) > due_at; }
};

struct Filter {
    std::optional<Stage> stage;
    bool open_only = false;
    std::optional<std::int64_t> owner;  ///< 0: nobody's.
    std::string person;                 ///< External id.
    std::size_t limit = 50;
    std::string cursor;
};

struct Listed {
    std::vector<Case> items;  ///< The clock that ends first comes first.
    std::string next;
    std::int64_t total = 0;
};

struct Acting {
    std::int64_t id = 0;  ///< 0: the customer or the system.
    std::string name;
};

struct MoveOrder {
    Move move = Move::Take;
    std::string note;
    bool visible = false;
    std::optional<Owner> owner;  ///< For Assign; nothing: nobody.
};

/// How many were open, late, and kept in time since `from`.
struct Counts {
    std::int64_t open = 0, late = 0, kept = 0, ended = 0;
};

class Cases {
  public:
    struct Wiring {
        /// The published policy by id, compiled; null where there is none.
        std::function<PolicyPtr(std::string_view id)> policy;
        /// The account behind an e-mail address, where it may own cases.
        std::function<std::optional<Owner>(std::string_view email)> owner;
        /// Who may own cases where the policy names nobody that is known: the agents.
        std::function<std::vector<Owner>()> agents;
    };
    Cases(log::Log& log, people::People& people, Wiring wiring);

    /// Opens inside the caller's transaction. Errors: `case.policy_unknown`, `case.reason_unknown`,
    /// and those of the log.
    Result<Case> open(store::Writer& writer, const Opening& opening, Time at);
    /// Moves; `case.unknown`, `case.move_not_allowed`, `case.note_missing` (asking, resolving and
    /// closing need words).
    Result<Case> move(std::string_view id, const MoveOrder& order, const Acting& acting, Time at);
    Result<Case> add_note(std::string_view id, std::string_view text, bool visible,
                          const Acting& acting, Time at);

    Result<Case> find(std::string_view id) const;
    Result<Case> find_by_token(std::string_view token) const;
    Result<Listed> list(const Filter& filter) const;
    Result<Counts> counts(Time now, Time from) const;
    /// Business time that counted until `now`.
    Duration worked(const Case& each, Time now) const;

  private:
    Result<Case> change(std::string_view id,
                        const std::function<Result<>(store::Writer&, Case&)>& how);
    Result<> record(store::Writer& writer, const Case& each, const HistoryLine& line,
                    std::string_view fact);
    Result<std::optional<Owner>> least_loaded(store::Writer& writer, const Policy& policy) const;
    BusinessBetween business(const Case& each) const;

    log::Log& log_;
    people::People& people_;
    Wiring wiring_;
};

}  // namespace jalon::cases
