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
    const Mode* alternative = nullptr;  ///< An open mode to take instead.
    bool can_notify = false;
    std::vector<std::string> why;
};

/// An input as the decision used it.
struct InputUsed {
    std::string name;
    Json value;
    bool assumed = false;  ///< It was not known: the policy's default.
};

/// A rule as the decision met it.
struct TraceLine {
    std::string mode, rule;
    bool matched = false;
    double points = 0;
    std::string reason;
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
    const std::vector<TraceLine>& trace() const { return trace_; }
    std::string_view layout() const { return layout_; }

  private:
    friend Decision decide(const PolicyPtr& policy, const Inputs& inputs);
    Decision(PolicyPtr policy, Time at, std::vector<Offer> offers, std::vector<InputUsed> inputs,
             std::vector<TraceLine> trace, std::string layout);

    PolicyPtr policy_;
    Time at_;
    std::vector<Offer> offers_;
    std::vector<InputUsed> inputs_;
    std::vector<TraceLine> trace_;
    std::string layout_;
};

/// Every mode of the policy is in the answer, always. A vulnerable person is offered a human mode
/// whenever one is open.
Decision decide(const PolicyPtr& policy, const Inputs& inputs);

std::string_view to_text(Status status);

}  // namespace jalon::hub
