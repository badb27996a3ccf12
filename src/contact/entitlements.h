// What a customer is entitled to, looked up in a system of the bank by card, IBAN or device.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "hub/policy.h"

namespace jalon::contact {

/// A system of the bank that knows contracts. Safe from any thread.
class Adapter {
  public:
    virtual ~Adapter() = default;
    /// The contract of who has this card, IBAN or device (`by`); empty: none. Any error: it did not
    /// answer within the time.
    virtual Result<std::string> contract(std::string_view by, std::string_view value,
                                         std::chrono::milliseconds timeout) = 0;
};

/// Where what is not in memory may be looked for.
enum class Ask { Memory, Anybody };

using Adapters = std::map<std::string, std::shared_ptr<Adapter>, std::less<>>;

/// Safe from any thread. What a look-up said is kept as long as the policy says; after one that
/// failed the policy's fallback counts for ten seconds, so that a system that is away delays one
/// answer in ten seconds and not each.
class Entitlements {
  public:
    explicit Entitlements(Adapters adapters) : adapters_(std::move(adapters)) {}

    /// By the first of the policy's identifiers that the traits have. Nothing where they have none,
    /// or the system knows no contract.
    std::optional<std::string> of(const hub::Contract& policy, const JsonObject& traits, Time at) {
        return of(policy, traits, at, Ask::Anybody).contract;
    }
    struct Said {
        bool known = true;  ///< False: memory does not say, and may alone be asked.
        std::optional<std::string> contract;
    };
    Said of(const hub::Contract& policy, const JsonObject& traits, Time at, Ask ask);
    /// Look-ups that fell back, since the start.
    std::int64_t fallbacks() const;

  private:
    struct Kept {
        Time until{};
        std::optional<std::string> contract;
    };
    Said looked_up(const hub::Contract& policy, std::string_view by, std::string_view value,
                   Time at, Ask ask);

    static constexpr std::size_t kKeptMax = 10'000;

    Adapters adapters_;
    mutable std::mutex mutex_;
    std::map<std::string, Kept, std::less<>> kept_;  // By adapter, identifier and value.
    std::int64_t fallbacks_ = 0;
};

}  // namespace jalon::contact
