// The guards of the policy versions in use, one each, asked from any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hub/guard.h"

namespace jalon::contact {

using QueueStates = std::map<std::string, hub::QueueState, std::less<>>;

class Guards {
  public:
    /// What a decision takes of the guard: equal for about a second.
    struct Look {
        std::map<std::string, hub::Damping, std::less<>> damping;
        std::map<std::string, double, std::less<>> spent;
    };
    using LookPtr = std::shared_ptr<const Look>;

    /// A policy not asked before gets a guard that knows what was spent today.
    LookPtr look(const hub::PolicyPtr& policy, Time at, const QueueStates& queues);
    /// The first answer of a session.
    void answered(const hub::Decision& decision);
    /// A contact by this mode began, whichever version offered it.
    void taken(std::string_view mode, Time at);
    std::vector<hub::GuardAlarm> alarms(const hub::PolicyPtr& policy, Time at);

  private:
    struct Watch {
        explicit Watch(hub::PolicyPtr of) : policy(of), guard(std::move(of)) {}
        hub::PolicyPtr policy;
        std::mutex mutex;
        hub::Guard guard;
        LookPtr look;
        Time looked{};
    };
    std::shared_ptr<Watch> watch(const hub::PolicyPtr& policy, Time at);

    static constexpr std::size_t kVersionsMax = 32;
    static constexpr std::size_t kTakenMax = 100'000;

    std::mutex mutex_;                                         // Before a watch's own.
    std::map<std::uint64_t, std::shared_ptr<Watch>> watches_;  // By the compiled policy's stamp.
    std::map<std::string, std::vector<Time>, std::less<>> taken_;  // Of about a day, by mode.
    std::size_t taken_count_ = 0;
};

}  // namespace jalon::contact
