// The hub at work: everything that lives between decisions. It knows which version a visitor has,
// what the queues, the guard and lived waits say now, keeps a session from flapping, and records.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contact/assignment.h"
#include "contact/entitlements.h"
#include "contact/follower.h"
#include "contact/guards.h"
#include "contact/histories.h"
#include "contact/learned_waits.h"
#include "core/hash.h"
#include "desk/requests.h"
#include "hub/decision.h"
#include "hub/queues.h"
#include "hub/recorder.h"
#include "hub/session.h"
#include "log/log.h"
#include "programs/programs.h"

namespace jalon::contact {

/// What is asked, by whom. `inputs` as the caller knows them; visitor, shown, damping, spent and
/// waits are filled in here. `inputs.at` is the instant of the answer.
struct Question {
    std::string policy;  ///< Empty: the default one.
    hub::Inputs inputs;
    std::string user, visitor, channel = "web";
    hub::SessionState session;  ///< As session() gives it.
    /// Asked by the demo's panel: the inputs are taken as they are, nothing is held still or
    /// damped, and nothing counts.
    bool play = false;
};

struct Answered {
    hub::Decision decision;
    Assigned assigned;
    std::string id;                  ///< Of the decision.
    hub::SessionState session;       ///< What the visitor carries on.
    std::string token;               ///< The same, signed.
    std::string placement, product;  ///< As asked.
    bool first = false;              ///< The session's first answer.
};

/// Why a visitor is thought to hesitate.
enum class Cause { Idle, Returns, Errors, Abandoned };
std::optional<Cause> cause_from(std::string_view text);

struct Invitation {
    Answered answered;  ///< What would be offered now; not recorded.
    /// Nothing where none is given; `why` says it: `given`, `no_invitation` (the placement asks for
    /// none), `already_invited`, `nobody_free`.
    std::optional<hub::SessionState::Invited> invited;
    std::string_view why;
};

struct Acceptance {
    bool open = false;
    std::string mode;  ///< Of the invitation; empty where the session knows of none.
    Answered answered;
};

/// What others want to know of what passes. Attached before the start; must live as long.
class Witness {
  public:
    virtual ~Witness() = default;
    /// An answer was given to a customer. On the thread that answered: must be quick and safe from
    /// any thread.
    virtual void answered(const Answered&, const hub::Inputs&) {}
    /// A fact of ours passed in the log (follower.h); always on one thread.
    virtual void heard(const Heard&) {}
    /// About once a second, on the same thread.
    virtual void ticked(Time) {}
    /// The position after which it must hear everything, also after a restart; none where the last
    /// facts are enough. Asked once, at the start.
    virtual std::optional<log::Position> since() const { return std::nullopt; }
};

/// Safe from any thread.
class Contact {
  public:
    struct Parts {
        const Clock& clock;  ///< For the ticks of the background alone.
        log::Log& log;
        const programs::Programs& programs;
        const definitions::Definitions& definitions;
        hub::Queues& queues;
        hub::Recorder& recorder;
        desk::Requests& requests;
        people::People& people;
        std::string secret;  ///< Signs the sessions' tokens.
        Adapters adapters;   ///< By the name that a policy's `contract` gives.
    };
    Contact(Parts parts, std::unique_ptr<Assignment> assignment);
    ~Contact();

    void attach(Witness& witness) { witnesses_.push_back(&witness); }
    /// Begins to listen to the log. Answers are given before that too.
    void start();

    /// The answer, recorded. `hub.no_policy`.
    Result<Answered> answer(Question question);
    /// The same from what is in memory, waiting for nobody; nothing, and nothing counted, where a
    /// contract or past contacts must be looked up first.
    std::optional<Result<Answered>> answer_at_once(Question question);
    /// The same without recording or counting: what would be answered. For requests and
    /// invitations, which say themselves what came of it.
    Result<Answered> considered(Question question);

