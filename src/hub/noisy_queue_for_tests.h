// A chat queue that is noisily counted once a second while its load goes from 0.5 to 1.5 of its
// capacity and back: played without control, with the hub's guard, and by somebody who sees the
// true queue and knows the best threshold beforehand. For tests and `./dev bench hub`.
#pragma once

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>

#include "hub/guard.h"
#include "hub/shipped_for_tests.h"

namespace jalon::hub::tests {

/// The shipped policy with one guarded chat queue, which all who come are shown unless drawn out.
struct NoisyQueue {
    static constexpr int kAgents = 30;
    static constexpr double kHandling = 120, kPatience = 150, kTake = 0.3;  // Seconds; a share.
    static constexpr int kRise = 600, kFall = 1800, kEnd = 2400;            // Of the load; seconds.
    static constexpr int kSettled = 120;  // From the rise on, in which an overload must be gone.
    static constexpr int kOverload = kAgents / 4;  // Waiting.

    static PolicyPtr policy(const std::function<void(Policy&)>& change = {}) {
        auto policy = shipped_with("");
        for (auto& mode : policy.modes) {
            if (mode.id != "chat") continue;
            mode.held = {};
            mode.take_rate = kTake;
            mode.base = 60;
            mode.busy_from.reset();
        }
        for (auto& queue : policy.queues) {
            if (queue.id != "chat") continue;
            queue.guard = LoadGuard{};
            queue.agents = kAgents;
            queue.mean_handling_s = kHandling;
            queue.full_at = 200;
        }
        policy.stability = Stability{};
        if (change) change(policy);
        return std::make_shared<const Policy>(prepared(std::move(policy)));
    }
    static Inputs visitor_at(Time at, const std::string& name) {
        Inputs inputs;
        inputs.at = at;
        inputs.visitor = name;
        inputs.page = "/loans/home/confirm";
        inputs.placement = "button";
        inputs.client_type = "online";
        return inputs;
    }
    static bool shows(const Decision& decision, std::string_view mode) {
        return std::ranges::any_of(decision.offers(), [&](const Offer& offer) {
            return offer.shown && offer.mode->id == mode;
        });
    }

    struct Outcome {
        int abandoned = 0, served = 0;
        int changes_a_minute = 0;  ///< The most that one of twelve staying sessions saw.
        int overloaded_late = 0;   ///< Seconds of overload once it must be gone.
        double abandonment() const { return abandoned / std::max(1.0, 1.0 * (abandoned + served)); }
        void add(const Outcome& other) {
            abandoned += other.abandoned;
            served += other.served;
            changes_a_minute = std::max(changes_a_minute, other.changes_a_minute);
            overloaded_late += other.overloaded_late;
        }
    };

    enum class Control { None, Hub, Threshold };

    /// Who comes, takes the chat, loses patience and takes long is the same for all controls.
    /// `threshold`: chat is shown while fewer than these wait and are served, as they truly are.
    static Outcome played(const PolicyPtr& policy, Control control, std::uint64_t seed,
                          int threshold = 0);
    /// The threshold with the fewest who give up among those that serve at least `served`, over the
    /// same seeds; the one that serves most where none does.
    static std::pair<int, Outcome> clairvoyant(const PolicyPtr& policy,
                                               std::span<const std::uint64_t> seeds, int served);
};

namespace noisy {

// One run: the true queue, second by second.
class Run {
  public:
    using Control = NoisyQueue::Control;
    Run(PolicyPtr policy, Control control, std::uint64_t seed, int threshold)
        : policy_(std::move(policy)),
          control_(control),
          threshold_(threshold),
          guard_(policy_),
          people_(seed),
          noise_(seed + 1),
          staying_(12),
          changed_(12) {}

    NoisyQueue::Outcome played() {
        for (int second = 0; second < NoisyQueue::kEnd; ++second) {
            now_ = begin_ + std::chrono::seconds(second);
            serve(second);
            post();
            come(second);
            if (control_ != Control::Threshold) stay(second);
            if (second >= NoisyQueue::kRise + NoisyQueue::kSettled && second < NoisyQueue::kFall &&
                queue_.size() > NoisyQueue::kOverload)
                ++outcome_.overloaded_late;
        }
        return outcome_;
    }

  private:
    struct Waiting {
        int leaves = 0, handling = 0;
    };

    double uniform() { return (static_cast<double>(people_.below(1U << 30)) + 0.5) / (1U << 30); }
    int exponential(double mean) { return static_cast<int>(-mean * std::log(uniform())); }

