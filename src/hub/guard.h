// The guard: how far each mode is shown now, so that queues, budgets and exposure shares hold. It
// counts what was shown and taken; what it says enters a decision as an input, so that decisions
// stay functions of their inputs.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "hub/compiled.h"
#include "hub/decision.h"

namespace jalon::hub {

/// Counts of the last 15 minutes, in steps of 15 seconds.
class RecentCount {
  public:
    void add(Time at, double count = 1);
    double in_window(Time at);
    /// Smoothed over some 45 seconds, a second.
    double rate(Time at);

  private:
    void go_to(Time at);
    static constexpr std::int64_t kStepSeconds = 15;
    std::array<double, 60> steps_{};
    std::int64_t step_ = 0;
    double total_ = 0, rate_ = 0;
    Time rated_{};
};

/// A limit that does not hold now.
struct GuardAlarm {
    std::string mode;
    Damping::Cause cause = Damping::Cause::None;
    double value = 0, limit = 0;
};

/// For one policy. One thread at a time.
class Guard {
  public:
    explicit Guard(PolicyPtr policy);

    /// An answer was given to a session that had none yet: what it showed, what was drawn out.
    void answered(const Decision& decision);
    /// The same of the lean core's answer, for `sessions` alike: replay plays a guard through days.
    void answered(Time at, std::span<const ModeAnswer> modes, double sessions);
    /// A contact by this mode began.
    void taken(std::string_view mode, Time at);
    void taken(std::size_t mode, Time at, double contacts);
    /// One that began before this guard was made: it counts in the day's budget, not in the take
    /// rate, for its exposures were not seen.
    void spent_before(std::string_view mode, Time at);

    /// What a decision now takes as `Inputs::damping`. Looks at the queues anew at most once a
    /// second; in between it answers as before.
    /// - Load: s = (full − backlog) / (full − from + demand) of a queue's visitors, where demand is
    ///   the load were nobody damped (eligible exposures × take rate × handling ÷ agents) and
    ///   backlog the people ahead as load of 45 seconds: the point at which the share that falls
    ///   linearly from `from` to `full` meets the load it causes. The lower priority gives way
    ///   first. A queue in which one would wait four minutes is shown to nobody until it is one.
    /// - Budget: what is left over what would be spent until closing time.
    /// - Exposure: the cap over the share of answers that would show the mode.
    /// Shares fall at once and rise by at most 0.02 a second; steps under 0.03 are not made.
    const std::map<std::string, Damping, std::less<>>& dampings(
        Time at, const std::map<std::string, QueueState, std::less<>>& posted);
    /// Share of the day's budget that is spent, by mode: `Inputs::spent`.
    std::map<std::string, double, std::less<>> spent(Time at);
    /// Exposure shares above their caps and budgets that are used up.
    std::vector<GuardAlarm> alarms(Time at);
    /// Contacts an exposure, as measured; the policy's figure weighs as 200 exposures.
    double take_rate(std::string_view mode) const;

  private:
    struct Watched {
        RecentCount eligible, exposed;
        double exposures = 0, takes = 0, spent = 0;
        double share = 1;
    };
    struct Wanted {
        double share = 1;
        Damping::Cause cause = Damping::Cause::None;
        void limit(double to, Damping::Cause by);
    };
    void go_to_day(Time at);
    void by_load(Time at, const std::map<std::string, QueueState, std::less<>>& posted,
                 std::vector<Wanted>& wanted);
    void by_budget(Time at, std::vector<Wanted>& wanted);
    void by_exposure(Time at, std::vector<Wanted>& wanted);
    double demand(std::size_t mode, const QueueNow& queue, Time at);
    double seconds_open_left(std::size_t mode, Time at) const;
    std::optional<std::size_t> index_of(std::string_view mode) const;
    double take_rate_of(std::size_t mode) const;

    PolicyPtr policy_;
    std::vector<Watched> modes_;
    std::vector<bool> tripped_;  ///< By queue: shown to nobody.
    RecentCount answers_;
    std::map<std::string, Damping, std::less<>> dampings_;
    Time looked_{};
    std::chrono::local_days day_{};
};

}  // namespace jalon::hub
