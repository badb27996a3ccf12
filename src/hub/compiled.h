// A policy compiled to what decides: slots instead of names, codes instead of texts, rules found by
// what they need. The lean core beneath `decide`; replay and the live path call it directly.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "hub/decision.h"
#include "hub/stability.h"

namespace jalon::hub {

namespace detail {
struct Core;
struct Work;
}  // namespace detail

inline constexpr std::uint16_t kNoMode = 0xffff;

/// One mode as the lean core answers. Modes are named by their index in the policy.
struct ModeAnswer {
    Status status = Status::Open;
    bool shown = false;
    bool has_wait = false;
    bool has_opens_at = false;
    bool has_closes_at = false;  ///< Of a mode that is open or busy.
    bool can_notify = false;
    Damping::Cause damped = Damping::Cause::None;
    std::uint16_t alternative = kNoMode;
    std::uint16_t reasons = 0;  ///< How many; never 0. Their indices: `DecisionBuffer::reasons`.
    double worth = 0;
    Wait wait;
    Time opens_at{}, closes_at{};
};

struct PromiseAnswer {
    DatedPromise::Kind kind = DatedPromise::Kind::Notice;
    std::uint16_t mode = kNoMode;  ///< kNoMode: none.
    Time from{}, until{};          ///< Equal for a fixed instant.
};

/// What one decision after the other is made in: reused, so that a decision allocates nothing once
/// the buffer is warm. For one thread at a time, and one compiled policy.
class DecisionBuffer {
  public:
    explicit DecisionBuffer(std::shared_ptr<const CompiledPolicy> policy);
    DecisionBuffer(DecisionBuffer&&) noexcept;
    DecisionBuffer& operator=(DecisionBuffer&&) noexcept;
    ~DecisionBuffer();

    const CompiledPolicy& policy() const { return *policy_; }
    /// In the policy's order.
    std::span<const ModeAnswer> modes() const;
    /// What is shown, in order.
    const Arrangement& shown() const;
    /// What the session carries on.
    const HeldStill& held() const;
    bool changed() const;
    const PromiseAnswer& promise() const;
    /// Reasons of a mode by index; their codes: `CompiledPolicy::reason`.
    std::span<const std::uint16_t> reasons(std::size_t mode) const;
    /// Rules that matched, by index, ascending; their names: `CompiledPolicy::rule`.
    std::span<const std::uint32_t> matched() const;
    /// Cost to the bank and CO2 of the best mode shown, and its wait: what replay adds up.
    std::uint16_t best() const { return shown().size == 0 ? kNoMode : shown().modes[0]; }

  private:
    friend class CompiledPolicy;
    std::shared_ptr<const CompiledPolicy> policy_;
    std::unique_ptr<detail::Work> work_;
};

/// Immutable; any number of threads, each with a buffer of its own.
class CompiledPolicy {
  public:
    explicit CompiledPolicy(const Policy& policy);
    ~CompiledPolicy();
    CompiledPolicy(const CompiledPolicy&) = delete;
    CompiledPolicy& operator=(const CompiledPolicy&) = delete;

    /// Reads the inputs into the buffer's slots. `inputs` must outlive the decision: texts are not
    /// copied.
    void fill(const Inputs& inputs, DecisionBuffer& buffer) const;
    /// Decides on what was filled in; the answer stands in the buffer.
    void decide(DecisionBuffer& buffer) const;
    void decide(const Inputs& inputs, DecisionBuffer& buffer) const {
        fill(inputs, buffer);
        decide(buffer);
    }

    std::size_t modes() const;
    std::size_t rules() const;
    /// Rules that are looked at whatever the inputs; the others are found by what they need.
    std::size_t rules_always_tried() const;
    std::size_t reasons() const;
    std::string_view reason(std::size_t index) const;
    std::string_view rule(std::size_t index) const;
    /// The traits that conditions read, in lower case, without what follows into one (`plan.name`:
    /// plan): the others change no decision.
    std::vector<std::string> traits_read() const;
    /// A number that no other compiled policy of this process has.
    std::uint64_t stamp() const { return stamp_; }

    /// The inputs as the decision used them, in a fixed order.
    std::vector<InputUsed> inputs_used(const DecisionBuffer& buffer) const;
    /// Rules × modes: all of them up to kTraceMax, otherwise those that matched.
    std::vector<TraceLine> trace(const DecisionBuffer& buffer) const;
    std::string_view layout(const DecisionBuffer& buffer) const;

  private:
    friend class DecisionBuffer;
    std::unique_ptr<const detail::Core> core_;
    std::uint64_t stamp_;
};

}  // namespace jalon::hub