    void serve(int second) {
        std::erase_if(busy_until_, [&](int until) { return until <= second; });
        outcome_.abandoned += static_cast<int>(
            std::erase_if(queue_, [&](const Waiting& each) { return each.leaves <= second; }));
        while (!queue_.empty() && busy_until_.size() < NoisyQueue::kAgents) {
            busy_until_.push_back(second + 1 + queue_.front().handling);
            queue_.pop_front();
            ++outcome_.served;
        }
    }
    // The switch counts with noise.
    void post() {
        const auto noise = static_cast<int>(noise_.below(5)) - 2;
        posted_["chat"] = {std::max(0, static_cast<int>(queue_.size()) + noise),
                           NoisyQueue::kAgents,
                           NoisyQueue::kHandling,
                           true,
                           false,
                           now_};
    }
    Inputs asked(const std::string& name) {
        auto inputs = NoisyQueue::visitor_at(now_, name);
        inputs.queues = posted_;
        if (control_ == Control::Hub) inputs.damping = guard_.dampings(now_, posted_);
        return inputs;
    }
    bool is_shown(const std::string& name) {
        if (control_ == Control::Threshold)
            return static_cast<int>(queue_.size() + busy_until_.size()) < threshold_;
        auto decision = decide(policy_, asked(name), Detail::Answer);
        guard_.answered(decision);
        return NoisyQueue::shows(decision, "chat");
    }
    void come(int second) {
        const double load = second >= NoisyQueue::kRise && second < NoisyQueue::kFall ? 1.5 : 0.5;
        for (double chance = load * NoisyQueue::kAgents / NoisyQueue::kHandling / NoisyQueue::kTake;
             chance > 0; --chance) {
            if (uniform() > chance) continue;
            const auto name = "n" + std::to_string(people_.below(1U << 30));
            const bool takes = uniform() <= NoisyQueue::kTake;
            // Whoever comes can be served from the next second on; patience is rounded up.
            const Waiting person{.leaves = second + 2 + exponential(NoisyQueue::kPatience),
                                 .handling = exponential(NoisyQueue::kHandling)};
            if (!is_shown(name) || !takes) continue;
            guard_.taken("chat", now_);
            queue_.push_back(person);
        }
    }
    // Sessions that stay and ask every second.
    void stay(int second) {
        for (std::size_t i = 0; i < staying_.size(); ++i) {
            auto inputs = asked("s" + std::to_string(i));
            inputs.shown = staying_[i];
            auto decision = decide(policy_, inputs, Detail::Answer);
            staying_[i] = decision.shown();
            auto& times = changed_[i];
            if (decision.changed()) times.push_back(second);
            while (!times.empty() && times.front() <= second - 60) times.pop_front();
            outcome_.changes_a_minute =
                std::max(outcome_.changes_a_minute, static_cast<int>(times.size()));
        }
    }

    PolicyPtr policy_;
    Control control_;
    int threshold_;
    Guard guard_;
    Draws people_, noise_;
    const Time begin_ = at("2026-11-24T10:00:00+01:00");
    Time now_{};
    std::deque<Waiting> queue_;
    std::vector<int> busy_until_;
    std::map<std::string, QueueState, std::less<>> posted_;
    std::vector<Shown> staying_;
    std::vector<std::deque<int>> changed_;
    NoisyQueue::Outcome outcome_;
};

}  // namespace noisy

inline NoisyQueue::Outcome NoisyQueue::played(const PolicyPtr& policy, Control control,
                                              std::uint64_t seed, int threshold) {
    return noisy::Run(policy, control, seed, threshold).played();
}

inline std::pair<int, NoisyQueue::Outcome> NoisyQueue::clairvoyant(
    const PolicyPtr& policy, std::span<const std::uint64_t> seeds, int served) {
    std::pair<int, Outcome> best{-1, {}};
    for (int threshold = 1; threshold <= 3 * kAgents; ++threshold) {
        Outcome all;
        for (auto seed : seeds) all.add(played(policy, Control::Threshold, seed, threshold));
        const bool enough = all.served >= served, had = best.second.served >= served;
        const bool better = enough != had ? enough
                            : enough      ? all.abandoned < best.second.abandoned
                                          : all.served > best.second.served;
        if (best.first < 0 || better) best = {threshold, all};
    }
    return best;
}

}  // namespace jalon::hub::tests
