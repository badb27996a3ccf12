// The hub's decision: which modes are shown to this person now, in which order, and why. Pure: the
// same policy, inputs and instant give the same answer on every server, so it can be replayed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/time.h"
#include "hub/policy.h"
#include "hub/wait.h"

namespace jalon::hub {

struct SessionEvent {
    std::string name;  ///< `page.viewed`, `form.failed`, …
    Time at{};
    std::string path;  ///< Of the page, where it is one.
};

/// What the guard (guard.h) allows a mode now: the share of visitors to whom it is shown.
struct Damping {
    enum class Cause { None, Load, Budget, Exposure } cause = Cause::None;
    double share = 1;  ///< 0 to 1.
};

/// What this session was shown last, so that it does not flap (stability.h); the session's token
/// carries it.
struct Shown {
    std::vector<std::string> modes;  ///< In order; empty: nothing was shown yet.
    Time at{};                       ///< When that arrangement was first shown.
    int changes = 0;                 ///< Of the arrangement, so far in this session.
};

/// What is known when the question is asked; what is not known stays empty and the policy's default
/// counts.
struct Inputs {
    Time at{};
    std::optional<std::string> client_type, value, location, region;
    bool known = false;  ///< The customer is identified.
    bool vulnerable = false;
    std::string page, placement, locale = "en";
    std::string need_product, need_problem;
    std::vector<SessionEvent> events;
    std::map<std::string, QueueState, std::less<>>
        queues;  ///< Posted states; declared ones count for the rest.
    JsonObject traits;
    std::optional<std::string> language, device, habit;  ///< `habit`: the mode used most in a year.
    std::optional<std::string> contract;                 ///< As looked up.
    std::vector<std::string> access;                     ///< Needs: deaf, blind, reading.
    std::optional<std::string> last_mode;                ///< Of the last contact.
    std::optional<double> last_minutes;                  ///< Since it.
    double idle_s = 0;                                   ///< Since the visitor last did anything.
    int abandoned = 0;                                   ///< Fields left unfinished.
    /// By queue, as learned from waits that were lived (contact/); where a queue has none here, the
    /// estimate from its state counts (wait.h).
    std::map<std::string, Wait, std::less<>> waits;
    std::map<std::string, double, std::less<>> spent;     ///< Share of the day's budget, by mode.
    std::map<std::string, Damping, std::less<>> damping;  ///< By mode; absent: not damped.
    /// Who it is for the guard's draw: damped modes are drawn by a hash of visitor, mode and day.
    std::string visitor;
    Shown shown;
};

enum class Status { Open, OutOfHours, Busy, Full, Broken, NotEntitled, Held };

/// One mode in an answer. `why` is never empty.
struct Offer {
    const Mode* mode = nullptr;  ///< Lives as long as the policy.
    Status status = Status::Open;
    bool shown = false;  ///< In `offers`; otherwise in `more`.
    double worth = 0;
    std::optional<Wait> wait;
    std::optional<Time> opens_at;
    /// Of a mode that answers now, where it shuts within four weeks: a wait that is longer is none.
    std::optional<Time> closes_at;
    const Localized* price = nullptr;  ///< Of the customer, for the problem that was stated.
    bool free = true;
    const Mode* alternative = nullptr;  ///< An open mode to take instead.
    bool can_notify = false;
    Damping::Cause damped = Damping::Cause::None;  ///< Open, but the guard drew it out.
    std::vector<std::string> why;
};

/// A date that the bank can keep, where nobody answers now.
struct DatedPromise {
    enum class Kind { Callback, Appointment, Notice } kind = Kind::Notice;
    const Mode* mode = nullptr;
    Time from{};
    std::optional<Time> until;
};

/// An input as the decision used it.
struct InputUsed {
    std::string name;
    Json value;
    bool assumed = false;  ///< It was not known: the policy's default.
};

/// A rule, or a row of a table (`table#3`, from 1), as the decision met it.
struct TraceLine {
    std::string mode, rule;
    bool matched = false;
    double points = 0;
    std::string reason;
};

inline constexpr std::size_t kTraceMax = 1000;

/// What a decision tells beside its answer.
enum class Detail {
    Answer,    ///< Nothing: `inputs` and `trace` are empty. What customers are given.
    Explained  ///< The inputs as used, and the trace.
};

/// Made by `decide` alone: there is no decision without its reasons.
class Decision {
  public:
    const PolicyPtr& policy() const { return policy_; }
    Time at() const { return at_; }
    /// All the policy's modes: the shown ones first, in order, then the others in the policy's
    /// order.
    const std::vector<Offer>& offers() const { return offers_; }
    const std::vector<InputUsed>& inputs() const { return inputs_; }
    /// Every rule for every mode it names; of a policy with more than kTraceMax such pairs only
    /// those that matched.
    const std::vector<TraceLine>& trace() const { return trace_; }
    std::string_view layout() const { return layout_; }
    /// There wherever no mode by which a person answers at once is open, if anything opens at all.
    const std::optional<DatedPromise>& promise() const { return promise_; }
    /// What to carry in the session: the `shown` of its next question.
    const Shown& shown() const { return shown_; }
    /// What was stated to be the problem, where the policy's triage knows it.
    const Triage::Problem* problem() const { return problem_; }
    /// The arrangement differs from what the session was shown before.
    bool changed() const { return changed_; }

  private:
    friend Decision decide(const PolicyPtr& policy, const Inputs& inputs, Detail detail);
    Decision() = default;

    PolicyPtr policy_;
    Time at_{};
    std::vector<Offer> offers_;
    std::vector<InputUsed> inputs_;
    std::vector<TraceLine> trace_;
    std::string layout_;
    std::optional<DatedPromise> promise_;
    Shown shown_;
    const Triage::Problem* problem_ = nullptr;
    bool changed_ = false;
};

/// Every mode of the policy is in the answer, always. A vulnerable person is offered a human mode
/// whenever one is open.
Decision decide(const PolicyPtr& policy, const Inputs& inputs, Detail detail = Detail::Explained);

std::string_view to_text(Status status);
/// `none`, `load`, `budget`, `exposure`.
std::string_view to_text(Damping::Cause cause);

}  // namespace jalon::hub
