// Waits by queue under a policy: the queue simulator on the days of the period, with the contacts
// that were recorded and with those that the tried policy would bring.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "replay/play.h"

namespace jalon::replay {

/// What is known of the queues' days. By bin (see Bins), then queue.
struct QueueHistory {
    std::size_t queues = 0, bins = 0;
    std::vector<double> through_hub;  ///< Contacts after an answer; as if all sessions were kept.
    std::vector<double> others;       ///< Contacts without one: no policy moves them.
    std::vector<int> agents;
    std::vector<double> handling_s;  ///< By queue: the mean of what was reported, else declared.

    double& at(std::vector<double>& of, std::size_t bin, std::size_t queue) const {
        return of[bin * queues + queue];
    }
};
QueueHistory queue_history(const Sessions& sessions, const hub::Policy& policy,
                           const ModeTable& modes, const Bins& bins);

/// Contacts by bin and queue under one side.
using Demand = std::vector<double>;
/// What was recorded: observed contacts, or, of a queue through which no observed contact of the
/// hub went, the expected ones.
Demand recorded_demand(const QueueHistory& history, const Demand& expected_then);
/// What would come: the hub's contacts in the ratio of the expected ones, by time of day.
Demand draft_demand(const QueueHistory& history, const Demand& expected_draft,
                    const Demand& expected_then);
/// The arrivals of a play as one table.
Demand demand_of(const Played& played, bool draft, std::size_t bins, double weight);

struct QueueOptions {
    std::uint64_t seed = 1;
    int threads = 1;
    int runs_least = 20;           ///< Days are repeated until there are so many.
    int days_max = 28;             ///< Evenly out of the period.
    double service_variation = 1;  ///< Lognormal; banks' calls have about 1 (Brown et al. 2005).
    double patience_s = 600;       ///< Exponential; of queues in which somebody holds the line.
};

struct QueueWaits {
    std::string queue;
    std::string absent;  ///< Why there is nothing: `no_contacts`, `no_agents`; empty: there is.
    int days = 0, runs = 0;
    double contacts_a_day_then = 0, contacts_a_day = 0;
    Compared mean_s, p90_s, abandoned;
};

/// Both sides of each run have one seed. Mean and 90 % quantile of the time in the queue over all
/// contacts, whether answered or given up; intervals by run.
std::vector<QueueWaits> queue_waits(const QueueHistory& history, const hub::Policy& policy,
                                    const Demand& then, const Demand& draft,
                                    const QueueOptions& options);

}  // namespace jalon::replay