    /// An invitation for a visitor who hesitates on this placement: at most one a session, only for
    /// causes of which the placement's policy has a threshold, only while somebody is free for its
    /// mode. The session that the answer carries remembers it. Errors: as answer().
    Result<Invitation> invite(Question question, Cause cause);
    /// What becomes of one that is accepted: open while it has not run out and somebody is still
    /// free, late otherwise; the answer is the usual one, recorded. Nobody jumps the queue.
    Result<Acceptance> accept(Question question, std::string_view invitation);

    /// The queues as they count now: posted states, and on top of them who waits with the desk.
    QueueStates queue_states(Time at) const;
    /// The session that a token of ours for this visitor holds; fresh otherwise.
    hub::SessionState session(std::string_view token, std::string_view visitor, Time at) const;
    std::string token_of(const hub::SessionState& session) const;
    /// Requests were asked or moved: who waits is counted anew at once.
    void requests_changed(Time at);

    /// A version of a policy, compiled; kept. Errors: `definition.not_found`,
    /// `definition.has_problems` (Conflict).
    Result<hub::PolicyPtr> version(std::string_view policy, int version) const;

    /// The decision of a recorded fact (its properties) made again, by the same version on the same
    /// inputs. `hub.record_missing` (its inputs were not kept), and the errors of version() and of
    /// hub::inputs_of.
    Result<hub::Decision> decided_again(const Json& properties) const;

    Guards& guards() { return guards_; }
    LearnedWaits& waits() { return waits_; }
    Assignment& assignment() { return *assignment_; }
    /// The wait to announce in this queue now; the estimate where too little was lived.
    std::optional<hub::Wait> wait_now(const hub::Policy& policy, const hub::Queue& queue, Time at);
    /// What was in the log at the start has been heard.
    bool caught_up() const { return follower_ != nullptr && follower_->caught_up(); }

  private:
    using WaitsNow = std::map<std::string, hub::Wait, std::less<>>;
    struct Announced {
        Time at{};
        std::uint64_t policy = 0, queues = 0;
        std::shared_ptr<const WaitsNow> waits;
    };

    /// Nothing where only memory may be asked, and does not know enough.
    std::optional<Result<Answered>> decided(Question& question, Ask ask);
    Result<Answered> decided(Question& question);
    Answered told(Answered answered, const Question& question);
    void record(const Answered& answered, const Question& question, double weight);
    bool add_person(const Question& question, const hub::Policy& policy, Ask ask,
                    hub::Inputs& inputs);
    std::shared_ptr<const WaitsNow> waits_now(const hub::Policy& policy, const QueueStates& states,
                                              Time at);
    void heard(const Heard& fact);
    void heard_contact(const Heard& fact, const Json& properties);
    void heard_call(const Heard& fact, const Json& properties);
    void heard_past_request(const Heard& fact, const hub::Policy& policy, const hub::Mode& mode,
                            const Json& properties);
    void follow_policy(const hub::Policy& policy);
    void tick();

    Parts parts_;
    HmacSha256 secret_;
    std::unique_ptr<Assignment> assignment_;
    std::vector<Witness*> witnesses_;
    Guards guards_;
    LearnedWaits waits_;
    Histories histories_;
    Entitlements entitlements_;
    mutable std::mutex waiting_mutex_;
    std::map<std::string, int, std::less<>> waiting_;  // With the desk, by mode.
    std::atomic<std::uint64_t> waiting_revision_{0};
    std::mutex announced_mutex_;
    Announced announced_;
    // By queue: requests of the log's past that nobody had taken yet. On the follower's thread.
    std::map<std::string, std::set<std::string>> past_waiting_;
    bool past_heard_ = false;  // What is heard now just happened.
    mutable std::mutex versions_mutex_;
    mutable std::map<std::pair<std::string, int>, hub::PolicyPtr> versions_;
    std::unique_ptr<Follower> follower_;  // Last, so that it ends first: it calls all of the above.
};

}  // namespace jalon::contact
