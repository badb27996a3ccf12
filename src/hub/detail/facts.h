// What a decision's conditions read: the inputs, completed by the policy's defaults.
#pragma once

#include <map>
#include <vector>

#include "expr/facts.h"
#include "hub/decision.h"

namespace jalon::hub::detail {

/// The names of names.h with their values for one question. Building it also says which inputs were
/// assumed.
class HubFacts final : public expr::Facts {
  public:
    HubFacts(const Policy& policy, const Inputs& inputs);
    std::optional<expr::Value> find(std::string_view name) const override;

    /// A mode's being open is known only after its hours and queue were looked at.
    void set_open(const std::string& mode, bool open);
    void set_wait(const std::string& queue, std::optional<double> wait_s, double load);
    std::vector<InputUsed> take_used() { return std::move(used_); }

  private:
    void know(const std::string& name, expr::Value value);
    /// The value where it is known, otherwise the policy's default, otherwise `otherwise`.
    void know_or_assume(const Policy& policy, const std::string& name,
                        const std::optional<std::string>& value, std::string_view otherwise);
    void know_client(const Policy& policy, const Inputs& inputs);
    void know_page(const Policy& policy, const Inputs& inputs);
    void know_session(const Inputs& inputs);
    void know_time(const Policy& policy, const Inputs& inputs);

    std::map<std::string, expr::Value, std::less<>> values_;
    std::vector<InputUsed> used_;
};

}  // namespace jalon::hub::detail
